package org.alnm.models.neighbour;

import java.util.Arrays;
import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;
import org.alnm.models.numeric.CaseBlocks;
import org.alnm.models.numeric.Nearest;
import org.alnm.models.numeric.Products;

/** The training rows. */
final class FittedNeighbours implements FittedClassifier {

    static final String KIND = "nearest-neighbours";

    private final List<String> inputs;
    private final int count;
    private final boolean byDistance;
    private final double[][] columns;
    private final double[] outcome;
    private final double[] weights;

    /**
     * @param columns the features of the training rows, one array a column
     * @param weights one a row, or none
     */
    FittedNeighbours(
            List<String> inputs,
            int count,
            boolean byDistance,
            double[][] columns,
            double[] outcome,
            double[] weights) {
        this.inputs = inputs;
        this.count = count;
        this.byDistance = byDistance;
        this.columns = columns;
        this.outcome = outcome;
        this.weights = weights;
    }

    static FittedNeighbours read(State state) {
        List<String> inputs = state.texts("columns");
        double[] outcome = state.numbers("outcome");
        double[] cells = state.numbers("rows", outcome.length * inputs.size());
        double[][] columns = new double[inputs.size()][outcome.length];
        for (int c = 0; c < columns.length; c++) {
            for (int r = 0; r < outcome.length; r++) {
                columns[c][r] = cells[r * columns.length + c];
            }
        }
        int count = state.whole("neighbours");
        double[] weights = state.numbers("caseWeights");
        if (count < 1 || count > outcome.length || (weights.length > 0 && weights.length != outcome.length)) {
            throw new ModelFileException(
                    count + " neighbours of " + outcome.length + " rows with " + weights.length + " weights");
        }
        boolean byDistance = state.choice("votes", Votes.values()) == Votes.DISTANCE;
        return new FittedNeighbours(inputs, count, byDistance, columns, outcome, weights);
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
        DesignMatrix mine = x.select(inputs).requireNumbers("Nearest neighbours");
        return CaseBlocks.score(mine.toColumns(), x.rowCount(), (cases, count) -> {
            double[][] squares = Products.squaredDistances(cases, count, columns, outcome.length);
            return Arrays.stream(squares).mapToDouble(this::score).toArray();
        });
    }

    private double score(double[] distances) {
        int[] nearest = Nearest.of(distances, count);
        double least = distances[nearest[0]];
        boolean touching = byDistance && least == 0;
        double events = 0;
        double total = 0;
        for (int i : nearest) {
            double vote = weights.length == 0 ? 1 : weights[i];
            if (touching) {
                vote *= distances[i] == 0 ? 1 : 0;
            } else if (byDistance) {
                // Relative to the nearest, so that no distance is too great to vote.
                vote *= distances[i] == least ? 1 : Math.sqrt(least / distances[i]);
            }
            events += vote * outcome[i];
            total += vote;
        }
        return events / total;
    }

    @Override
    public State state() {
        double[] cells = new double[outcome.length * columns.length];
        for (int c = 0; c < columns.length; c++) {
            for (int r = 0; r < outcome.length; r++) {
                cells[r * columns.length + c] = columns[c][r];
            }
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
        return List.of("the model holds the features and outcomes of its " + outcome.length + " training rows");
    }
}
