package org.alnm.models.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.eval.discrimination.Auc;
import org.alnm.models.Cohorts;
import org.alnm.models.FittedPipeline;
import org.alnm.models.LeakageException;
import org.alnm.models.ModelException;
import org.alnm.models.Pipeline;
import org.alnm.models.TrainingSet;
import org.alnm.models.linear.LogisticRegression;
import org.alnm.models.prepare.Standardise;
import org.alnm.models.select.UnivariateFilter;
import org.alnm.models.select.UnivariateTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("property")
class SchemesTest {

    private static final Seed SEED = Seed.of(12);
    private static final Pipeline RIDGE = Pipeline.of(Standardise.zScore(), LogisticRegression.ridge(1));

    private static FeatureTable table() {
        return Cohorts.table(90, 8, 2, SEED);
    }

    private static Search search() {
        return Search.over(
                ParameterSpace.of("best", 1, 2, 8).and("ridge", 0.1, 10).grid(),
                point -> Pipeline.of(
                        Standardise.zScore(),
                        UnivariateFilter.best(UnivariateTest.welch(), point.whole("best")),
                        LogisticRegression.ridge(point.number("ridge"))),
                3);
    }

    @Test
    void eachCaseIsTestedOnceARepeatAndAllIsPooled() {
        ValidationResult result = CrossValidation.of(RIDGE, Scheme.folds(5)).run(table(), SEED);
        assertThat(result.judged()).hasSize(5);
        assertThat(result.pooled().caseIds()).hasSize(90).doesNotHaveDuplicates();
        assertThat(result.meanAuc()).isGreaterThan(0.75);
        assertThat(Auc.of(result.pooled()).value()).isCloseTo(result.meanAuc(), within(0.05));
        double[] aucs = result.aucs();
        double mean = Arrays.stream(aucs).sum() / 5;
        double sd =
                Math.sqrt(Arrays.stream(aucs).map(a -> (a - mean) * (a - mean)).sum() / 4);
        assertThat(result.standardDeviation()).isCloseTo(sd, within(1e-14));
        assertThat(result.standardError()).isCloseTo(sd * Math.sqrt(1 / 5.0 + 18 / 72.0), within(1e-14));
        ValidationResult twice =
                CrossValidation.of(RIDGE, Scheme.folds(5).repeated(2)).run(table(), SEED);
        assertThat(twice.judged()).hasSize(10);
        assertThatThrownBy(twice::pooled).isInstanceOf(SplitException.class).hasMessageContaining("more than once");
    }

    @Test
    void threadsDoNotChangeBits() {
        Pipeline nested = Pipeline.of(search());
        double[][] expected = scores(nested, 1);
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(scores(nested, threads)).isDeepEqualTo(expected);
        }
        Pipeline threaded = Pipeline.of(search().withThreads(3));
        assertThat(scores(threaded, 1)).isDeepEqualTo(expected);
        Bootstrap632 bootstrap = Bootstrap632.of(RIDGE, 20);
        assertThat(bootstrap.withThreads(3).run(table(), SEED)).isEqualTo(bootstrap.run(table(), SEED));
    }

    private static double[][] scores(Pipeline pipeline, int threads) {
        return CrossValidation.of(pipeline, Scheme.holdOut(0.7).repeated(3))
                .withThreads(threads)
                .run(table(), SEED)
                .judged()
                .stream()
                .map(j -> j.predictions().scores())
                .toArray(double[][]::new);
    }

    @Test
    void aSearchFindsTheBestAndIsWrittenAndReadBack(@TempDir Path folder) {
        FittedPipeline model = Pipeline.of(search()).fit(table(), SEED);
        FittedSearch found = (FittedSearch) model.classifier();
        assertThat(found.chosen()).contains("best=2.0");
        assertThat(found.winner().inputs()).containsExactly("f0", "f1");
        assertThat(model.record().toJson()).contains("too good, as the best of several is");
        model.write(folder.resolve("model.json"));
        FeatureTable later = Cohorts.renamed(Cohorts.table(20, 8, 2, SEED.derive("later")), "later ");
        assertThat(FittedPipeline.read(folder.resolve("model.json")).score(later))
                .isEqualTo(model.score(later));
    }

    @Test
    void halvingFindsTheSameWithFewerFits() {
        FittedPipeline model = Pipeline.of(search().halving(2)).fit(table(), SEED);
        assertThat(((FittedSearch) model.classifier()).chosen()).contains("best=");
        assertThat(model.selected()).contains("f0");
    }

    @Test
    void searchesJudgeByLossesToo() {
        for (Criterion criterion : Criterion.values()) {
            FittedSearch found = (FittedSearch) search().by(criterion).fit(TrainingSet.of(table()), SEED);
            assertThat(found.criterion()).isFinite();
        }
    }

    @Test
    void spacesGiveGridsAndRandomPoints() {
        List<ParameterSpace.Point> grid =
                ParameterSpace.of("a", 1, 2).and("b", 3, 4, 5).grid();
        assertThat(grid).hasSize(6);
        assertThat(grid.get(1).number("b")).isEqualTo(4);
        ParameterSpace ranges = ParameterSpace.logUniform("a", 1e-3, 1e3).andUniform("b", -1, 1);
        List<ParameterSpace.Point> points = ranges.random(200, SEED);
        assertThat(points.subList(0, 10)).isEqualTo(ranges.random(10, SEED));
        assertThat(points.stream().filter(p -> p.number("a") < 1).count()).isBetween(75L, 125L);
        assertThat(points).allSatisfy(p -> assertThat(p.number("b")).isBetween(-1.0, 1.0));
        assertThatThrownBy(ranges::grid).isInstanceOf(ModelException.class).hasMessageContaining("no grid");
        assertThatThrownBy(() -> points.get(0).number("c")).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> ranges.and("a", 1)).isInstanceOf(ModelException.class);
    }

    @Test
    void centresAreLeftOutOneByOne() {
        FeatureTable plain = table();
        FeatureTableBuilder builder = FeatureTable.builder("id").outcome("outcome");
        List<String> names = new ArrayList<>(plain.columns());
        names.add("centre");
        for (int r = 0; r < 90; r++) {
            int row = r;
            double[] values = IntStream.range(0, 9)
                    .mapToDouble(c -> c == 8 ? row / 2 % 3 : plain.value(row, c))
                    .toArray();
            builder.add("c" + r, "c" + r, plain.outcome(r), names, values);
        }
        FeatureTable withCentre = builder.build();
        List<Split> splits = Scheme.leaveOneCentreOut("centre").splits(withCentre, SEED);
        assertThat(splits).hasSize(3);
        assertThat(splits.get(0).test().columns()).doesNotContain("centre");
        assertThat(splits.stream().mapToInt(s -> s.test().rowCount()).sum()).isEqualTo(90);
        assertThat(splits.get(1).test().ids()).contains("c2", "c3", "c8").doesNotContain("c0", "c4");
        assertThatThrownBy(() -> Scheme.leaveOneCentreOut("f0").splits(withCentre, SEED))
                .isInstanceOf(SplitException.class)
                .hasMessageContaining("without the outcome");
        assertThatThrownBy(() -> Scheme.leaveOneCentreOut("centre").repeated(2)).isInstanceOf(SplitException.class);
    }

    @Test
    void theBootstrapWeighsAsInThePaper() {
        // Efron and Tibshirani 1997, equations 29 to 32: overfitting .5 gives the weight .632 / (1 - .184).
        Bootstrap632.Estimate half = Bootstrap632.Estimate.of(0.1, 0.3, 0.5);
        assertThat(half.overfitting()).isCloseTo(0.5, within(1e-14));
        double weight = .632 / (1 - .368 * .5);
        assertThat(half.value()).isCloseTo((1 - weight) * 0.1 + weight * 0.3, within(1e-14));
        assertThat(Bootstrap632.Estimate.of(0.9, 0.4, 0.5).value()).isCloseTo(0.5, within(1e-14));
        assertThat(Bootstrap632.Estimate.of(0.8, 0.85, 0.5).value()).isCloseTo(.368 * 0.8 + .632 * 0.85, within(1e-14));
    }

    @Test
    void theBootstrapSeesThroughOverfitting() {
        FeatureTable noise = Cohorts.table(60, 40, 0, Seed.of(3));
        Bootstrap632.Result result =
                Bootstrap632.of(Pipeline.of(LogisticRegression.ridge(0.01)), 30).run(noise, SEED);
        assertThat(result.auc().apparent()).isGreaterThan(0.95);
        assertThat(result.auc().value()).isBetween(0.4, 0.65);
        assertThat(result.error().value()).isBetween(0.35, 0.6);
        Bootstrap632.Result real = Bootstrap632.of(RIDGE, 30).run(table(), SEED);
        assertThat(real.auc().value())
                .isBetween(real.auc().outOfBag(), real.auc().apparent());
        assertThat(real.auc().value()).isGreaterThan(0.75);
    }

    @Test
    void thresholdsAreChosenOnTrainingRows() {
        double[] scores = {.1, .2, .3, .4, .5, .6};
        double[] outcome = {0, 0, 1, 0, 1, 1};
        assertThat(Threshold.of(Threshold.youden(), scores, outcome)).isEqualTo(new Threshold(.3, 1, 2 / 3.0));
        assertThat(Threshold.of(Threshold.specificityOf(1), scores, outcome)).isEqualTo(new Threshold(.5, 2 / 3.0, 1));
        assertThat(Threshold.of(Threshold.sensitivityOf(0.6), scores, outcome).specificity())
                .isEqualTo(1);
        Threshold chosen = Threshold.chosen(Threshold.youden(), RIDGE, table(), 5, SEED);
        assertThat(chosen.value()).isBetween(0.2, 0.8);
        assertThat(chosen.sensitivity() + chosen.specificity()).isGreaterThan(1.4);
    }

    @Test
    void copiesUnderOtherNamesAreFoundAndRefused() {
        FeatureTable table = table();
        FeatureTable copy = Cohorts.renamed(table.rows(0, 1), "copy of ");
        assertThat(Leakage.between(table, copy).copies()).containsExactly("copy of case0", "copy of case1");
        assertThat(Leakage.between(table, Cohorts.renamed(Cohorts.table(5, 8, 2, Seed.of(1)), "new "))
                        .copies())
                .isEmpty();
        assertThatThrownBy(() -> Leakage.between(table, copy).refuse())
                .isInstanceOf(LeakageException.class)
                .hasMessageContaining("2 copies");
        FittedPipeline model = RIDGE.fit(table, SEED);
        assertThatThrownBy(() -> model.score(copy))
                .isInstanceOf(LeakageException.class)
                .hasMessageContaining("copies under other names")
                .hasMessageContaining("copy of case0");
        FeatureTableBuilder doubled = FeatureTable.builder("id").outcome("outcome");
        for (int r = 0; r < 90; r++) {
            for (String name : List.of("one " + r, "two " + r)) {
                if (r < 3 || name.startsWith("one")) {
                    int row = r;
                    double[] values = IntStream.range(0, 8)
                            .mapToDouble(c -> table.value(row, c))
                            .toArray();
                    doubled.add(name, name, table.outcome(r), table.columns(), values);
                }
            }
        }
        assertThat(Leakage.duplicates(doubled.build()))
                .containsExactly(List.of("one 0", "two 0"), List.of("one 1", "two 1"), List.of("one 2", "two 2"));
    }

    @Test
    void aModelThatIsReadBackStillRefusesItsTrainingRows(@TempDir Path folder) {
        FeatureTable table = table();
        RIDGE.fit(table, SEED).write(folder.resolve("model.json"));
        FittedPipeline read = FittedPipeline.read(folder.resolve("model.json"));
        assertThatThrownBy(() -> read.score(table)).isInstanceOf(LeakageException.class);
        assertThatThrownBy(() -> read.score(Cohorts.renamed(table, "other ")))
                .isInstanceOf(LeakageException.class)
                .hasMessageContaining("copies");
    }

    @Test
    void candidatesNeedNamesAndFolds() {
        assertThatThrownBy(() -> Search.among(Map.of(), 3)).isInstanceOf(ModelException.class);
        Map<String, Pipeline> one = new LinkedHashMap<>();
        one.put("ridge", RIDGE);
        assertThatThrownBy(() -> Search.among(one, 1)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> Search.among(one, 3).halving(1)).isInstanceOf(ModelException.class);
    }
}
