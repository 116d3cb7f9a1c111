package org.alnm.study.demo;

import org.alnm.core.Seed;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The hidden traits of one synthetic lesion, each drawn from a standard normal distribution, and the node status that
 * depends on them: {@code logit P(positive) = 1.5 size + 2 irregularity + 2 heterogeneity}.
 *
 * @param size larger lesions are larger
 * @param irregularity irregular lesions have a lobed outline
 * @param heterogeneity heterogeneous lesions have coarse, strong texture
 * @param positive whether the (synthetic) axillary nodes are positive
 */
record Lesion(double size, double irregularity, double heterogeneity, boolean positive) {

    static Lesion draw(Seed seed) {
        UniformRandomProvider random = seed.generator();
        Gaussian normal = new Gaussian(random);
        double size = normal.next();
        double irregularity = normal.next();
        double heterogeneity = normal.next();
        double logit = 1.5 * size + 2 * irregularity + 2 * heterogeneity;
        return new Lesion(size, irregularity, heterogeneity, random.nextDouble() < 1 / (1 + StrictMath.exp(-logit)));
    }
}
