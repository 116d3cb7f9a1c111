package org.alnm.models.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.alnm.models.DesignMatrix;
import org.alnm.models.Logit;
import org.alnm.models.ModelException;
import org.alnm.models.validation.Folds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against glmnet 4.1.6: golden/glmnet-4.1/multinomial.json, made by the R script beside it from formulae. */
class MultinomialNetTest {

    private static final int N = 60;
    private static final int P = 8;

    /** glmnet keeps probabilities above 1e-9 and its solutions miss the conditions of the minimum by as much. */
    private static final double NEAR = 1e-5;

    private static JsonNode golden() {
        try (InputStream in = MultinomialNetTest.class.getResourceAsStream("/golden/glmnet-4.1/multinomial.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<JsonNode> paths() {
        return StreamSupport.stream(golden().get("paths").spliterator(), false).toList();
    }

    static List<JsonNode> crossValidations() {
        return StreamSupport.stream(golden().get("cv").spliterator(), false).toList();
    }

    private static DesignMatrix matrix() {
        double[][] columns = new double[P][N];
        for (int j = 0; j < P; j++) {
            for (int i = 0; i < N; i++) {
                columns[j][i] = StrictMath.sin((i + 1) * (j + 1) * 0.37 + j) + 0.3 * StrictMath.cos(i * 1.1);
            }
        }
        return DesignMatrix.of(IntStream.range(0, P).mapToObj(j -> "x" + j).toList(), columns);
    }

    private static int[] classes(int count) {
        double[] cuts = count == 3 ? new double[] {-0.5, 0.5} : new double[] {-0.8, 0, 0.8};
        DesignMatrix x = matrix();
        int[] y = new int[N];
        for (int i = 0; i < N; i++) {
            double s = x.value(i, 0) - x.value(i, 1) + 0.5 * StrictMath.sin(5 * i);
            for (double cut : cuts) {
                y[i] += s >= cut ? 1 : 0;
            }
        }
        return y;
    }

    private static double[] weights(boolean differ) {
        double[] weights = new double[N];
        Arrays.setAll(weights, i -> differ ? 1 + i % 3 / 2.0 : 1);
        return weights;
    }

    private static double[] numbers(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }

    private static int near(double a, double b) {
        return Math.abs(a - b) <= NEAR * Math.max(1, Math.abs(b)) ? 0 : Double.compare(a, b);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void pathsAsGlmnet(JsonNode want) {
        int count = want.get("classes").intValue();
        double[] lambdas = numbers(want.get("lambda"));
        ElasticNet net = ElasticNet.binomial(want.get("alpha").doubleValue())
                .withStandardise(want.get("standardise").booleanValue())
                .withIntercept(want.get("intercept").booleanValue());
        boolean automatic = lambdas.length > 5;
        net = automatic ? net.withPathLength(20).withLambdaRatio(0.01) : net.withLambdas(lambdas);
        MultinomialPath path = new MultinomialNet(net, want.get("grouped").booleanValue())
                .fit(
                        matrix(),
                        classes(count),
                        count,
                        weights(want.get("weighted").booleanValue()));
        assertThat(path.classes()).isEqualTo(count);
        assertThat(path.nullDeviance()).isCloseTo(want.get("nulldev").doubleValue(), within(1e-9));
        for (int index = 0; index < lambdas.length; index++) {
            assertThat(path.lambdas()[index]).isCloseTo(lambdas[index], within(1e-12));
            assertThat(path.devianceRatio(index))
                    .isCloseTo(want.get("ratio").get(index).doubleValue(), within(NEAR));
            for (int k = 0; k < count; k++) {
                assertThat(path.coefficients(index, k))
                        .as("lambda %s, class %d", lambdas[index], k)
                        .usingElementComparator(MultinomialNetTest::near)
                        .containsExactly(numbers(
                                want.get("beta").get(Integer.toString(k)).get(index)));
                assertThat(path.intercept(index, k))
                        .usingComparator(MultinomialNetTest::near)
                        .isEqualTo(want.get("a0").get(k).get(index).doubleValue());
            }
        }
    }

    /** The Karush-Kuhn-Tucker conditions, which hold at the minimum and nowhere else. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.7, 1})
    void solutionsAreExact(double alpha) {
        int[] y = classes(4);
        DesignMatrix x = matrix();
        double[] lambdas = {0.2, 0.05, 0.005};
        MultinomialPath path = MultinomialNet.of(ElasticNet.binomial(alpha).withLambdas(lambdas))
                .fit(x, y, 4);
        for (int index = 0; index < lambdas.length; index++) {
            double[][] p = path.predict(x, lambdas[index]);
            for (int j = 0; j < P; j++) {
                double[] column = x.column(j);
                double mean = Arrays.stream(column).sum() / N;
                double deviation = Math.sqrt(
                        Arrays.stream(column).map(v -> (v - mean) * (v - mean)).sum() / N);
                for (int k = 0; k < 4; k++) {
                    double gradient = 0;
                    for (int i = 0; i < N; i++) {
                        gradient += ((y[i] == k ? 1 : 0) - p[i][k]) * (column[i] - mean) / deviation / N;
                    }
                    double b = path.coefficients(index, k)[j] * deviation;
                    double limit = lambdas[index] * alpha;
                    if (b == 0) {
                        assertThat(Math.abs(gradient)).isLessThan(limit * (1 + 1e-8));
                    } else {
                        assertThat(gradient)
                                .isCloseTo(Math.signum(b) * limit + lambdas[index] * (1 - alpha) * b, within(1e-9));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.7, 1})
    void groupedSolutionsAreExactAndHoldAllClassesOrNone(double alpha) {
        int[] y = classes(4);
        DesignMatrix x = matrix();
        double[] factors = {1, 1, 2, 1, 0, 1, 1, 1};
        double[] lambdas = {0.2, 0.05, 0.005};
        MultinomialPath path = MultinomialNet.grouped(
                        ElasticNet.binomial(alpha).withLambdas(lambdas).withPenaltyFactors(factors))
                .fit(x, y, 4);
        int out = 0;
        for (int index = 0; index < lambdas.length; index++) {
            double[][] p = path.predict(x, lambdas[index]);
            for (int j = 0; j < P; j++) {
                double[] column = x.column(j);
                double mean = Arrays.stream(column).sum() / N;
                double deviation = Math.sqrt(
                        Arrays.stream(column).map(v -> (v - mean) * (v - mean)).sum() / N);
                double[] gradient = new double[4];
                double[] b = new double[4];
                for (int k = 0; k < 4; k++) {
                    for (int i = 0; i < N; i++) {
                        gradient[k] += ((y[i] == k ? 1 : 0) - p[i][k]) * (column[i] - mean) / deviation / N;
                    }
                    b[k] = path.coefficients(index, k)[j] * deviation;
                }
                double lambda = lambdas[index] * factors[j];
                double length = length(b);
                if (length == 0) {
                    out++;
                    assertThat(length(gradient)).isLessThan(lambda * alpha * (1 + 1e-8));
                    continue;
                }
                assertThat(Arrays.stream(b).sum()).isCloseTo(0, within(1e-9));
                for (int k = 0; k < 4; k++) {
                    assertThat(b[k]).isNotZero();
                    assertThat(gradient[k])
                            .isCloseTo(lambda * (alpha * b[k] / length + (1 - alpha) * b[k]), within(1e-9));
                }
            }
        }
        assertThat(out).isBetween(1, 20);
    }

    private static double length(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
    }

    @ParameterizedTest
    @MethodSource("crossValidations")
    void crossValidationAsGlmnet(JsonNode want) {
        Measure measure = switch (want.get("measure").asText()) {
            case "deviance" -> Measure.DEVIANCE;
            case "class" -> Measure.CLASS_ERROR;
            case "mse" -> Measure.MEAN_SQUARED_ERROR;
            default -> Measure.MEAN_ABSOLUTE_ERROR;
        };
        ElasticNet net = ElasticNet.binomial(1).withLambdas(0.2, 0.1, 0.05, 0.02, 0.005);
        Folds folds = Folds.of(IntStream.range(0, N).map(i -> i % 5).toArray());
        MultinomialCv cv =
                MultinomialCv.of(MultinomialNet.of(net), matrix(), classes(3), 3, weights(true), folds, measure);
        assertThat(cv.means()).containsExactly(numbers(want.get("cvm")), within(1e-6));
        assertThat(cv.standardErrors()).containsExactly(numbers(want.get("cvsd")), within(1e-6));
        assertThat(cv.minimum()).isEqualTo(want.get("min").intValue());
        assertThat(cv.oneStandardError()).isEqualTo(want.get("oneSe").intValue());
        assertThat(cv.measure().name().toLowerCase(Locale.ROOT)).isNotEmpty();
    }

    /** The penalty of two classes is least where one of them, or both halves, carry the difference. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.02, 0.004})
    void twoClassesAreTheBinomialLasso(double lambda) {
        int[] y = Arrays.stream(classes(3)).map(k -> k > 0 ? 1 : 0).toArray();
        ElasticNet net = ElasticNet.binomial(1).withLambdas(lambda);
        MultinomialPath two = MultinomialNet.of(net).fit(matrix(), y, 2);
        ElasticNetPath one = net.fit(matrix(), Arrays.stream(y).asDoubleStream().toArray());
        for (int j = 0; j < P; j++) {
            assertThat(two.coefficients(0, 1)[j] - two.coefficients(0, 0)[j])
                    .isCloseTo(one.coefficients(0)[j], within(1e-7));
        }
        double[] eta = one.linearPredictor(matrix(), lambda);
        double[][] p = two.predict(matrix(), lambda);
        for (int i = 0; i < N; i++) {
            assertThat(p[i][1]).isCloseTo(Logit.probability(eta[i]), within(1e-8));
            assertThat(p[i][0] + p[i][1]).isCloseTo(1, within(1e-14));
        }
    }

    @Test
    void predictionsBetweenLambdasLieBetween() {
        MultinomialPath path =
                MultinomialNet.of(ElasticNet.binomial(1).withLambdas(0.1, 0.05)).fit(matrix(), classes(3), 3);
        double[][] middle = path.predict(matrix(), 0.075);
        assertThat(path.predict(matrix(), 1)).isDeepEqualTo(path.predict(matrix(), 0.1));
        assertThat(path.predict(matrix(), 0.01)).isDeepEqualTo(path.predict(matrix(), 0.05));
        assertThat(Arrays.stream(middle[0]).sum()).isCloseTo(1, within(1e-14));
        assertThat(path.degreesOfFreedom(1)).isGreaterThanOrEqualTo(path.degreesOfFreedom(0));
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        MultinomialNet net = MultinomialNet.of(ElasticNet.binomial(1));
        DesignMatrix x = matrix();
        int[] y = classes(3);
        assertThatThrownBy(() -> net.fit(x, y, 4))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no case is of class 3");
        assertThatThrownBy(() -> net.fit(x, y, 2))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("there are 2");
        assertThatThrownBy(() -> net.fit(x, new int[3], 2)).isInstanceOf(ModelException.class);
        ElasticNet gaussian = ElasticNet.gaussian(1);
        assertThatThrownBy(() -> MultinomialNet.of(gaussian)).isInstanceOf(ModelException.class);
        Folds folds = Folds.of(IntStream.range(0, N).map(i -> i % 5).toArray());
        assertThatThrownBy(() -> MultinomialCv.of(net, x, y, 3, weights(false), folds, Measure.AUC))
                .isInstanceOf(ModelException.class);
    }
}
