package org.alnm.radiomics.texture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.alnm.core.Seed;
import org.alnm.radiomics.TestRegions;
import org.alnm.radiomics.TestRegions.Case;
import org.alnm.radiomics.feature.Discretised;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PyRadiomics' features of pairs that count one way, against its formulas written down as they are documented. */
@Tag("property")
class OneWayGlcmTest {

    /** What PyRadiomics adds to the arguments of logarithms and to denominators. */
    private static final double EPS = Math.ulp(1.0);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 30})
    void equalsThePlainFormulas(int levels) {
        Seed seed = Seed.of(31).derive("one way", levels);
        for (int i = 0; i < 40; i++) {
            Discretised region = GlcmTest.levels(TestRegions.random(seed.derive("case", i), levels));
            Matrices<GlcmMatrix> glcm = Glcm.inSpace(region, Neighbourhood.shells(1), true);
            List<double[][]> plain = PlainGlcm.counts(region, true);
            double[][] sum = PlainGlcm.sum(plain);
            for (PyRadiomicsGlcmFeature feature : PyRadiomicsGlcmFeature.values()) {
                String what = "seed " + seed + ", case " + i + ", " + feature;
                if (feature == PyRadiomicsGlcmFeature.MCC && region.present().length < region.highest()) {
                    continue; // the plain matrix has rows of levels that do not occur
                }
                double merged = PlainGlcm.total(sum) == 0 ? Double.NaN : value(feature, sum);
                boolean root = feature == PyRadiomicsGlcmFeature.MCC || feature == PyRadiomicsGlcmFeature.IMC2;
                double slack = root ? 1e-8 : 1e-12;
                assertSame(what, glcm.merged(m -> m.value(feature)), merged, slack);
                double averaged = plain.stream()
                        .filter(counts -> PlainGlcm.total(counts) > 0)
                        .mapToDouble(counts -> value(feature, counts))
                        .average()
                        .orElse(Double.NaN);
                assertSame(what + " averaged", glcm.averaged(m -> m.value(feature)), averaged, slack);
            }
        }
    }

    /** Any way of counting finds the same pairs. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void sortedPairsAndBothWaysAgree(int distance) {
        Seed seed = Seed.of(32).derive("distance", distance);
        for (int i = 0; i < 20; i++) {
            Case region = TestRegions.random(seed.derive("case", i), 5);
            Neighbourhood pairs = Neighbourhood.shells(distance);
            PaddedLevels padded = new PaddedLevels(LevelView.of(GlcmTest.levels(region)), pairs.reach());
            List<GlcmMatrix> dense = GlcmCounts.of(padded, pairs.directions(false), true);
            List<GlcmMatrix> both = GlcmCounts.of(padded, pairs.directions(false), false);
            List<GlcmMatrix> sparse = distance == 1 ? GlcmCounts.sparse(padded, true) : dense;
            for (int d = 0; d < dense.size(); d++) {
                assertThat(dense.get(d).pairs()).isEqualTo(both.get(d).pairs());
                for (int a : padded.present()) {
                    for (int b : padded.present()) {
                        double there = dense.get(d).probability(a, b);
                        assertThat(sparse.get(d).probability(a, b)).isEqualTo(Double.valueOf(there));
                        double mean = (there + dense.get(d).probability(b, a)) / 2;
                        assertSame("pairs " + a + ", " + b, both.get(d).probability(a, b), mean, 1e-15);
                    }
                }
            }
        }
    }

    private static double value(PyRadiomicsGlcmFeature feature, double[][] counts) {
        int n = counts.length - 1;
        double total = PlainGlcm.total(counts);
        double ux = 0;
        double uy = 0;
        double[] px = new double[n + 1];
        double[] py = new double[n + 1];
        double[] difference = new double[n + 1];
        double[] sum = new double[2 * n + 1];
        for (int i = 1; i <= n; i++) {
            for (int j = 1; j <= n; j++) {
                double p = counts[i][j] / total;
                ux += i * p;
                uy += j * p;
                px[i] += p;
                py[j] += p;
                difference[Math.abs(i - j)] += p;
                sum[i + j] += p;
            }
        }
        double mx = ux;
        double my = uy;
        double dx = Math.sqrt(over(counts, (i, j, p) -> p * (i - mx) * (i - mx)));
        double dy = Math.sqrt(over(counts, (i, j, p) -> p * (j - my) * (j - my)));
        double hxy = over(counts, (i, j, p) -> -p * log2(p + EPS));
        return switch (feature) {
            case AUTOCORRELATION -> over(counts, (i, j, p) -> p * i * j);
            case CLUSTER_PROMINENCE -> over(counts, (i, j, p) -> p * Math.pow(i + j - mx - my, 4));
            case CLUSTER_SHADE -> over(counts, (i, j, p) -> p * Math.pow(i + j - mx - my, 3));
            case CLUSTER_TENDENCY -> over(counts, (i, j, p) -> p * Math.pow(i + j - mx - my, 2));
            case CONTRAST -> over(counts, (i, j, p) -> p * (i - j) * (i - j));
            case CORRELATION -> dx * dy == 0 ? 1 : over(counts, (i, j, p) -> p * (i - mx) * (j - my)) / (dx * dy + EPS);
            case DIFFERENCE_AVERAGE -> over(counts, (i, j, p) -> p * Math.abs(i - j));
            case DIFFERENCE_ENTROPY -> entropy(difference);
            case DIFFERENCE_VARIANCE -> {
                double mean = over(counts, (i, j, p) -> p * Math.abs(i - j));
                yield over(counts, (i, j, p) -> p * Math.pow(Math.abs(i - j) - mean, 2));
            }
            case ID -> over(counts, (i, j, p) -> p / (1 + Math.abs(i - j)));
            case IDM -> over(counts, (i, j, p) -> p / (1 + Math.pow(i - j, 2)));
            case IDMN -> over(counts, (i, j, p) -> p / (1 + Math.pow(i - j, 2) / ((double) n * n)));
            case IDN -> over(counts, (i, j, p) -> p / (1 + Math.abs(i - j) / (double) n));
            case IMC1 -> {
                double hxy1 = over(counts, (i, j, p) -> -p * log2(px[i] * py[j] + EPS));
                double most = Math.max(entropy(px), entropy(py));
                yield most <= 1e-15 ? 0 : (hxy - hxy1) / most;
            }
            case IMC2 -> {
                double hxy2 = over(counts, (i, j, p) -> -px[i] * py[j] * log2(px[i] * py[j] + EPS));
                yield Math.sqrt(Math.max(0, 1 - Math.exp(-2 * (hxy2 - hxy))));
            }
            case INVERSE_VARIANCE -> over(counts, (i, j, p) -> i == j ? 0 : p / Math.pow(i - j, 2));
            case JOINT_AVERAGE -> ux;
            case JOINT_ENERGY -> over(counts, (i, j, p) -> p * p);
            case JOINT_ENTROPY -> hxy;
            case MCC -> n < 2 ? 1 : PlainGlcm.maximalCorrelation(counts);
            case MAXIMUM_PROBABILITY -> {
                double most = 0;
                for (double[] row : counts) {
                    for (double count : row) {
                        most = Math.max(most, count / total);
                    }
                }
                yield most;
            }
            case SUM_AVERAGE -> over(counts, (i, j, p) -> p * (i + j));
            case SUM_ENTROPY -> entropy(sum);
            case SUM_SQUARES -> dx * dx;
        };
    }

    private interface Cell {
        double at(int i, int j, double p);
    }

    private static double over(double[][] counts, Cell f) {
        double total = PlainGlcm.total(counts);
        double result = 0;
        for (int i = 1; i < counts.length; i++) {
            for (int j = 1; j < counts.length; j++) {
                result += f.at(i, j, counts[i][j] / total);
            }
        }
        return result;
    }

    private static double entropy(double[] p) {
        double entropy = 0;
        for (double value : p) {
            entropy -= value * log2(value + EPS);
        }
        return entropy;
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    /** With an absolute slack, as the root of what is 0 but for rounding is 1e-8. */
    private static void assertSame(String what, double value, double expected, double slack) {
        if (Double.isNaN(expected)) {
            assertThat(value).as(what).isNaN();
        } else {
            double root = Math.abs(expected) < 1e-6 ? 3e-7 : 0;
            assertThat(value).as(what).isCloseTo(expected, within(root + 1e-10 * Math.abs(expected) + slack));
        }
    }
}
