package org.alnm.models.neighbour;

import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;

/**
 * The share of cases with the outcome among the nearest training cases, by Euclidean distance; standardise first. Of
 * cases equally near, those that come first in the training rows count. Immutable.
 *
 * <p>The model is the training rows: whoever gets it gets their features and outcomes.
 */
public final class NearestNeighbours implements Classifier {

    private final int count;
    private final boolean byDistance;

    private NearestNeighbours(int count, boolean byDistance) {
        this.count = count;
        this.byDistance = byDistance;
    }

    /**
     * With neighbours that all count the same.
     *
     * @param count of neighbours, at least 1
     * @return the classifier
     * @throws ModelException if it is out of range
     */
    public static NearestNeighbours of(int count) {
        if (count < 1) {
            throw new ModelException("at least 1 neighbour must be asked: " + count);
        }
        return new NearestNeighbours(count, false);
    }

    /**
     * With neighbours that count by 1 / distance; where some are at distance 0, only they count.
     *
     * @return a copy
     */
    public NearestNeighbours weightedByDistance() {
        return new NearestNeighbours(count, true);
    }

    @Override
    public String name() {
        return count + " nearest neighbours";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("neighbours", count)
                .put("weights", byDistance ? "distance" : "uniform")
                .build();
    }

    @Override
    public FittedClassifier fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("Nearest neighbours");
        if (count > training.rowCount()) {
            throw new ModelException(
                    count + " nearest neighbours of " + training.rowCount() + " training rows; ask for fewer");
        }
        double[] weights = training.isWeighted() ? training.weights() : new double[0];
        return new FittedNeighbours(
                List.copyOf(x.names()), count, byDistance, x.toColumns(), training.outcome(), weights);
    }

    @Override
    public String toString() {
        return name();
    }
}
