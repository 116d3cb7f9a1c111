package org.alnm.models.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.ModelException;
import org.alnm.models.Step;
import org.alnm.models.TrainingSet;

/**
 * Fills a missing value with the mean of that column in the nearest training cases that know it, as scikit-learn's
 * KNNImputer. The distance of two cases is the root of the mean squared difference over the columns that both know, times
 * the number of columns; of equally near cases the earlier counts. Where no training case shares a known column, the mean
 * of the column stands in. A column that no training case knows is dropped, and noted.
 *
 * <p>Where columns have different units, use {@link #scaled}. The fitted step holds the training cells, as nearest
 * neighbours must.
 */
public final class KnnImputation implements Step {

    private final int neighbours;
    private final boolean byDistance;
    private final boolean scaled;

    private KnnImputation(int neighbours, boolean byDistance, boolean scaled) {
        this.neighbours = neighbours;
        this.byDistance = byDistance;
        this.scaled = scaled;
    }

    /**
     * With equal say of all neighbours.
     *
     * @param neighbours at least 1; 5 is usual
     * @return the step
     * @throws ModelException if there are fewer
     */
    public static KnnImputation of(int neighbours) {
        if (neighbours < 1) {
            throw new ModelException("at least 1 neighbour is needed: " + neighbours);
        }
        return new KnnImputation(neighbours, false, false);
    }

    /**
     * With neighbours weighted by one over their distance; those at distance 0, if any, alone.
     *
     * @return a copy
     */
    public KnnImputation byDistance() {
        return new KnnImputation(neighbours, true, scaled);
    }

    /**
     * With differences divided by the standard deviation of the column's known training values (divisor n), so that units
     * do not matter; a column that does not vary then has no say.
     *
     * @return a copy
     */
    public KnnImputation scaled() {
        return new KnnImputation(neighbours, byDistance, true);
    }

    @Override
    public String name() {
        return "nearest-neighbour imputation";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("neighbours", neighbours)
                .put("weights", byDistance ? "distance" : "equal")
                .put("scaled", scaled)
                .build();
    }

    @Override
    public FittedStep fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features();
        List<String> kept = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        for (int c = 0; c < x.columnCount(); c++) {
            boolean known = Arrays.stream(x.column(c)).anyMatch(v -> !Double.isNaN(v));
            (known ? kept : dropped).add(x.names().get(c));
        }
        List<String> notes = dropped.isEmpty()
                ? List.of()
                : List.of(dropped.size() + " columns are missing in all " + x.rowCount()
                        + " training rows and were dropped: " + String.join(", ", dropped));
        DesignMatrix known = x.select(kept);
        double[] factors = new double[kept.size()];
        for (int c = 0; c < factors.length; c++) {
            factors[c] = scaled ? factor(known.column(c)) : 1;
        }
        return new FittedNeighbours(kept, kept, factors, known.toRows(), neighbours, byDistance, notes);
    }

    private static double factor(double[] column) {
        double[] values = Arrays.stream(column).filter(v -> !Double.isNaN(v)).toArray();
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = 0;
        boolean varies = false;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
            varies |= value != values[0];
        }
        return varies ? 1 / Math.sqrt(squares / values.length) : 0;
    }

    @Override
    public String toString() {
        return name();
    }
}
