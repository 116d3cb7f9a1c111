package org.alnm.models.validation;

import org.alnm.core.Parallel;
import org.alnm.core.Seed;
import org.alnm.models.Classifier;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.TrainingSet;

/** Scores of training rows by classifiers that have not seen them. */
public final class OutOfFold {

    private OutOfFold() {}

    /**
     * Scores every row by the classifier fitted to the other folds.
     *
     * @param classifier what to fit, such as {@code pipeline.asClassifier()}
     * @param training the rows
     * @param folds of those rows
     * @param seed of what is random in the classifier
     * @param threads at least 1; the result has the same bits
     * @return a new array, one score a row
     * @throws org.alnm.models.ModelException if a fold's rows cannot be learned from
     */
    public static double[] scores(Classifier classifier, TrainingSet training, Folds folds, Seed seed, int threads) {
        DesignMatrix x = training.features();
        double[] scores = new double[training.rowCount()];
        double[][] parts = Parallel.of(threads)
                .map(folds.count(), fold -> {
                    FittedClassifier fitted =
                            classifier.fit(training.rows(folds.train(fold)), seed.derive("fold", fold));
                    return fitted.score(x.rows(folds.test(fold)));
                })
                .toArray(double[][]::new);
        for (int fold = 0; fold < parts.length; fold++) {
            int[] rows = folds.test(fold);
            for (int i = 0; i < rows.length; i++) {
                scores[rows[i]] = parts[fold][i];
            }
        }
        return scores;
    }
}
