package org.alnm.models.linear;

import static org.alnm.models.ModelOracles.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelOracles;
import org.alnm.models.SeparationException;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against R's glm (models/scripts/05_stats.R) and scikit-learn (04_sklearn_linear.py). */
@Tag("oracle")
class LogisticRegressionOracleTest {

    private static JsonNode glm(String name) {
        return ModelOracles.golden("logistic_glm.json").get(name);
    }

    @Test
    void maximumLikelihoodIsThatOfGlm() {
        JsonNode golden = glm("small_all12");
        DesignMatrix x = ModelOracles.matrix("small_X.csv");
        LogisticFit fit = LogisticRegression.unpenalised().fit(x, ModelOracles.column("small_ybin.csv"));

        assertClose(withIntercept(fit.model()), ModelOracles.numbers(golden.get("coef")), 1e-8);
        assertThat(fit.deviance()).isCloseTo(golden.get("deviance").asDouble(), within(1e-9));
        assertThat(fit.nullDeviance()).isCloseTo(golden.get("null_deviance").asDouble(), within(1e-9));
        assertThat(fit.aic()).isCloseTo(golden.get("aic").asDouble(), within(1e-9));
        assertClose(fit.model().mean(x), ModelOracles.numbers(golden.get("fitted")), 1e-9);
        Inference inference = fit.inference().orElseThrow();
        // glm takes the covariance at its last but one iterate, so its last digits differ.
        assertClose(inference.standardErrors(), ModelOracles.numbers(golden.get("se")), 1e-6);
        assertClose(inference.z(), ModelOracles.numbers(golden.get("z")), 1e-6);
        assertClose(inference.pValues(), ModelOracles.numbers(golden.get("p")), 1e-6);
        for (int k = 0; k < 13; k++) {
            assertClose(
                    inference.covariance()[k],
                    ModelOracles.numbers(golden.get("vcov").get(k)),
                    1e-6);
            assertThat(inference.interval(k, 0.95).low())
                    .isCloseTo(golden.get("wald_ci_lo").get(k).asDouble(), within(1e-6));
        }
    }

    private static double[] withIntercept(LinearModel model) {
        double[] all = new double[model.names().size() + 1];
        all[0] = model.intercept();
        System.arraycopy(model.coefficients(), 0, all, 1, all.length - 1);
        return all;
    }

    @Test
    void weightsAreThoseOfGlm() {
        LogisticFit fit = LogisticRegression.unpenalised()
                .fit(
                        ModelOracles.matrix("small_X.csv"),
                        ModelOracles.column("small_ybin.csv"),
                        ModelOracles.column("small_weights.csv"));
        assertClose(
                withIntercept(fit.model()),
                ModelOracles.numbers(glm("small_weighted").get("coef")),
                1e-8);
        assertThat(fit.deviance())
                .isCloseTo(glm("small_weighted").get("deviance").asDouble(), within(1e-9));
    }

    @Test
    void oneColumnAtATimeIsGlms() {
        DesignMatrix x = ModelOracles.matrix("small_X.csv");
        for (int j = 0; j < 12; j++) {
            LogisticFit fit = LogisticRegression.unpenalised()
                    .fit(x.select(List.of(x.names().get(j))), ModelOracles.column("small_ybin.csv"));
            double[] expected = ModelOracles.numbers(glm("univariable_logit").get(j));
            assertClose(withIntercept(fit.model()), Arrays.copyOf(expected, 2), 1e-8);
            assertThat(fit.inference().orElseThrow().pValues()[1]).isCloseTo(expected[2], within(1e-6));
        }
    }

    @Test
    void separationThatGlmOnlyWarnsOfIsAnError() {
        JsonNode golden = glm("separation");
        DesignMatrix x = DesignMatrix.of(List.of("x"), new double[][] {ModelOracles.numbers(golden.get("x"))});
        double[] y = ModelOracles.numbers(golden.get("y"));
        assertThatThrownBy(() -> LogisticRegression.unpenalised().fit(x, y))
                .isInstanceOf(SeparationException.class)
                .hasMessageContaining("separate")
                .hasMessageContaining("ridge");
    }

    @Test
    void spannedColumnsGetNoCoefficientAsInGlm() {
        double[] expected = ModelOracles.numbers(glm("collinear").get("coef"));
        DesignMatrix small = ModelOracles.matrix("small_X.csv");
        double[] a = small.column(0);
        double[] b = small.column(1);
        double[] sum =
                IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
        DesignMatrix x = DesignMatrix.of(List.of("a", "b", "a+b"), new double[][] {a, b, sum});
        LogisticFit fit = LogisticRegression.unpenalised().fit(x, ModelOracles.column("small_ybin.csv"));
        assertThat(fit.aliased()).containsExactly("a+b");
        assertClose(withIntercept(fit.model()), Arrays.copyOf(expected, 3), 1e-8);
    }

    @Test
    void ridgeAndElasticNetAreThoseOfScikitLearn() {
        JsonNode golden = ModelOracles.golden("sklearn_linear_filters.json");
        double[] mean = ModelOracles.numbers(golden.get("scaler_mean"));
        double[] scale = ModelOracles.numbers(golden.get("scaler_scale"));
        DesignMatrix raw = ModelOracles.matrix("small_X.csv");
        DesignMatrix x = DesignMatrix.fill(raw.names(), raw.rowCount(), (c, into) -> {
            for (int r = 0; r < into.length; r++) {
                into[r] = (raw.value(r, c) - mean[c]) / scale[c];
            }
        });
        double[] y = ModelOracles.column("small_ybin.csv");
        double events = Arrays.stream(y).sum();
        double[] balanced = Arrays.stream(y)
                .map(v -> y.length / (2 * (v == 1 ? events : y.length - events)))
                .toArray();
        JsonNode cases = golden.get("logreg");
        double weightOfAll = y.length;

        // Its lbfgs stops at about 1e-5; that ours is the minimum is tested in LogisticRegressionTest.
        assertModel(LogisticRegression.unpenalised().fit(x, y).model(), cases.get(0), x, 1e-4);
        assertModel(LogisticRegression.ridge(1).fit(x, y).model(), cases.get(1), x, 1e-4);
        assertModel(LogisticRegression.ridge(10).fit(x, y, balanced).model(), cases.get(2), x, 1e-4);
        ElasticNet lasso = ElasticNet.binomial(1).withStandardise(false).withLambdas(1 / (0.2 * weightOfAll));
        assertModel(lasso.fit(x, y).model(0), cases.get(4), x, 1e-6);
        assertModel(lasso.fit(x, y, balanced).model(0), cases.get(6), x, 1e-6);
        ElasticNet mixed = ElasticNet.binomial(0.5).withStandardise(false).withLambdas(1 / (0.2 * weightOfAll));
        assertModel(mixed.fit(x, y).model(0), cases.get(5), x, 1e-6);
    }

    private static void assertModel(LinearModel model, JsonNode golden, DesignMatrix x, double tolerance) {
        assertClose(model.coefficients(), ModelOracles.numbers(golden.get("coef")), tolerance);
        assertThat(model.intercept()).isCloseTo(golden.get("intercept").asDouble(), within(tolerance));
        assertClose(model.mean(x), ModelOracles.numbers(golden.get("proba")), tolerance);
    }

    @Test
    void breastCancerOfWisconsinIsThatOfScikitLearn() {
        JsonNode golden = ModelOracles.golden("sklearn_linear_filters.json").get("wdbc");
        List<CSVRecord> rows = Oracles.csv("models/data/wdbc.csv");
        List<String> names = rows.get(0).getParser().getHeaderNames().stream()
                .filter(name -> !name.equals("ID") && !name.equals("Target"))
                .toList();
        DesignMatrix all = DesignMatrix.fill(names, rows.size(), (c, into) -> {
            for (int r = 0; r < into.length; r++) {
                into[r] = Double.parseDouble(rows.get(r).get(names.get(c)));
            }
        });
        int[] train = IntStream.range(0, rows.size())
                .filter(i -> i % 10 != 0 && i % 10 != 3 && i % 10 != 6)
                .toArray();
        int[] test = IntStream.range(0, rows.size())
                .filter(i -> i % 10 == 0 || i % 10 == 3 || i % 10 == 6)
                .toArray();
        double[] y = IntStream.of(train)
                .mapToDouble(i -> Double.parseDouble(rows.get(i).get("Target")))
                .toArray();
        DesignMatrix training = all.rows(train);
        double[] mean = new double[names.size()];
        double[] scale = new double[names.size()];
        for (int c = 0; c < mean.length; c++) {
            double[] column = training.column(c);
            double average = Arrays.stream(column).average().orElseThrow();
            mean[c] = average;
            scale[c] = Math.sqrt(Arrays.stream(column)
                    .map(v -> (v - average) * (v - average))
                    .average()
                    .orElseThrow());
        }
        DesignMatrix scaledTrain = scaled(training, mean, scale);
        LinearModel model = LogisticRegression.ridge(1).fit(scaledTrain, y).model();
        JsonNode expected = golden.get("logreg_l2_C1");
        assertClose(model.coefficients(), ModelOracles.numbers(expected.get("coef")), 1e-4);
        assertThat(model.intercept()).isCloseTo(expected.get("intercept").asDouble(), within(1e-4));
        assertClose(model.mean(scaled(all.rows(test), mean, scale)), ModelOracles.numbers(expected.get("proba")), 1e-4);
    }

    private static DesignMatrix scaled(DesignMatrix x, double[] mean, double[] scale) {
        return DesignMatrix.fill(x.names(), x.rowCount(), (c, into) -> {
            for (int r = 0; r < into.length; r++) {
                into[r] = (x.value(r, c) - mean[c]) / scale[c];
            }
        });
    }
}
