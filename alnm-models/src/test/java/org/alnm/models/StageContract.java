package org.alnm.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.alnm.core.AlnmException;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.provenance.Provenance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every stage keeps to; {@link StepContract} and {@link ClassifierContract} say what it computes. */
@Tag("property")
abstract class StageContract {

    static final Seed SEED = Seed.of(7);

    abstract Stage stage();

    /** Learns, as step or as classifier. */
    abstract Fitted fit(TrainingSet training, Seed seed);

    /** The values of all columns made, or the scores, row by row. */
    abstract double[][] apply(Fitted fitted, DesignMatrix x);

    protected boolean takesMissingValues() {
        return false;
    }

    static FeatureTable cohort() {
        return Cohorts.table(80, 6, 2, SEED.derive("cohort"));
    }

    static DesignMatrix others() {
        return DesignMatrix.of(Cohorts.table(20, 6, 2, SEED.derive("others")));
    }

    @Test
    void hasANameAndRecordsItsSettings() {
        assertThat(stage().name()).isNotBlank();
        assertThat(stage().settings().entries()).isNotEmpty();
        assertThat(stage().settings()).isEqualTo(stage().settings());
    }

    @Test
    void theSameRowsAndSeedGiveTheSameBits() {
        TrainingSet training = TrainingSet.of(cohort());
        Fitted one = fit(training, SEED);
        Fitted two = fit(TrainingSet.of(cohort()), SEED);
        assertThat(one.state().values()).isEqualTo(two.state().values());
        assertThat(apply(one, others())).isDeepEqualTo(apply(two, others()));
    }

    @Test
    void fittingChangesNeitherTheStageNorTheRows() {
        TrainingSet training = TrainingSet.of(cohort());
        String before = LeakGuard.digest(training);
        Fitted first = fit(training, SEED);
        fit(TrainingSet.of(Cohorts.table(60, 6, 0, SEED.derive("third"))), SEED);
        assertThat(LeakGuard.digest(training)).isEqualTo(before);
        assertThat(fit(training, SEED).state().values()).isEqualTo(first.state().values());
    }

    @Test
    void readBackItComputesTheSameBits() {
        Fitted fitted = fit(TrainingSet.of(cohort()), SEED);
        Fitted read = read(fitted.state());
        assertThat(read.inputs()).isEqualTo(fitted.inputs());
        assertThat(apply(read, others())).isDeepEqualTo(apply(fitted, others()));
    }

    @Test
    void anIncompleteStateIsRefused() {
        Fitted fitted = fit(TrainingSet.of(cohort()), SEED);
        FittedReader reader = ServiceLoader.load(FittedReader.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.kind().equals(fitted.state().kind()))
                .findFirst()
                .orElseThrow();
        State empty = State.of(reader.kind(), Provenance.EMPTY);
        assertThatThrownBy(() -> reader.read(empty))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining(reader.kind());
    }

    @Test
    void otherColumnsAndTheOrderOfColumnsDoNotMatter() {
        Fitted fitted = fit(TrainingSet.of(cohort()), SEED);
        DesignMatrix x = others();
        List<String> reversed = new ArrayList<>(x.names());
        Collections.reverse(reversed);
        assertThat(apply(fitted, x.select(reversed))).isDeepEqualTo(apply(fitted, x));
        assertThat(apply(fitted, x.select(fitted.inputs()))).isDeepEqualTo(apply(fitted, x));
    }

    @Test
    void rowsDoNotInfluenceEachOther() {
        Fitted fitted = fit(TrainingSet.of(cohort()), SEED);
        double[][] together = apply(fitted, others());
        for (int r = 0; r < together.length; r++) {
            assertThat(apply(fitted, others().rows(r))[0]).isEqualTo(together[r]);
        }
        assertThat(apply(fitted, others().rows())).isEmpty();
    }

    @Test
    void anAbsentColumnIsNamed() {
        Fitted fitted = fit(TrainingSet.of(cohort()), SEED);
        String first = fitted.inputs().get(0);
        DesignMatrix without = others().select(others().names().stream()
                .filter(name -> !name.equals(first))
                .toList());
        assertThatThrownBy(() -> apply(fitted, without))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(first);
    }

    @Test
    void missingValuesAreRefusedWithColumnCountAndRemedy() {
        if (takesMissingValues()) {
            return;
        }
        Fitted fitted = fit(TrainingSet.of(cohort()), SEED);
        String name = fitted.inputs().get(0);
        int column = cohort().columnIndex(name);
        FeatureTable holes = Cohorts.with(cohort(), column, Double.NaN);
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> fit(TrainingSet.of(holes), SEED), () -> apply(fitted, DesignMatrix.of(holes)))) {
            assertThatThrownBy(call)
                    .isInstanceOf(MissingValuesException.class)
                    .hasMessageContaining("'" + name + "' (80)")
                    .hasMessageContaining("Imputation");
        }
    }

    @Test
    void oneClassIsRefused() {
        FeatureTable table = cohort();
        FeatureTable one = table.withOutcome("outcome", new double[table.rowCount()]);
        assertThatThrownBy(() -> fit(TrainingSet.of(one), SEED))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("both classes");
    }

    @Test
    void aColumnThatDoesNotVaryDoesNoHarm() {
        FeatureTable flat = Cohorts.with(cohort(), 3, -1e6);
        Fitted fitted = fit(TrainingSet.of(flat), SEED);
        for (double[] row : apply(fitted, others())) {
            assertThat(row).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        }
    }

    @Test
    void moreColumnsThanRowsAreFine() {
        FeatureTable wide = Cohorts.table(30, 90, 3, SEED.derive("wide"));
        Fitted fitted = fit(TrainingSet.of(wide), SEED);
        DesignMatrix x = DesignMatrix.of(Cohorts.table(10, 90, 3, SEED.derive("wide others")));
        assertThat(apply(fitted, x)).hasNumberOfRows(10);
        IntStream.range(0, 10).forEach(r -> assertThat(apply(fitted, x)[r]).doesNotContain(Double.NaN));
    }

    @Test
    void settingsSurviveJsonAndTwoStagesAlikeAreRecordedAlike() {
        Provenance settings = stage().settings();
        assertThat(Provenance.fromJson(settings.toJson())).isEqualTo(settings);
        assertThat(stage().name()).doesNotContain("\n").isEqualTo(stage().name());
        assertThat(stage().toString()).isNotBlank().doesNotContain("@");
    }

    @Test
    void inputsAreDistinctTrainingColumnsAndCannotBeChanged() {
        Fitted fitted = fit(TrainingSet.of(cohort()), SEED);
        assertThat(cohort().columns()).containsAll(fitted.inputs());
        assertThat(fitted.inputs()).doesNotHaveDuplicates();
        assertThatThrownBy(() -> fitted.inputs().add("more")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void notesAreSentencesAndCannotBeChanged() {
        Fitted fitted = fit(TrainingSet.of(cohort()), SEED);
        fitted.notes().forEach(note -> assertThat(note).isNotBlank());
        assertThatThrownBy(() -> fitted.notes().add("more")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void oneReaderReadsTheState() {
        String kind = fit(TrainingSet.of(cohort()), SEED).state().kind();
        assertThat(ServiceLoader.load(FittedReader.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(reader -> reader.kind().equals(kind)))
                .hasSize(1);
    }

    @Test
    void readBackItHasTheSameState() {
        Fitted fitted = fit(TrainingSet.of(cohort()), SEED);
        assertThat(read(fitted.state()).state().values())
                .isEqualTo(fitted.state().values());
    }

    @Test
    void eachPartOfTheStateIsNeeded() {
        State state = fit(TrainingSet.of(cohort()), SEED).state();
        for (String name : state.values().entries().keySet()) {
            Map<String, Object> without = new LinkedHashMap<>(state.values().entries());
            without.remove(name);
            assertThatThrownBy(() -> read(State.of(state.kind(), without)))
                    .as("without %s", name)
                    .isInstanceOf(ModelFileException.class);
        }
    }

    @Test
    void aStateWithAPartOfAnotherTypeIsRefused() {
        State state = fit(TrainingSet.of(cohort()), SEED).state();
        for (String name : state.values().entries().keySet()) {
            Map<String, Object> wrong = new LinkedHashMap<>(state.values().entries());
            wrong.put(name, Map.of("not", "this"));
            assertThatThrownBy(() -> read(State.of(state.kind(), wrong)))
                    .as("with another %s", name)
                    .isInstanceOf(ModelFileException.class);
        }
    }

    @Test
    void infiniteValuesNeverReachIt() {
        assertThatThrownBy(() -> Cohorts.with(cohort(), 0, Double.POSITIVE_INFINITY))
                .isInstanceOf(AlnmException.class)
                .hasMessageContaining("infinite");
    }

    @Test
    void oneTrainingRowIsRefused() {
        assertThatThrownBy(() -> fit(TrainingSet.of(cohort()).rows(0), SEED)).isInstanceOf(ModelException.class);
    }

    @Test
    void aHandfulOfRowsIsFittedOrRefusedInItsOwnWords() {
        for (int rows : new int[] {2, 3, 4, 6, 10}) {
            fittedOrRefused(TrainingSet.of(Cohorts.table(rows, 6, 2, SEED.derive("few"))), others());
        }
    }

    @Test
    void oneColumnIsEnoughOrRefusedInItsOwnWords() {
        FeatureTable narrow = cohort().select(List.of("f0"));
        fittedOrRefused(TrainingSet.of(narrow), others());
    }

    @Test
    void columnsThatAllDoNotVaryAreFittedOrRefusedInItsOwnWords() {
        DesignMatrix flat = DesignMatrix.fill(Cohorts.names(6), 80, (c, into) -> Arrays.fill(into, c - 2.5));
        fittedOrRefused(TrainingSet.of(cohort()).withFeatures(flat), others());
    }

    @Test
    void columnsThatAreTheSameDoNoHarm() {
        DesignMatrix x = DesignMatrix.of(cohort());
        DesignMatrix twins = DesignMatrix.fill(x.names(), x.rowCount(), (c, into) -> x.addTo(c / 2, 1, into));
        fittedOrRefused(TrainingSet.of(cohort()).withFeatures(twins), others());
    }

    @Test
    void rowsThatAreTheSameDoNoHarm() {
        int[] twice = IntStream.range(0, 160).map(i -> i / 2).toArray();
        fittedOrRefused(TrainingSet.of(cohort()).rows(twice), others());
    }

    @Test
    void fewCasesWithTheOutcomeAreFittedOrRefusedInItsOwnWords() {
        int[] rare = IntStream.range(0, 80).filter(i -> i % 2 == 0 || i < 6).toArray();
        fittedOrRefused(TrainingSet.of(cohort()).rows(rare), others());
    }

    @Test
    void scalesFarApartDoNoHarm() {
        DesignMatrix x = DesignMatrix.of(cohort());
        DesignMatrix scaled = scaled(x);
        fittedOrRefused(TrainingSet.of(cohort()).withFeatures(scaled), scaled(others()));
    }

    private static DesignMatrix scaled(DesignMatrix x) {
        double[] scale = {1e-12, 1e-6, 1, 1e3, 1e6, 1e12};
        return DesignMatrix.fill(x.names(), x.rowCount(), (c, into) -> x.addTo(c, scale[c], into));
    }

    @Test
    void casesFarOutsideTheTrainingRowsGetFiniteNumbersOrAnErrorOfTheFamily() {
        Fitted fitted = fit(TrainingSet.of(cohort()), SEED);
        for (double far : new double[] {1e6, -1e6, 1e100}) {
            finiteOrRefused(fitted, DesignMatrix.fill(Cohorts.names(6), 3, (c, into) -> Arrays.fill(into, far)));
        }
    }

    private void fittedOrRefused(TrainingSet training, DesignMatrix x) {
        Fitted fitted;
        try {
            fitted = fit(training, SEED);
        } catch (ModelException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        finiteOrRefused(fitted, x);
    }

    private void finiteOrRefused(Fitted fitted, DesignMatrix x) {
        try {
            for (double[] row : apply(fitted, x)) {
                assertThat(row).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
            }
        } catch (ModelException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Test
    void missingValuesInColumnsItDoesNotNeedDoNotMatter() {
        Fitted fitted = fit(TrainingSet.of(cohort()), SEED);
        List<String> names = new ArrayList<>(others().names());
        names.add("elsewhere");
        DesignMatrix x = others();
        DesignMatrix more = DesignMatrix.fill(names, x.rowCount(), (c, into) -> {
            if (c < x.columnCount()) {
                x.addTo(c, 1, into);
            } else {
                Arrays.fill(into, Double.NaN);
            }
        });
        assertThat(apply(fitted, more)).isDeepEqualTo(apply(fitted, x));
    }

    @Test
    void namesOfAnyKindAreKept() {
        DesignMatrix x = DesignMatrix.of(cohort());
        List<String> odd = List.of("größe, mm", "a \"b\"", "\u4e73", " blank ", "x/y:z", "NaN");
        DesignMatrix named = renamed(x, odd);
        Fitted fitted = fit(TrainingSet.of(cohort()).withFeatures(named), SEED);
        assertThat(odd).containsAll(fitted.inputs());
        assertThat(apply(read(fitted.state()), renamed(others(), odd)))
                .isDeepEqualTo(apply(fitted, renamed(others(), odd)));
    }

    private static DesignMatrix renamed(DesignMatrix x, List<String> names) {
        return DesignMatrix.fill(names, x.rowCount(), (c, into) -> x.addTo(c, 1, into));
    }

    @Test
    void severalThreadsMayFitAndApplyAtOnce() throws InterruptedException {
        TrainingSet training = TrainingSet.of(cohort());
        Stage shared = stage();
        Fitted alone = fit(training, SEED);
        double[][] expected = apply(alone, others());
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<double[][]>> found = new ArrayList<>();
            for (int k = 0; k < 8; k++) {
                boolean again = k % 2 == 0;
                found.add(pool.submit(() -> apply(again ? fit(training, SEED) : alone, others())));
            }
            for (Future<double[][]> future : found) {
                assertThat(future.get()).isDeepEqualTo(expected);
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            pool.shutdownNow();
        }
        assertThat(shared.settings()).isEqualTo(stage().settings());
    }

    @Test
    void anotherLocaleChangesNothing() {
        Locale before = Locale.getDefault();
        State expected = fit(TrainingSet.of(cohort()), SEED).state();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            Fitted fitted = fit(TrainingSet.of(cohort()), SEED);
            assertThat(fitted.state().values()).isEqualTo(expected.values());
            assertThat(apply(read(fitted.state()), others())).isDeepEqualTo(apply(fitted, others()));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anotherSeedIsAsGood() {
        for (int seed = 0; seed < 3; seed++) {
            finiteOrRefused(fit(TrainingSet.of(cohort()), Seed.of(seed)), others());
        }
    }

    @Test
    void applyingChangesNeitherTheCasesNorWhatWasLearned() {
        Fitted fitted = fit(TrainingSet.of(cohort()), SEED);
        DesignMatrix x = others();
        Provenance before = fitted.state().values();
        double[][] first = apply(fitted, x);
        double[] column = x.column(0);
        assertThat(apply(fitted, x)).isDeepEqualTo(first);
        assertThat(x.column(0)).isEqualTo(column).isEqualTo(others().column(0));
        assertThat(fitted.state().values()).isEqualTo(before);
    }

    @Test
    void equalWeightsAreNoWeights() {
        TrainingSet training = TrainingSet.of(cohort());
        double[] twos = new double[training.rowCount()];
        Arrays.fill(twos, 1.0);
        assertThat(fit(training.withWeights(twos), SEED).state().values())
                .isEqualTo(fit(training, SEED).state().values());
    }

    @Test
    void idsAndGroupsAreNotLearned() {
        FeatureTable table = cohort();
        assertThat(fit(TrainingSet.of(Cohorts.renamed(table, "other ")), SEED)
                        .state()
                        .values())
                .isEqualTo(fit(TrainingSet.of(table), SEED).state().values());
    }

    static Fitted read(State state) {
        return ServiceLoader.load(FittedReader.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(reader -> reader.kind().equals(state.kind()))
                .findFirst()
                .orElseThrow()
                .read(State.of(state.kind(), Provenance.fromJson(state.values().toJson())));
    }
}
