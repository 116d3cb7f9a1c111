package org.alnm.models.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelOracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against glmnet 4.1-6 (models/scripts/02_lasso.R). */
@Tag("oracle")
class ElasticNetOracleTest {

    static IntStream smallCases() {
        return IntStream.range(0, 24);
    }

    static Stream<Integer> wideCases() {
        return IntStream.range(0, 4).boxed();
    }

    @ParameterizedTest
    @MethodSource("smallCases")
    void smallPathsAreGlmnets(int index) {
        JsonNode golden = ModelOracles.golden("lasso_small.json").get("cases").get(index);
        DesignMatrix x = ModelOracles.matrix("small_X.csv");
        boolean gaussian = golden.get("family").asText().equals("gaussian");
        double[] y = ModelOracles.column(gaussian ? "small_y.csv" : "small_ybin.csv");
        ElasticNet net = net(golden)
                .withStandardise(golden.get("standardize").asBoolean())
                .withIntercept(golden.get("intercept").asBoolean())
                .withPenaltyFactors(ModelOracles.numbers(golden.get("penalty_factor")));
        ElasticNetPath path = golden.get("weights").asBoolean()
                ? net.fit(x, y, ModelOracles.column("small_weights.csv"))
                : net.fit(x, y);

        double[] lambda = ModelOracles.numbers(golden.get("lambda"));
        assertThat(path.size()).isEqualTo(lambda.length);
        assertThat(path.nullDeviance()).isCloseTo(golden.get("nulldev").asDouble(), within(1e-9 * path.nullDeviance()));
        double[] deviation = deviations(x);
        double worst = 0;
        for (int k = 0; k < lambda.length; k++) {
            assertThat(path.lambdas()[k]).isCloseTo(lambda[k], within(1e-12 * lambda[k]));
            double[] expected = ModelOracles.numbers(golden.get("beta").get(k));
            double[] found = path.coefficients(k);
            for (int j = 0; j < expected.length; j++) {
                worst = Math.max(worst, Math.abs(found[j] - expected[j]) * deviation[j]);
                boolean zero = Math.abs(expected[j]) * deviation[j] < 1e-12;
                assertThat(Math.abs(found[j]) * deviation[j] < 1e-12)
                        .as("column %d of solution %d is zero: %s, %s", j, k, found[j], expected[j])
                        .isEqualTo(zero);
            }
            double intercept = golden.get("a0").get(k).asDouble();
            worst = Math.max(worst, Math.abs(path.intercept(k) - intercept) / Math.max(1, Math.abs(intercept)));
            assertThat(path.devianceRatio(k))
                    .isCloseTo(golden.get("dev_ratio").get(k).asDouble(), within(1e-8));
        }
        assertThat(worst).isLessThan(1e-6);
    }

    private static ElasticNet net(JsonNode golden) {
        double alpha = golden.get("alpha").asDouble();
        return golden.get("family").asText().equals("gaussian")
                ? ElasticNet.gaussian(alpha)
                : ElasticNet.binomial(alpha);
    }

    @ParameterizedTest
    @MethodSource("wideCases")
    void widePathsAreGlmnets(int index) {
        JsonNode golden = ModelOracles.golden("lasso_pn.json").get(index);
        DesignMatrix all = ModelOracles.matrix("pn_X.csv.gz");
        double[] training = ModelOracles.column("pn_istrain.csv");
        int[] rows = IntStream.range(0, training.length)
                .filter(i -> training[i] == 1)
                .toArray();
        boolean gaussian = golden.get("family").asText().equals("gaussian");
        double[] outcome = ModelOracles.column(gaussian ? "pn_y.csv" : "pn_ybin.csv");
        double[] y = IntStream.of(rows).mapToDouble(i -> outcome[i]).toArray();
        DesignMatrix x = all.rows(rows);
        ElasticNet net =
                net(golden).withLambdaRatio(golden.get("lambda_min_ratio").asDouble());
        ElasticNetPath path = net.fit(x, y);
        double[] lambda = ModelOracles.numbers(golden.get("lambda"));
        double[][] expected = new double[lambda.length][x.columnCount()];
        for (int e = 0; e < golden.get("beta_x").size(); e++) {
            expected[golden.get("beta_lambda").get(e).asInt() - 1][
                            golden.get("beta_i").get(e).asInt() - 1] =
                    golden.get("beta_x").get(e).asDouble();
        }
        double[] deviation = deviations(x);
        double unit = gaussian ? Math.sqrt(path.nullDeviance() / y.length) : 1;
        for (int k = 0; k < lambda.length; k++) {
            double[] found = path.coefficients(k);
            double worst = Math.abs(path.intercept(k) - golden.get("a0").get(k).asDouble());
            for (int j = 0; j < found.length; j++) {
                assertThat(found[j] != 0).as("column %d of solution %d", j, k).isEqualTo(expected[k][j] != 0);
                worst = Math.max(worst, Math.abs(found[j] - expected[k][j]) * deviation[j]);
            }
            // glmnet's own solutions miss the conditions of the minimum by up to 1e-8 at the end of these paths.
            assertThat(worst).as("solution %d", k).isLessThanOrEqualTo(1e-6 * unit);
            assertThat(path.devianceRatio(k))
                    .isCloseTo(golden.get("dev_ratio").get(k).asDouble(), within(1e-8));
        }
        double[] shown = ModelOracles.numbers(golden.get("test_link_lambda_idx"));
        DesignMatrix others = all.rows(IntStream.range(0, training.length)
                .filter(i -> training[i] != 1)
                .toArray());
        for (int s = 0; s < shown.length; s++) {
            double[] link = ModelOracles.numbers(golden.get("test_link").get(s));
            double[] found = path.model((int) shown[s] - 1).linearPredictor(others);
            for (int i = 0; i < link.length; i++) {
                assertThat(found[i]).isCloseTo(link[i], within(2e-6));
            }
        }
    }

    private static double[] deviations(DesignMatrix x) {
        double[] deviations = new double[x.columnCount()];
        for (int j = 0; j < deviations.length; j++) {
            double[] column = x.column(j);
            double mean = 0;
            for (double value : column) {
                mean += value / column.length;
            }
            for (double value : column) {
                deviations[j] += (value - mean) * (value - mean) / column.length;
            }
            deviations[j] = Math.sqrt(deviations[j]);
        }
        return deviations;
    }
}
