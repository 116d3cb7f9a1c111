package org.alnm.models.select;

import static org.alnm.models.ModelOracles.assertClose;
import static org.alnm.models.ModelOracles.golden;
import static org.alnm.models.ModelOracles.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelOracles;
import org.alnm.models.TrainingSet;
import org.alnm.models.numeric.Products;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Selections against R and scikit-learn (models/scripts/04_sklearn_linear.py and 05_stats.R). */
@Tag("oracle")
class SelectionOracleTest {

    private static final Seed SEED = Seed.of(1);

    private static TrainingSet training(DesignMatrix x, double[] y) {
        FeatureTableBuilder table = FeatureTable.builder("id").outcome("y");
        for (int r = 0; r < x.rowCount(); r++) {
            int row = r;
            double[] values = IntStream.range(0, x.columnCount())
                    .mapToDouble(c -> x.value(row, c))
                    .toArray();
            table.add("c" + r, "c" + r, y[r], x.names(), values);
        }
        return TrainingSet.of(table.build());
    }

    private static TrainingSet small() {
        return training(ModelOracles.matrix("small_X.csv"), ModelOracles.column("small_ybin.csv"));
    }

    private static TrainingSet wide() {
        double[] isTraining = ModelOracles.column("pn_istrain.csv");
        int[] rows = IntStream.range(0, isTraining.length)
                .filter(r -> isTraining[r] == 1)
                .toArray();
        double[] y = ModelOracles.column("pn_ybin.csv");
        return training(
                ModelOracles.matrix("pn_X.csv.gz").rows(rows),
                IntStream.of(rows).mapToDouble(r -> y[r]).toArray());
    }

    private static double[] p(UnivariateTest test) {
        TrainingSet small = small();
        return IntStream.range(0, small.features().columnCount())
                .mapToDouble(c -> test.pValue(small.features().column(c), small.outcome()))
                .toArray();
    }

    private static double[] stat(String name) {
        JsonNode list = golden("stats.json").get("univariate_small");
        return IntStream.range(0, list.size())
                .mapToDouble(i -> list.get(i).get(name).asDouble())
                .toArray();
    }

    @Test
    void testsAreThoseOfR() {
        assertClose(p(UnivariateTest.mannWhitney()), stat("p_asym_cc"), 1e-10);
        assertClose(p(UnivariateTest.welch()), stat("welch_p"), 1e-10);
        assertClose(p(UnivariateTest.student()), stat("student_p"), 1e-10);
        assertClose(
                p(UnivariateTest.anova()),
                numbers(golden("sklearn_linear_filters.json").get("f_classif").get("p")),
                1e-10);
    }

    @Test
    void tiesAreCorrectedFor() {
        DesignMatrix scores = ModelOracles.matrix("s81.csv");
        double[] y = scores.column(0);
        assertThat(UnivariateTest.mannWhitney()
                        .pValue(scores.select(List.of("pC")).column(0), y))
                .isCloseTo(
                        golden("stats.json")
                                .get("univariate_ties_s81_pC")
                                .get("p_asym_cc")
                                .asDouble(),
                        within(1e-10));
    }

    @Test
    void chiSquareHasNoContinuityCorrection() {
        JsonNode expected = golden("stats.json").get("chisq_2x2");
        double[] x = new double[44];
        double[] y = new double[44];
        int[][] counts = {{12, 7}, {5, 20}};
        int n = 0;
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                for (int k = 0; k < counts[i][j]; k++) {
                    x[n] = 3 + i;
                    y[n++] = j;
                }
            }
        }
        assertThat(UnivariateTest.chiSquare(4).pValue(x, y))
                .isCloseTo(expected.get("nocorr_p").asDouble(), within(1e-12));
    }

    @Test
    void adjustmentsAreThoseOfR() {
        JsonNode expected = golden("stats.json").get("p_adjust");
        double[] p = numbers(expected.get("p"));
        assertClose(Adjustment.BENJAMINI_HOCHBERG.adjust(p), numbers(expected.get("BH")), 1e-12);
        assertClose(Adjustment.BENJAMINI_YEKUTIELI.adjust(p), numbers(expected.get("BY")), 1e-12);
        assertClose(Adjustment.HOLM.adjust(p), numbers(expected.get("holm")), 1e-12);
        assertClose(Adjustment.BONFERRONI.adjust(p), numbers(expected.get("bonferroni")), 1e-12);
        assertThat(Adjustment.NONE.adjust(p)).isEqualTo(p);
    }

    @Test
    void variancesAreThoseOfScikitLearn() {
        JsonNode expected = golden("sklearn_linear_filters.json").get("variance_threshold");
        double[] variances = numbers(expected.get("variances_1_over_n"));
        double[] keep = numbers(expected.get("keep_gt_0.1"));
        FittedSelection fitted = VarianceFilter.above(0.1).fit(small(), SEED);
        assertThat(fitted.outputs())
                .isEqualTo(IntStream.range(0, 12)
                        .filter(c -> keep[c] == 1)
                        .mapToObj(c -> "x" + (c + 1))
                        .toList());
        assertClose(
                fitted.scores(),
                IntStream.range(0, 12)
                        .filter(c -> keep[c] == 1)
                        .mapToDouble(c -> variances[c])
                        .toArray(),
                1e-12);
    }

    @Test
    void neighbourInformationIsThatOfScikitLearnUpToItsJitter() {
        double[] expected = numbers(golden("sklearn_linear_filters.json")
                .get("mutual_info_classif_k3_seed0")
                .get("mi"));
        assertClose(MutualInformationFilter.nearest(3, 12).fit(small(), SEED).scores(), expected, 1e-3);
    }

    private static void assertOrder(FittedSelection found, JsonNode expected) {
        double[] order = numbers(expected.get("order_0based"));
        assertThat(found.outputs())
                .isEqualTo(
                        Arrays.stream(order).mapToObj(c -> "x" + ((int) c + 1)).toList());
        assertClose(found.scores(), numbers(expected.get("score")), 1e-8);
    }

    @Test
    void mrmrPicksInTheOrderOfItsDefinition() {
        JsonNode filters = golden("sklearn_linear_filters.json");
        JsonNode expected = filters.get("mrmr");
        assertOrder(
                Mrmr.quotient(Mrmr.Measure.F_CORRELATION, 8).fit(small(), SEED),
                expected.get("FCQ: relevance=ANOVA F, redundancy=mean |Pearson|, quotient"));
        assertOrder(
                Mrmr.difference(Mrmr.Measure.CORRELATION, 8).fit(small(), SEED),
                expected.get("corr-MID: relevance=|point-biserial r|, redundancy=mean |Pearson|, difference"));
        assertOrder(
                Mrmr.quotient(Mrmr.Measure.F_CORRELATION, 20).fit(wide(), SEED),
                filters.get("mrmr_pn_FCQ_20_constant_columns_removed"));
    }

    @ParameterizedTest
    @CsvSource({
        "exact_0.9, .9, LESS_CORRELATED",
        "exact_0.85, .85, LESS_CORRELATED",
        "inexact_0.9, .9, LESS_CORRELATED_AT_ONCE"
    })
    void correlatedColumnsAreDroppedAsCaretDoes(String key, double cutoff, CorrelationFilter.Rule rule) {
        double[] dropped = numbers(golden("stats.json").get("findCorrelation").get(key));
        TrainingSet wide = wide();
        List<String> names = wide.features().names().subList(0, 400);
        TrainingSet first = wide.withFeatures(wide.features().select(names));
        TrainingSet varying =
                first.withFeatures(VarianceFilter.above(0).fit(first, SEED).transform(first.features()));
        FittedSelection fitted = CorrelationFilter.pearson(cutoff).keeping(rule).fit(varying, SEED);
        Set<String> expected = new TreeSet<>(varying.features().names());
        Arrays.stream(dropped).forEach(c -> expected.remove("x" + (int) c));
        assertSameUpToTwins(fitted.outputs(), expected, varying.features());
    }

    /** Of two columns that are the same or opposite, either may stay: the mean correlations differ by rounding only. */
    private static void assertSameUpToTwins(List<String> found, Set<String> expected, DesignMatrix x) {
        assertThat(found).hasSize(expected.size());
        Set<String> more = new HashSet<>(found);
        more.removeAll(expected);
        Set<String> less = new HashSet<>(expected);
        less.removeAll(new HashSet<>(found));
        for (String name : more) {
            double[] mine = Moments.unit(x.select(List.of(name)).column(0));
            assertThat(less)
                    .as("a twin of %s", name)
                    .anyMatch(other -> CorrelationFilter.absolute(
                                    mine, Moments.unit(x.select(List.of(other)).column(0)))
                            > 1 - 1e-9);
        }
    }

    @ParameterizedTest
    @CsvSource({"cutoff_0.5, .5", "cutoff_0.6, .6"})
    void correlatedColumnsOfTheSmallTableAreDroppedAsCaretDoes(String key, double cutoff) {
        double[] dropped =
                numbers(golden("stats.json").get("findCorrelation_small").get(key));
        Set<String> expected = new TreeSet<>(small().features().names());
        Arrays.stream(dropped).forEach(c -> expected.remove("x" + (int) c));
        assertThat(new TreeSet<>(
                        CorrelationFilter.pearson(cutoff).fit(small(), SEED).outputs()))
                .isEqualTo(expected);
    }

    @Test
    void correlationsAreThoseOfR() {
        DesignMatrix x = ModelOracles.matrix("small_X.csv");
        for (String kind : List.of("pearson", "spearman")) {
            JsonNode expected = golden("stats.json").get("cor_matrix_" + kind);
            for (int i = 0; i < 12; i++) {
                for (int j = 0; j < 12; j++) {
                    double[] a = x.column(i);
                    double[] b = x.column(j);
                    boolean pearson = kind.equals("pearson");
                    double found = Products.dot(
                            Moments.unit(pearson ? a : Moments.ranks(a)),
                            Moments.unit(pearson ? b : Moments.ranks(b)),
                            a.length);
                    assertThat(found).isCloseTo(expected.get(i).get(j).asDouble(), within(1e-12));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"icc_shrout_fleiss, icc_shroutfleiss.csv", "icc_ratings, icc_ratings.csv"})
    void intraclassCorrelationsAreThoseOfPsych(String key, String file) {
        DesignMatrix ratings = ModelOracles.matrix(file);
        double[][] measured = new double[ratings.columnCount()][];
        for (int j = 0; j < measured.length; j++) {
            measured[j] = ratings.column(j);
        }
        double[] expected = numbers(golden("stats.json").get(key).get("ICC"));
        Icc icc = Icc.of(measured);
        assertThat(icc.value(IccFilter.Form.ONE_WAY)).isCloseTo(expected[0], within(1e-10));
        assertThat(icc.value(IccFilter.Form.TWO_WAY_AGREEMENT)).isCloseTo(expected[1], within(1e-10));
        assertThat(icc.value(IccFilter.Form.TWO_WAY_CONSISTENCY)).isCloseTo(expected[2], within(1e-10));
    }
}
