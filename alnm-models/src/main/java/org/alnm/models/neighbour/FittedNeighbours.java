package org.alnm.models.neighbour;

import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;

/** The training rows. */
final class FittedNeighbours implements FittedClassifier {

    static final String KIND = "nearest-neighbours";

    private final List<String> inputs;
    private final int count;
    private final boolean byDistance;
    private final double[][] rows;
    private final double[] outcome;
    private final double[] weights;

    /** @param weights one a row, or none */
    FittedNeighbours(
            List<String> inputs, int count, boolean byDistance, double[][] rows, double[] outcome, double[] weights) {
        this.inputs = inputs;
        this.count = count;
        this.byDistance = byDistance;
        this.rows = rows;
        this.outcome = outcome;
        this.weights = weights;
    }

    static FittedNeighbours read(State state) {
        List<String> inputs = state.texts("columns");
        double[] outcome = state.numbers("outcome");
        double[] cells = state.numbers("rows", outcome.length * inputs.size());
        double[][] rows = new double[outcome.length][inputs.size()];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(cells, r * inputs.size(), rows[r], 0, inputs.size());
        }
        int count = state.whole("neighbours");
        double[] weights = state.numbers("caseWeights");
        if (count < 1 || count > rows.length || (weights.length > 0 && weights.length != rows.length)) {
            throw new ModelFileException(
                    count + " neighbours of " + rows.length + " rows with " + weights.length + " weights");
        }
        boolean byDistance = state.choice("votes", Votes.values()) == Votes.DISTANCE;
        return new FittedNeighbours(inputs, count, byDistance, rows, outcome, weights);
    }

    private enum Votes {
        UNIFORM,
        DISTANCE
    }

    @Override
    public List<String> inputs() {
        return inputs;
    }

    @Override
    public boolean givesProbabilities() {
        return true;
    }

    @Override
    public double[] score(DesignMatrix x) {
        double[][] cases = x.select(inputs).requireNumbers("Nearest neighbours").toRows();
        double[] scores = new double[cases.length];
        for (int r = 0; r < cases.length; r++) {
            scores[r] = score(cases[r]);
        }
        return scores;
    }

    private double score(double[] row) {
        int[] nearest = new int[count];
        double[] squares = new double[count];
        int found = 0;
        for (int i = 0; i < rows.length; i++) {
            double d = squaredDistance(row, rows[i]);
            int at = found;
            if (found == count) {
                if (!(d < squares[count - 1])) {
                    continue;
                }
                at--;
            } else {
                found++;
            }
            while (at > 0 && d < squares[at - 1]) {
                squares[at] = squares[at - 1];
                nearest[at] = nearest[at - 1];
                at--;
            }
            squares[at] = d;
            nearest[at] = i;
        }
        boolean touching = byDistance && squares[0] == 0;
        double events = 0;
        double total = 0;
        for (int k = 0; k < found; k++) {
            double vote = weights.length == 0 ? 1 : weights[nearest[k]];
            if (touching) {
                vote *= squares[k] == 0 ? 1 : 0;
            } else if (byDistance) {
                // Relative to the nearest, so that no distance is too great to vote.
                vote *= squares[k] == squares[0] ? 1 : Math.sqrt(squares[0] / squares[k]);
            }
            events += vote * outcome[nearest[k]];
            total += vote;
        }
        return events / total;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            double d = a[c] - b[c];
            sum += d * d;
        }
        return sum;
    }

    @Override
    public State state() {
        double[] cells = new double[rows.length * inputs.size()];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(rows[r], 0, cells, r * inputs.size(), inputs.size());
        }
        return State.of(
                KIND,
                Provenance.builder()
                        .put("columns", inputs)
                        .put("neighbours", count)
                        .put("votes", byDistance ? "distance" : "uniform")
                        .put("rows", cells)
                        .put("outcome", outcome)
                        .put("caseWeights", weights)
                        .build());
    }

    @Override
    public List<String> notes() {
        return List.of("the model holds the features and outcomes of its " + rows.length + " training rows");
    }
}
