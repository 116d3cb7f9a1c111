package org.alnm.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
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
        State state = State.of(
                fitted.state().kind(),
                org.alnm.core.provenance.Provenance.fromJson(
                        fitted.state().values().toJson()));
        Fitted read = ServiceLoader.load(FittedReader.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(reader -> reader.kind().equals(state.kind()))
                .findFirst()
                .orElseThrow()
                .read(state);
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
        State empty = State.of(reader.kind(), org.alnm.core.provenance.Provenance.EMPTY);
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
}
