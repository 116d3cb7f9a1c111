package org.alnm.radiomics.texture;

import java.util.function.ToDoubleFunction;
import org.alnm.radiomics.feature.FeatureDefinition;

/**
 * What is computed of a {@link SizeMatrix}, whatever its sizes are; symbols as there. Features of four families are these
 * statistics under names of their own. Each is NaN of a matrix without elements, and of no other.
 */
@SuppressWarnings("ImmutableEnumChecker") // functions that capture nothing
public enum SizeStatistic {
    /** {@code sum s(i, j) / j^2, divided by N_s}; greater than 0, at most 1. */
    SMALL_EMPHASIS(m -> m.mean(i -> 1, j -> 1 / (j * j))),

    /** {@code sum s(i, j) j^2, divided by N_s}; 1 or more. */
    LARGE_EMPHASIS(m -> m.mean(i -> 1, j -> j * j)),

    /** {@code sum s(i, j) / i^2, divided by N_s}; greater than 0, at most 1. */
    LOW_LEVEL_EMPHASIS(m -> m.mean(i -> 1 / (i * i), j -> 1)),

    /** {@code sum s(i, j) i^2, divided by N_s}; 1 or more. */
    HIGH_LEVEL_EMPHASIS(m -> m.mean(i -> i * i, j -> 1)),

    /** {@code sum s(i, j) / (i^2 j^2), divided by N_s}; greater than 0, at most 1. */
    SMALL_LOW_LEVEL_EMPHASIS(m -> m.mean(i -> 1 / (i * i), j -> 1 / (j * j))),

    /** {@code sum s(i, j) i^2 / j^2, divided by N_s}; greater than 0. */
    SMALL_HIGH_LEVEL_EMPHASIS(m -> m.mean(i -> i * i, j -> 1 / (j * j))),

    /** {@code sum s(i, j) j^2 / i^2, divided by N_s}; greater than 0. */
    LARGE_LOW_LEVEL_EMPHASIS(m -> m.mean(i -> 1 / (i * i), j -> j * j)),

    /** {@code sum s(i, j) i^2 j^2, divided by N_s}; 1 or more. */
    LARGE_HIGH_LEVEL_EMPHASIS(m -> m.mean(i -> i * i, j -> j * j)),

    /** {@code sum s(i)^2, divided by N_s}; greater than 0, at most N_s. */
    LEVEL_NON_UNIFORMITY(SizeMatrix::levelNonUniformity),

    /** {@code sum s(i)^2, divided by N_s^2}; greater than 0, at most 1. */
    LEVEL_NON_UNIFORMITY_NORMALISED(m -> m.levelNonUniformity() / m.elements()),

    /** {@code sum s(j)^2, divided by N_s}; greater than 0, at most N_s. */
    SIZE_NON_UNIFORMITY(SizeMatrix::sizeNonUniformity),

    /** {@code sum s(j)^2, divided by N_s^2}; greater than 0, at most 1. */
    SIZE_NON_UNIFORMITY_NORMALISED(m -> m.sizeNonUniformity() / m.elements()),

    /** {@code N_s / N_v}; greater than 0, at most 1. */
    PERCENTAGE(m -> m.elements() / m.voxels()),

    /** {@code sum (i - mu)^2 p(i, j) with mu = sum i p(i, j)}; 0 or more. */
    LEVEL_VARIANCE(SizeMatrix::levelVariance),

    /** {@code sum (j - mu)^2 p(i, j) with mu = sum j p(i, j)}; 0 or more. */
    SIZE_VARIANCE(SizeMatrix::sizeVariance),

    /** {@code -sum p(i, j) log2 p(i, j)}; 0 or more; in bit. */
    ENTROPY(SizeMatrix::entropy),

    /** {@code sum p(i, j)^2}; greater than 0, at most 1. */
    ENERGY(SizeMatrix::energy);

    private final ToDoubleFunction<SizeMatrix> definition;

    SizeStatistic(ToDoubleFunction<SizeMatrix> definition) {
        this.definition = definition;
    }

    /**
     * The statistic of a matrix.
     *
     * @param matrix any
     * @return a finite number, or NaN if the matrix has no element
     */
    public double of(SizeMatrix matrix) {
        return matrix.isEmpty() ? Double.NaN : definition.applyAsDouble(matrix);
    }

    /** The description under the name of a family; only the entropy has a unit. */
    FeatureDefinition.Description describedAs(String feature, String code) {
        return new FeatureDefinition.Description(
                feature, code, this == ENTROPY ? "bit" : "", "the region has no voxel");
    }
}
