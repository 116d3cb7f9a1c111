package org.alnm.models.linear;

import static org.alnm.models.ModelOracles.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelOracles;
import org.alnm.models.validation.Folds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against cv.glmnet (models/scripts/02_lasso.R) and scikit-learn's LassoCV (04_sklearn_linear.py). */
@Tag("oracle")
class ElasticNetCvOracleTest {

    private static final Map<String, Measure> MEASURES = Map.of(
            "mse", Measure.MEAN_SQUARED_ERROR,
            "mae", Measure.MEAN_ABSOLUTE_ERROR,
            "deviance", Measure.DEVIANCE,
            "auc", Measure.AUC,
            "class", Measure.CLASS_ERROR);

    static IntStream smallCases() {
        return IntStream.range(0, 10);
    }

    static IntStream wideCases() {
        return IntStream.range(0, 4);
    }

    private static Folds folds(String file) {
        return Folds.of(
                Arrays.stream(ModelOracles.column(file)).mapToInt(d -> (int) d).toArray());
    }

    @ParameterizedTest
    @MethodSource("smallCases")
    void smallTablesAreJudgedAsByGlmnet(int index) {
        JsonNode golden = ModelOracles.golden("lasso_small_cv.json").get(index);
        DesignMatrix x = ModelOracles.matrix("small_X.csv");
        boolean gaussian = golden.get("family").asText().equals("gaussian");
        double[] y = ModelOracles.column(gaussian ? "small_y.csv" : "small_ybin.csv");
        double[] lambdas = ModelOracles.numbers(golden.get("lambda"));
        ElasticNet net = ElasticNet.of(
                gaussian ? Family.GAUSSIAN : Family.BINOMIAL,
                golden.get("alpha").asDouble());
        if (golden.get("lambda_supplied").asBoolean()) {
            net = net.withLambdas(lambdas);
        }
        double[] weights = new double[y.length];
        Arrays.fill(weights, 1);
        Measure measure =
                Objects.requireNonNull(MEASURES.get(golden.get("type_measure").asText()));
        ElasticNetCv.Spread spread =
                golden.get("grouped").asBoolean() ? ElasticNetCv.Spread.FOLDS : ElasticNetCv.Spread.CASES;

        ElasticNetCv cv = ElasticNetCv.of(net, x, y, weights, folds("small_foldid.csv"), measure, spread);

        assertClose(cv.path().lambdas(), lambdas, 1e-12);
        assertClose(cv.means(), ModelOracles.numbers(golden.get("cvm")), 1e-6);
        assertClose(cv.standardErrors(), ModelOracles.numbers(golden.get("cvsd")), 1e-6);
        assertThat(cv.minimum()).isEqualTo(golden.get("index_min").asInt() - 1);
        assertThat(cv.oneStandardError()).isEqualTo(golden.get("index_1se").asInt() - 1);
        // At the first lambda all are 0 but for glmnet's rounding, which it counts.
        for (int k = 1; k < lambdas.length; k++) {
            assertThat(cv.path().degreesOfFreedom(k))
                    .isEqualTo(golden.get("nzero").get(k).asInt());
        }
        assertCoefficients(cv.path().model(cv.minimum()), golden.get("coef_min"));
        assertCoefficients(cv.path().model(cv.oneStandardError()), golden.get("coef_1se"));
    }

    private static void assertCoefficients(LinearModel model, JsonNode golden) {
        double[] expected = ModelOracles.numbers(golden);
        assertThat(model.intercept()).isCloseTo(expected[0], within(1e-6));
        assertClose(model.coefficients(), Arrays.copyOfRange(expected, 1, expected.length), 1e-6);
    }

    @ParameterizedTest
    @MethodSource("wideCases")
    void wideTablesAreJudgedAsByGlmnet(int index) {
        JsonNode golden = ModelOracles.golden("lasso_pn.json").get(index);
        boolean gaussian = golden.get("family").asText().equals("gaussian");
        double[] training = ModelOracles.column("pn_istrain.csv");
        double[] outcome = ModelOracles.column(gaussian ? "pn_y.csv" : "pn_ybin.csv");
        int[] rows = IntStream.range(0, training.length)
                .filter(i -> training[i] == 1)
                .toArray();
        ElasticNet net = ElasticNet.of(
                        gaussian ? Family.GAUSSIAN : Family.BINOMIAL,
                        golden.get("alpha").asDouble())
                .withLambdas(ModelOracles.numbers(golden.get("lambda")));

        ElasticNetCv cv = ElasticNetCv.of(
                net,
                ModelOracles.matrix("pn_X.csv.gz").rows(rows),
                IntStream.of(rows).mapToDouble(i -> outcome[i]).toArray(),
                folds("pn_foldid.csv"),
                gaussian ? Measure.MEAN_SQUARED_ERROR : Measure.DEVIANCE);

        JsonNode judged = golden.get("cv");
        // glmnet's folds were fitted to 1e-16 only, which shows where the path ends.
        assertClose(cv.means(), ModelOracles.numbers(judged.get("cvm")), 1e-5);
        assertClose(cv.standardErrors(), ModelOracles.numbers(judged.get("cvsd")), 1e-5);
        assertThat(cv.minimum()).isEqualTo(judged.get("index_min").asInt() - 1);
        assertThat(cv.oneStandardError()).isEqualTo(judged.get("index_1se").asInt() - 1);
        assertThat(cv.path().degreesOfFreedom(cv.minimum()))
                .isEqualTo(judged.get("nzero_min").asInt());
    }

    @Test
    void foldErrorsAreThoseOfScikitLearn() {
        JsonNode golden = ModelOracles.golden("sklearn_linear_filters.json").get("LassoCV");
        DesignMatrix x = ModelOracles.matrix("small_X.csv");
        double[] y = ModelOracles.column("small_y.csv");
        Folds folds = folds("small_foldid.csv");
        double[] mean = ModelOracles.numbers(
                ModelOracles.golden("sklearn_linear_filters.json").get("scaler_mean"));
        double[] scale = ModelOracles.numbers(
                ModelOracles.golden("sklearn_linear_filters.json").get("scaler_scale"));
        DesignMatrix scaled = DesignMatrix.fill(x.names(), x.rowCount(), (c, into) -> {
            for (int r = 0; r < into.length; r++) {
                into[r] = (x.value(r, c) - mean[c]) / scale[c];
            }
        });
        double[] alphas = ModelOracles.numbers(golden.get("alphas"));
        ElasticNet net = ElasticNet.gaussian(1).withStandardise(false).withLambdas(alphas);

        for (int fold = 0; fold < folds.count(); fold++) {
            int[] train = folds.train(fold);
            int[] test = folds.test(fold);
            ElasticNetPath path = net.fit(
                    scaled.rows(train),
                    IntStream.of(train).mapToDouble(i -> y[i]).toArray());
            for (int k = 0; k < alphas.length; k++) {
                double[] predicted = path.predict(scaled.rows(test), alphas[k]);
                double squares = 0;
                for (int i = 0; i < test.length; i++) {
                    squares += (y[test[i]] - predicted[i]) * (y[test[i]] - predicted[i]) / test.length;
                }
                assertThat(squares)
                        .isCloseTo(golden.get("mse_path").get(k).get(fold).asDouble(), within(1e-6));
            }
        }
        LinearModel chosen = net.fit(scaled, y).at(golden.get("alpha").asDouble());
        assertThat(chosen.intercept()).isCloseTo(golden.get("intercept").asDouble(), within(1e-8));
        assertClose(chosen.coefficients(), ModelOracles.numbers(golden.get("coef")), 1e-7);
    }
}
