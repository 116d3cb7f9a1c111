package org.alnm.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.models.linear.LogisticRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every step keeps to. */
public abstract class StepContract extends StageContract {

    protected abstract Step step();

    @Override
    Stage stage() {
        return step();
    }

    @Override
    FittedStep fit(TrainingSet training, Seed seed) {
        return step().fit(training, seed);
    }

    @Override
    double[][] apply(Fitted fitted, DesignMatrix x) {
        DesignMatrix made = ((FittedStep) fitted).transform(x);
        double[][] rows = new double[made.rowCount()][made.columnCount()];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < rows[r].length; c++) {
                rows[r][c] = made.value(r, c);
            }
        }
        return rows;
    }

    @Test
    void makesTheColumnsItNames() {
        FittedStep fitted = fit(TrainingSet.of(cohort()), SEED);
        assertThat(fitted.transform(others()).names()).isEqualTo(fitted.outputs());
    }

    @Test
    void narrowedItMakesTheSameBitsOfFewerColumns() {
        FittedStep fitted = fit(TrainingSet.of(cohort()), SEED);
        List<String> wanted = List.of(fitted.outputs().get(fitted.outputs().size() - 1));
        FittedStep narrow = fitted.narrow(wanted);
        assertThat(narrow.inputs().size()).isLessThanOrEqualTo(fitted.inputs().size());
        double[] whole = fitted.transform(others()).select(wanted).column(0);
        assertThat(narrow.transform(others().select(narrow.inputs()))
                        .select(wanted)
                        .column(0))
                .isEqualTo(whole);
    }

    @Test
    void outputsAreDistinctAndCannotBeChanged() {
        FittedStep fitted = fit(TrainingSet.of(cohort()), SEED);
        assertThat(fitted.outputs()).isNotEmpty().doesNotHaveDuplicates();
        assertThatThrownBy(() -> fitted.outputs().add("more")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void asManyRowsComeOutAsGoIn() {
        FittedStep fitted = fit(TrainingSet.of(cohort()), SEED);
        assertThat(fitted.transform(others()).rowCount()).isEqualTo(others().rowCount());
        assertThat(fitted.transform(DesignMatrix.of(cohort())).rowCount()).isEqualTo(cohort().rowCount());
    }

    @Test
    void narrowedToAllItMakesTheSameBits() {
        FittedStep fitted = fit(TrainingSet.of(cohort()), SEED);
        FittedStep narrow = fitted.narrow(fitted.outputs());
        assertThat(apply(narrow, others())).isDeepEqualTo(apply(fitted, others()));
    }

    @Test
    void eachColumnAloneIsMadeWithTheSameBits() {
        FittedStep fitted = fit(TrainingSet.of(cohort()), SEED);
        DesignMatrix whole = fitted.transform(others());
        for (String name : fitted.outputs()) {
            DesignMatrix alone = fitted.narrow(List.of(name)).transform(others());
            assertThat(alone.select(List.of(name)).column(0))
                    .isEqualTo(whole.select(List.of(name)).column(0));
        }
    }

    @Test
    void narrowedItIsReadBackWithTheSameBits() {
        FittedStep fitted = fit(TrainingSet.of(cohort()), SEED);
        FittedStep narrow = fitted.narrow(List.of(fitted.outputs().get(0)));
        FittedStep read = (FittedStep) read(narrow.state());
        assertThat(read.outputs()).isEqualTo(narrow.outputs());
        assertThat(apply(read, others())).isDeepEqualTo(apply(narrow, others()));
    }

    @Test
    void aPipelineWithItPredictsTheSameBitsReadBack(@TempDir Path folder) {
        FittedPipeline model = Pipeline.of(step(), LogisticRegression.ridge(1)).fit(cohort(), SEED);
        model.write(folder.resolve("model.json"));
        FittedPipeline read = FittedPipeline.read(folder.resolve("model.json"));
        FeatureTable fresh = Cohorts.renamed(Cohorts.table(30, 6, 2, SEED.derive("fresh")), "fresh");
        assertThat(read.score(fresh)).isEqualTo(model.score(fresh));
        assertThat(model.inputs()).hasSizeLessThanOrEqualTo(6);
    }
}
