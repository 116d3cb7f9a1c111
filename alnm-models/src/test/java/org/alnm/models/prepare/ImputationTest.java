package org.alnm.models.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.Step;
import org.alnm.models.StepContract;
import org.alnm.models.TrainingSet;
import org.junit.jupiter.api.Test;

class ImputationTest extends StepContract {

    @Override
    protected Step step() {
        return Imputation.median();
    }

    @Override
    protected boolean takesMissingValues() {
        return true;
    }

    private static TrainingSet training(double[][] rows) {
        FeatureTableBuilder table = FeatureTable.builder("id").outcome("y");
        for (int r = 0; r < rows.length; r++) {
            table.add("c" + r, "c" + r, r % 2, List.of("a", "b", "empty"), rows[r]);
        }
        return TrainingSet.of(table.build());
    }

    @Test
    void fillsWithTheMedianOfTheTrainingRowsAndDropsWhatIsAlwaysMissing() {
        double none = Double.NaN;
        FittedStep fitted = Imputation.median()
                .fit(
                        training(new double[][] {{1, none, none}, {9, 2, none}, {none, 4, none}, {3, none, none}}),
                        Seed.of(1));
        assertThat(fitted.outputs()).containsExactly("a", "b");
        assertThat(fitted.notes()).singleElement().asString().contains("empty");
        DesignMatrix filled =
                fitted.transform(DesignMatrix.of(List.of("b", "a"), new double[][] {{none, 100}, {none, -100}}));
        assertThat(filled.column(0)).containsExactly(3, -100); // Median of 1, 3, 9.
        assertThat(filled.column(1)).containsExactly(3, 100); // Between 2 and 4.
    }
}
