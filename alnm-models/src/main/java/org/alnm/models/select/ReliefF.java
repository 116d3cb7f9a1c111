package org.alnm.models.select;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;

/**
 * Keeps the columns of the greatest ReliefF weight (Kononenko 1994; Robnik-Sikonja and Kononenko 2003,
 * doi:10.1023/A:1025667309714), which is also their score, in [-1, 1]: how much more a column differs between a case and
 * its nearest cases of the other class than between it and its nearest of its own.
 *
 * <p>Every case is looked at, so nothing is random. Distances are sums of absolute differences, each divided by the
 * column's range among the training rows; of equally near cases the earlier counts. A class of fewer cases uses as many
 * neighbours as it has.
 */
public final class ReliefF extends Selector {

    private final int neighbours;
    private final int count;

    private ReliefF(int neighbours, int count) {
        this.neighbours = neighbours;
        this.count = count;
    }

    /**
     * A filter.
     *
     * @param neighbours of each class, at least 1; 10 is usual
     * @param count columns to keep, at least 1
     * @return the step
     * @throws ModelException if a number is less than 1
     */
    public static ReliefF of(int neighbours, int count) {
        if (neighbours < 1) {
            throw new ModelException("at least 1 neighbour is needed: " + neighbours);
        }
        return new ReliefF(neighbours, count(count));
    }

    @Override
    public String name() {
        return "ReliefF";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("neighbours", neighbours)
                .put("count", count)
                .build();
    }

    @Override
    Kept keep(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features();
        double[][] rows = new double[x.rowCount()][x.columnCount()];
        for (int c = 0; c < x.columnCount(); c++) {
            double[] scaled = toUnitRange(x.column(c));
            for (int r = 0; r < rows.length; r++) {
                rows[r][c] = scaled[r];
            }
        }
        double[] outcome = training.outcome();
        double[] weights = new double[x.columnCount()];
        for (int r = 0; r < rows.length; r++) {
            double[] distances = distances(rows, r);
            for (double wanted = 0; wanted < 2; wanted++) {
                List<Integer> near = nearest(distances, outcome, r, wanted);
                double share = (wanted == outcome[r] ? -1.0 : 1.0) / (rows.length * (double) Math.max(near.size(), 1));
                for (int other : near) {
                    for (int c = 0; c < weights.length; c++) {
                        weights[c] += share * Math.abs(rows[r][c] - rows[other][c]);
                    }
                }
            }
        }
        return Kept.greatest(weights, count);
    }

    private List<Integer> nearest(double[] distances, double[] outcome, int row, double wanted) {
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < outcome.length; i++) {
            if (i != row && outcome[i] == wanted) {
                candidates.add(i);
            }
        }
        candidates.sort(Comparator.comparingDouble(i -> distances[i]));
        return candidates.subList(0, Math.min(neighbours, candidates.size()));
    }

    private static double[] distances(double[][] rows, int from) {
        double[] distances = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < rows[i].length; c++) {
                distances[i] += Math.abs(rows[i][c] - rows[from][c]);
            }
        }
        return distances;
    }

    private static double[] toUnitRange(double[] column) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : column) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        double[] scaled = new double[column.length];
        for (int r = 0; r < scaled.length && greatest > least; r++) {
            scaled[r] = (column[r] - least) / (greatest - least);
        }
        return scaled;
    }
}
