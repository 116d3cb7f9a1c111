package org.alnm.study.synthetic;

import org.alnm.core.NormalNumbers;
import org.alnm.core.Seed;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The hidden traits of one lesion, each drawn from a standard normal distribution, and the node status that depends on
 * them by a logistic model. Both modalities show size; the mammogram shows irregularity and margin, MR shows heterogeneity
 * and washout.
 *
 * @param size larger lesions are larger
 * @param irregularity irregular lesions have a lobed outline
 * @param margin lesions of a blurred margin fade into the tissue
 * @param heterogeneity heterogeneous lesions enhance in patches
 * @param washout lesions with washout lose contrast medium early
 * @param positive whether the (synthetic) axillary nodes are positive
 */
record Lesion(double size, double irregularity, double margin, double heterogeneity, double washout, boolean positive) {

    private static final double LIMIT = 2.5;
    private static final double INTERCEPT = -0.4;
    private static final double OF_SIZE = 0.9;
    private static final double OF_IRREGULARITY = 1.1;
    private static final double OF_MARGIN = 0.7;
    private static final double OF_HETEROGENEITY = 1.1;
    private static final double OF_WASHOUT = 0.9;

    static Lesion draw(Seed seed) {
        UniformRandomProvider random = seed.generator();
        NormalNumbers normal = new NormalNumbers(random);
        Lesion traits = new Lesion(trait(normal), trait(normal), trait(normal), trait(normal), trait(normal), false);
        return new Lesion(
                traits.size,
                traits.irregularity,
                traits.margin,
                traits.heterogeneity,
                traits.washout,
                random.nextDouble() < traits.probability());
    }

    /** A standard normal number, drawn in to the range that the images can show. */
    private static double trait(NormalNumbers normal) {
        return Math.max(-LIMIT, Math.min(LIMIT, normal.next()));
    }

    /** The true probability of positive nodes. */
    double probability() {
        double logit = INTERCEPT
                + OF_SIZE * size
                + OF_IRREGULARITY * irregularity
                + OF_MARGIN * margin
                + OF_HETEROGENEITY * heterogeneity
                + OF_WASHOUT * washout;
        return 1 / (1 + StrictMath.exp(-logit));
    }
}
