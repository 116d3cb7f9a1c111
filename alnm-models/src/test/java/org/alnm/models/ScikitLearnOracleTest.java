package org.alnm.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.models.discriminant.LinearDiscriminant;
import org.alnm.models.discriminant.NaiveBayes;
import org.alnm.models.kernel.SupportVectorMachine;
import org.alnm.models.neighbour.NearestNeighbours;
import org.alnm.models.prepare.Standardise;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against scikit-learn 1.2.1 on the standardised Wisconsin table (models/scripts/04_sklearn_linear.py). */
@Tag("oracle")
class ScikitLearnOracleTest {

    private final FeatureTable table = FeatureTable.readCsv(Oracles.path("models/data/wdbc.csv"), "ID", "Target");
    private final JsonNode golden =
            ModelOracles.golden("sklearn_linear_filters.json").get("wdbc");

    private int[] rows(boolean test) {
        return IntStream.range(0, table.rowCount())
                .filter(i -> (i % 10 == 0 || i % 10 == 3 || i % 10 == 6) == test)
                .toArray();
    }

    private double[] scores(Classifier classifier) {
        TrainingSet raw = TrainingSet.of(table.rows(rows(false)));
        FittedStep scaling = Standardise.zScore().fit(raw, Seed.of(1));
        TrainingSet training = raw.withFeatures(scaling.transform(raw.features()));
        DesignMatrix test = scaling.transform(DesignMatrix.of(table.rows(rows(true))));
        return classifier.fit(training, Seed.of(1)).score(test);
    }

    private double[] expected(String name, String field) {
        return ModelOracles.numbers(golden.get(name).get(field));
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "5", "10"})
    void neighboursAreScikitLearns(int count) {
        ModelOracles.assertClose(
                scores(NearestNeighbours.of(count)), expected("knn_" + count + "_uniform", "proba"), 1e-12);
        ModelOracles.assertClose(
                scores(NearestNeighbours.of(count).weightedByDistance()),
                expected("knn_" + count + "_distance", "proba"),
                1e-9);
    }

    @Test
    void naiveBayesIsScikitLearns() {
        ModelOracles.assertClose(scores(NaiveBayes.gaussian()), expected("gnb", "proba"), 1e-9);
    }

    @Test
    void theLinearDiscriminantIsScikitLearns() {
        ModelOracles.assertClose(scores(LinearDiscriminant.classical()), expected("lda_svd", "proba"), 1e-8);
    }

    @Test
    void supportVectorMachinesAreScikitLearns() {
        assertDecision("svc_rbf_scale", SupportVectorMachine.radial(1));
        assertDecision("svc_rbf_g01_C10", SupportVectorMachine.radial(10, 0.01));
        assertDecision("svc_linear_C1", SupportVectorMachine.linear(1));
        assertDecision("svc_linear_C1_balanced", SupportVectorMachine.linear(1).balanced());
        assertDecision("svc_poly3", SupportVectorMachine.polynomial(1, 3, 1));
    }

    private void assertDecision(String name, SupportVectorMachine machine) {
        double[] found = scores(machine.withTolerance(1e-8));
        double[] decision = expected(name, "decision");
        // LIBSVM keeps kernel values in single precision.
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("%s, row %d", name, i).isCloseTo(decision[i], within(2e-5));
        }
    }
}
