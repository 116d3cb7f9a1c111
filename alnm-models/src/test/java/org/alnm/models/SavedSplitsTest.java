package org.alnm.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.core.Seed;
import org.alnm.eval.Predictions;
import org.alnm.eval.discrimination.Auc;
import org.alnm.models.discriminant.LinearDiscriminant;
import org.alnm.models.discriminant.NaiveBayes;
import org.alnm.models.kernel.SupportVectorMachine;
import org.alnm.models.linear.LogisticRegression;
import org.alnm.models.neighbour.NearestNeighbours;
import org.alnm.models.neural.MultilayerPerceptron;
import org.alnm.models.tree.AdaBoost;
import org.alnm.models.tree.GradientBoosting;
import org.alnm.models.tree.RandomForest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Learners on the saved splits of real radiomics tables, beside scikit-learn 1.2.1 (models/scripts/08_classifiers.py):
 * the mean paired difference of test AUCs is at most 0.005 or twice its standard error.
 */
@Tag("oracle")
class SavedSplitsTest {

    private static Map<String, Classifier> classifiers() {
        Map<String, Classifier> classifiers = new LinkedHashMap<>();
        classifiers.put("lr_l2_C1", LogisticRegression.ridge(1));
        classifiers.put("lr_l2_C1_balanced", LogisticRegression.ridge(1).balanced());
        classifiers.put("svm_rbf_C1_scale", SupportVectorMachine.radial(1));
        classifiers.put("svm_linear_C1", SupportVectorMachine.linear(1));
        classifiers.put("knn5", NearestNeighbours.of(5));
        classifiers.put("gnb", NaiveBayes.gaussian());
        classifiers.put("lda", LinearDiscriminant.ledoitWolf());
        classifiers.put("rf500_sqrt", RandomForest.of(500).withThreads(2));
        classifiers.put("et500_sqrt", RandomForest.extraTrees(500).withThreads(2));
        classifiers.put("gbdt100_d3_lr.1", GradientBoosting.of(100, 0.1));
        classifiers.put("adaboost50", AdaBoost.of(50));
        classifiers.put(
                "mlp32_relu_adam_a1e-3",
                MultilayerPerceptron.adam(32).withDecay(1e-3).withEpochs(300));
        return classifiers;
    }

    @Test
    void onASmallTableLearnersAreScikitLearns() {
        compare("HNSCC", Map.of("lr_l2_C1", LogisticRegression.ridge(1), "lda", LinearDiscriminant.ledoitWolf()));
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "wdbc",
                "Zhang2024B",
                "Petrillo2023",
                "Fusco2022",
                "ISPY1",
                "HNSCC",
                "HCC-TACE-Seg",
                "Keek2020",
                "LGG-1p19q",
                "fae",
                "duke"
            })
    void learnersAreScikitLearns(String table) {
        compare(table, classifiers());
    }

    /**
     * Where the saved answer is itself an unlucky draw: by how much scikit-learn's mean over four random states (the saved
     * one, and each plus 1000, 2000 and 3000) is above it.
     */
    private static final Map<String, Double> UNLUCKY = Map.of("HNSCC, rf500_sqrt", 0.0057);

    private static void compare(String table, Map<String, Classifier> classifiers) {
        SplitsOracle oracle = new SplitsOracle(table);
        List<SplitsOracle.Prepared> splits = new ArrayList<>();
        for (int s = 0; s < oracle.splits(); s++) {
            splits.add(oracle.prepared(s));
        }
        List<String> failures = new ArrayList<>();
        classifiers.forEach((name, classifier) -> {
            double[] expected = oracle.expected("anova_top20/" + name);
            double[] differences = new double[expected.length];
            double mean = 0;
            for (int s = 0; s < expected.length; s++) {
                differences[s] = auc(splits.get(s), classifier, Seed.of(s)) - expected[s];
                mean += differences[s] / expected.length;
            }
            double apart = mean - UNLUCKY.getOrDefault(table + ", " + name, 0.0);
            double squares = 0;
            for (double difference : differences) {
                squares += (difference - mean) * (difference - mean);
            }
            double error = Math.sqrt(squares / (expected.length - 1) / expected.length);
            if (Math.abs(apart) > Math.max(0.005, 2 * error)) {
                failures.add(table + ", " + name + ": mean difference " + apart + ", standard error " + error);
            }
        });
        assertThat(failures).isEmpty();
    }

    private static double auc(SplitsOracle.Prepared split, Classifier classifier, Seed seed) {
        double[] scores = classifier.fit(split.training(), seed).score(split.test());
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            ids.add("case" + i);
        }
        return Auc.of(Predictions.ofScores("model", ids, split.events(), scores))
                .value();
    }
}
