package org.alnm.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alnm.core.Seed;
import org.junit.jupiter.api.Test;

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
}
