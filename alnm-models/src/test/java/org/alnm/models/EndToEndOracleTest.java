package org.alnm.models;

import static org.alnm.models.ModelOracles.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.eval.Predictions;
import org.alnm.eval.calibration.BrierScore;
import org.alnm.eval.discrimination.Auc;
import org.alnm.models.linear.ElasticNet;
import org.alnm.models.linear.ElasticNetCv;
import org.alnm.models.linear.Lasso;
import org.alnm.models.linear.LinearModel;
import org.alnm.models.linear.LogisticRegression;
import org.alnm.models.linear.Measure;
import org.alnm.models.linear.PenalisedRegression;
import org.alnm.models.prepare.Imputation;
import org.alnm.models.prepare.Standardise;
import org.alnm.models.validation.Folds;
import org.alnm.models.validation.Split;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real tables, from missing values to test predictions, against glmnet (models/scripts/09_e2e.R). */
@Tag("oracle")
class EndToEndOracleTest {

    private static final Seed SEED = Seed.of(20240101);

    static Stream<String> tables() {
        return Stream.of("Zhang2024B", "Petrillo2023", "fae", "duke");
    }

    /** The first column is the id, the second or {@code Target} the outcome. */
    private static FeatureTable table(String file, String outcome, Set<String> ignored) {
        List<CSVRecord> rows = Oracles.csv("models/data/" + file);
        List<String> header = rows.get(0).getParser().getHeaderNames();
        List<String> names = header.subList(1, header.size()).stream()
                .filter(name -> !name.equals(outcome) && !ignored.contains(name))
                .toList();
        FeatureTableBuilder table = FeatureTable.builder("id").outcome(outcome);
        for (int r = 0; r < rows.size(); r++) {
            CSVRecord row = rows.get(r);
            double[] values =
                    names.stream().mapToDouble(name -> number(row.get(name))).toArray();
            String id = r + ":" + row.get(0);
            table.add(id, id, number(row.get(outcome)), names, values);
        }
        return table.build().withKnownOutcome();
    }

    private static double number(String cell) {
        return cell.isEmpty() || cell.equals("NA") ? Double.NaN : Double.parseDouble(cell);
    }

    private static FeatureTable table(String name) {
        String file =
                ModelOracles.golden("splits_" + name + ".json").get("dataset").asText();
        return table(file, name.equals("fae") ? "label" : "Target", Set.of("Nstage"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void lassoIsGlmnetsFromRawTableToTestPredictions(String name) {
        JsonNode golden = ModelOracles.golden("e2e_lasso.json").get(name);
        int[] test = Arrays.stream(ModelOracles.numbers(golden.get("test_rows0")))
                .mapToInt(d -> (int) d)
                .toArray();
        Split split = Split.of(table(name), test);
        TrainingSet training = TrainingSet.of(split.train());
        FittedStep imputation = Imputation.median().fit(training, SEED);
        TrainingSet filled = training.withFeatures(imputation.transform(training.features()));
        FittedStep scaling = Standardise.zScore().fit(filled, SEED);
        TrainingSet scaled = filled.withFeatures(scaling.transform(filled.features()));
        int[] foldid = Arrays.stream(ModelOracles.numbers(golden.get("foldid_train")))
                .mapToInt(d -> (int) d)
                .toArray();
        ElasticNet net = ElasticNet.binomial(1).withStandardise(false).withLambdaRatio(0.01);
        double[] lambdas = net.fit(scaled.features(), scaled.outcome()).lambdas();
        ElasticNetCv cv = ElasticNetCv.of(
                net.withLambdas(lambdas), scaled.features(), scaled.outcome(), Folds.of(foldid), Measure.DEVIANCE);

        assertClose(lambdas, ModelOracles.numbers(golden.get("lambda")), 1e-10);
        assertClose(cv.means(), ModelOracles.numbers(golden.get("cvm")), 1e-5);
        assertClose(cv.standardErrors(), ModelOracles.numbers(golden.get("cvsd")), 1e-5);
        assertThat(scaled.features().columnCount())
                .isGreaterThanOrEqualTo(golden.get("p_used").asInt());
        for (String rule : List.of("lambda.min", "lambda.1se")) {
            JsonNode expected = golden.get(rule);
            double lambda = expected.get("lambda").asDouble();
            int index = rule.equals("lambda.min") ? cv.minimum() : cv.oneStandardError();
            assertThat(lambdas[index]).as(rule).isCloseTo(lambda, within(1e-10 * lambda));
            LinearModel model = cv.path().model(index);
            Set<String> features = new HashSet<>(ModelOracles.texts(expected.get("features")));
            double[] coefficients = ModelOracles.numbers(expected.get("coef"));
            if (coefficients.length == 1 && Math.abs(coefficients[0]) < 1e-12) {
                features.clear(); // glmnet's rounding at the very start of the path.
            }
            assertSelected(model.selected(), features, scaled.features());
            assertThat(model.intercept()).isCloseTo(expected.get("intercept").asDouble(), within(1e-6));

            Pipeline recipe = Pipeline.of(
                    Imputation.median(),
                    Standardise.zScore(),
                    PenalisedRegression.of(net).lambda(lambdas[index]));
            // One published split holds a copy of a case on both sides, which predict would refuse.
            Predictions predicted = recipe.fit(training, SEED).resubstitute(split.test());
            assertClose(predicted.scores(), ModelOracles.numbers(expected.get("test_prob")), 1e-6);
            if (!features.isEmpty()) {
                assertThat(Auc.of(predicted).value())
                        .isCloseTo(expected.get("auc").asDouble(), within(1e-9));
            }
            assertThat(BrierScore.of(predicted).value())
                    .isCloseTo(expected.get("brier").asDouble(), within(1e-7));
        }
    }

    /** The same columns, but that of columns with the same values glmnet's rounding may keep more than one. */
    private static void assertSelected(List<String> found, Set<String> expected, DesignMatrix x) {
        assertThat(expected).containsAll(found);
        for (String name : expected) {
            double[] column = x.select(List.of(name)).column(0);
            assertThat(found)
                    .as("%s or its twin", name)
                    .anyMatch(other -> farthest(column, x.select(List.of(other)).column(0)) < 1e-6);
        }
    }

    private static double farthest(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> Math.abs(a[i] - b[i]))
                .max()
                .orElseThrow();
    }

    private static List<Split> dukeSplits() {
        FeatureTable table = table("duke");
        JsonNode tests = ModelOracles.golden("splits_duke.json").get("test");
        return IntStream.range(0, tests.size())
                .mapToObj(i -> Split.of(
                        table,
                        Arrays.stream(ModelOracles.numbers(tests.get(i)))
                                .mapToInt(d -> (int) d)
                                .toArray()))
                .toList();
    }

    private static double meanAuc(Pipeline recipe, List<Split> splits) {
        double sum = 0;
        for (int i = 0; i < splits.size(); i++) {
            FittedPipeline model = recipe.fit(splits.get(i).train(), SEED.derive("split", i));
            sum += Auc.of(model.predict(splits.get(i).test())).value();
        }
        return sum / splits.size();
    }

    @Test
    void axillaryNodesOfTheDukeCohortArePredictedAndPermutedOnesAreNot() {
        List<Split> splits = dukeSplits();
        Pipeline lasso = Pipeline.of(
                Imputation.median(),
                Standardise.zScore(),
                Lasso.binomial().crossValidated(10).minimum());
        assertThat(meanAuc(lasso, splits)).isCloseTo(0.80, within(0.015));
        Pipeline refitted = Pipeline.of(
                Imputation.median(),
                Standardise.zScore(),
                Lasso.binomial().crossValidated(10).oneStandardError(),
                LogisticRegression.ridge(1));
        assertThat(meanAuc(refitted, splits)).isBetween(0.75, 0.82);
        List<Split> permuted = IntStream.range(0, splits.size())
                .mapToObj(i -> splits.get(i).withPermutedTrainingOutcome(SEED.derive("permute", i)))
                .toList();
        double chance = meanAuc(lasso, permuted);
        assertThat(chance).isCloseTo(0.5, within(0.02));
    }
}
