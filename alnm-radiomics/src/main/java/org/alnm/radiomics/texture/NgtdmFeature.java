package org.alnm.radiomics.texture;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.alnm.radiomics.feature.FeatureDefinition;

/**
 * The 5 features of the neighbourhood grey tone difference matrix in the IBSI reference manual (family IPET;
 * arXiv:1612.07003, section 3.10). Symbols are those of {@link NgtdmMatrix}; sums are over levels i and j with p not 0. None
 * has a unit.
 */
@SuppressWarnings("ImmutableEnumChecker") // strings, and functions that capture nothing
public enum NgtdmFeature implements FeatureDefinition {
    /**
     * {@code 1 / sum p(i) s(i)}; greater than 0. 10^6 if that sum is 0. IBSI QCDE.
     *
     * <p>No unit. Range: (0, inf). One voxel: NaN; flat cube: 1e+06.
     */
    COARSENESS("Coarseness", "QCDE", NgtdmFeature::coarseness),

    /**
     * {@code (sum p(i) p(j) (i - j)^2 / (N_gp (N_gp - 1))) (sum s(i) / N)}; 0 or more. 0 if there is one level. IBSI
     * 65HE.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    CONTRAST("Contrast", "65HE", NgtdmFeature::contrast),

    /**
     * {@code sum p(i) s(i) / sum |i p(i) - j p(j)|}; 0 or more. 0 if the denominator is 0. IBSI NQ30.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    BUSYNESS("Busyness", "NQ30", NgtdmFeature::busyness),

    /**
     * {@code sum |i - j| (p(i) s(i) + p(j) s(j)) / (p(i) + p(j)), divided by N}; 0 or more. IBSI HDEZ.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    COMPLEXITY("Complexity", "HDEZ", NgtdmFeature::complexity),

    /**
     * {@code sum (p(i) + p(j)) (i - j)^2 / sum s(i)}; 0 or more. 0 if all s are 0. IBSI 1X9X.
     *
     * <p>No unit. Range: [0, inf). One voxel: NaN; flat cube: 0.
     */
    STRENGTH("Strength", "1X9X", NgtdmFeature::strength);

    private static final double COARSEST = 1e6;

    private final Description description;
    private final ToDoubleFunction<NgtdmMatrix> definition;

    NgtdmFeature(String feature, String code, ToDoubleFunction<NgtdmMatrix> definition) {
        this.description = new Description(feature, code, "", "no two voxels of the region are neighbours");
        this.definition = definition;
    }

    /**
     * The value of a matrix.
     *
     * @param matrix any
     * @return a finite number, or NaN where {@link #undefinedWhen()} holds
     */
    public double of(NgtdmMatrix matrix) {
        return matrix.isEmpty() ? Double.NaN : definition.applyAsDouble(matrix.present());
    }

    @Override
    public Description description() {
        return description;
    }

    private static double coarseness(NgtdmMatrix m) {
        double sum = weightedDifferences(m);
        return sum == 0 ? COARSEST : 1 / sum;
    }

    /** The double sum is twice the variance of the level. */
    private static double contrast(NgtdmMatrix m) {
        double n = m.rows();
        if (n == 1) {
            return 0;
        }
        double mean = 0;
        double differences = 0;
        for (int i = 0; i < m.rows(); i++) {
            mean += m.probability(i) * m.level(i);
            differences += m.differenceOf(i);
        }
        double variance = 0;
        for (int i = 0; i < m.rows(); i++) {
            variance += m.probability(i) * (m.level(i) - mean) * (m.level(i) - mean);
        }
        return 2 * variance / (n * (n - 1)) * (differences / m.voxels());
    }

    /** In ascending order the k-th of n values is the greater of k pairs and the smaller of n - 1 - k. */
    private static double busyness(NgtdmMatrix m) {
        double[] products = new double[m.rows()];
        for (int i = 0; i < products.length; i++) {
            products[i] = m.level(i) * m.countOf(i);
        }
        Arrays.sort(products);
        double apart = 0;
        for (int k = 0; k < products.length; k++) {
            apart += (2.0 * k + 1 - products.length) * products[k];
        }
        double denominator = 2 * apart / m.voxels();
        return denominator == 0 ? 0 : weightedDifferences(m) / denominator;
    }

    /**
     * {@code 2 sum over i of n(i) s(i) sum over j of |i - j| / (n(i) + n(j))}, divided by N. The inner sum needs no pass over
     * all j: of those that have the same n(j), running sums give all |i - j| at once, and few different counts occur.
     */
    private static double complexity(NgtdmMatrix m) {
        int rows = m.rows();
        double[] inner = new double[rows];
        double[] kinds = new double[rows];
        for (int i = 0; i < rows; i++) {
            kinds[i] = m.countOf(i);
        }
        for (double kind : Arrays.stream(kinds).sorted().distinct().toArray()) {
            double number = 0;
            double levels = 0;
            for (int j = 0; j < rows; j++) {
                number += kinds[j] == kind ? 1 : 0;
                levels += kinds[j] == kind ? m.level(j) : 0;
            }
            double numberBelow = 0;
            double levelsBelow = 0;
            for (int i = 0; i < rows; i++) {
                double level = m.level(i);
                double below = numberBelow * level - levelsBelow;
                double above = levels - levelsBelow - (number - numberBelow) * level;
                inner[i] += (below + above) / (kinds[i] + kind);
                numberBelow += kinds[i] == kind ? 1 : 0;
                levelsBelow += kinds[i] == kind ? level : 0;
            }
        }
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += kinds[i] * m.differenceOf(i) * inner[i];
        }
        return 2 * sum / m.voxels();
    }

    /** With the mean c and the sum of squares Q about it of the n levels, the sum over j of (i - j)^2 is n (i - c)^2 + Q. */
    private static double strength(NgtdmMatrix m) {
        double n = m.rows();
        double centre = 0;
        double differences = 0;
        for (int i = 0; i < m.rows(); i++) {
            centre += m.level(i) / n;
            differences += m.differenceOf(i);
        }
        if (differences == 0) {
            return 0;
        }
        double squares = 0;
        for (int i = 0; i < m.rows(); i++) {
            squares += (m.level(i) - centre) * (m.level(i) - centre);
        }
        double sum = 0;
        for (int i = 0; i < m.rows(); i++) {
            double deviation = m.level(i) - centre;
            sum += m.probability(i) * (n * deviation * deviation + squares);
        }
        return 2 * sum / differences;
    }

    private static double weightedDifferences(NgtdmMatrix m) {
        double sum = 0;
        for (int i = 0; i < m.rows(); i++) {
            sum += m.probability(i) * m.differenceOf(i);
        }
        return sum;
    }
}
