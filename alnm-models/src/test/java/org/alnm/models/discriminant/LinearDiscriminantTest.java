package org.alnm.models.discriminant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.models.Cohorts;
import org.alnm.models.TrainingSet;
import org.alnm.models.linear.LinearModel;
import org.junit.jupiter.api.Test;

class LinearDiscriminantTest {

    private static TrainingSet moreColumnsThanCases() {
        FeatureTableBuilder table = FeatureTable.builder("id").outcome("outcome");
        for (int i = 0; i < 90; i++) {
            double[] values = new double[150];
            for (int j = 0; j < 150; j++) {
                values[j] = StrictMath.sin((i + 1) * (j + 1) * 0.7) + (i % 3 == 0 && j % 5 == 0 ? 0.3 : 0);
            }
            table.add("case" + i, "case" + i, i % 3 == 0 ? 1 : 0, Cohorts.names(150), values);
        }
        return TrainingSet.of(table.build());
    }

    /** scikit-learn 1.2.1: LinearDiscriminantAnalysis(solver="lsqr", shrinkage="auto") on the same numbers. */
    @Test
    void withMoreColumnsThanCasesItIsScikitLearns() {
        assertModel(
                LinearDiscriminant.ledoitWolf(),
                -6.603012780203976,
                0.571187637778141,
                -0.04352890524625934,
                0.5813106455835365,
                -0.030225591062231542);
    }

    private static void assertModel(LinearDiscriminant classifier, double intercept, double... coefficients) {
        LinearModel model = classifier.fit(moreColumnsThanCases(), Seed.of(1)).model();
        assertThat(model.intercept()).isCloseTo(intercept, within(1e-9));
        int[] columns = {0, 1, 75, 149};
        for (int k = 0; k < columns.length; k++) {
            assertThat(model.coefficients()[columns[k]]).isCloseTo(coefficients[k], within(1e-9));
        }
    }
}
