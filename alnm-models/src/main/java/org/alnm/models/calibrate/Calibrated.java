package org.alnm.models.calibrate;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Parallel;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.FittedClassifier;
import org.alnm.models.Logit;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.alnm.models.validation.Folds;

/**
 * A classifier whose scores are turned into probabilities by a function learned within the training rows: each row is
 * scored by a classifier that was fitted to the other folds, and the function is fitted to those scores. The classifier
 * itself is then fitted to all training rows. Immutable.
 *
 * <p>Scores that are probabilities already enter as log-odds, kept within those of 1e-6 and 1 - 1e-6.
 */
public final class Calibrated implements Classifier {

    private static final double LEAST = 1e-6;

    private final Classifier classifier;
    private final Method method;
    private final int folds;
    private final int threads;

    private Calibrated(Classifier classifier, Method method, int folds, int threads) {
        if (folds < 2) {
            throw new ModelException("out-of-fold scores need at least 2 folds: " + folds);
        }
        this.classifier = classifier;
        this.method = method;
        this.folds = folds;
        this.threads = Parallel.of(threads).threads();
    }

    /** How scores become probabilities. */
    enum Method {
        PLATT,
        ISOTONIC
    }

    /**
     * By a sigmoid (Platt 1999): two numbers, so it needs few cases.
     *
     * @param classifier whose scores are calibrated
     * @param folds stratified, groups together; at least 2
     * @return the classifier
     * @throws ModelException if the folds are too few
     */
    public static Calibrated platt(Classifier classifier, int folds) {
        return new Calibrated(classifier, Method.PLATT, folds, 1);
    }

    /**
     * By a rising step function (Zadrozny and Elkan 2002, doi:10.1145/775047.775151): any shape, so it needs many cases. It
     * makes ties, which changes the AUC a little.
     *
     * @param classifier whose scores are calibrated
     * @param folds stratified, groups together; at least 2
     * @return the classifier
     * @throws ModelException if the folds are too few
     */
    public static Calibrated isotonic(Classifier classifier, int folds) {
        return new Calibrated(classifier, Method.ISOTONIC, folds, 1);
    }

    /**
     * How many threads fit folds. The result does not depend on it.
     *
     * @param count at least 1
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public Calibrated withThreads(int count) {
        return new Calibrated(classifier, method, folds, count);
    }

    @Override
    public String name() {
        return "calibrated " + classifier.name();
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("method", method == Method.PLATT ? "Platt" : "isotonic")
                .put("folds", folds)
                .put("classifier", classifier.name())
                .put("classifierSettings", classifier.settings())
                .build();
    }

    @Override
    public FittedCalibrated fit(TrainingSet training, Seed seed) {
        FittedClassifier fitted = classifier.fit(training, seed.derive("classifier"));
        Folds split = Folds.stratified(training, folds, seed.derive("folds"));
        List<double[]> held = Parallel.of(threads).map(split.count(), fold -> {
            FittedClassifier without = classifier.fit(training.rows(split.train(fold)), seed.derive("fold", fold));
            return margins(without, without.score(training.features().rows(split.test(fold))));
        });
        double[] scores = new double[training.rowCount()];
        for (int fold = 0; fold < split.count(); fold++) {
            int[] rows = split.test(fold);
            for (int k = 0; k < rows.length; k++) {
                scores[rows[k]] = held.get(fold)[k];
            }
        }
        double[] y = training.outcome();
        List<String> notes = new ArrayList<>(fitted.notes());
        if (method == Method.ISOTONIC) {
            return new FittedCalibrated(fitted, Isotonic.fit(scores, y, training.weights()), notes);
        }
        double[] sigmoid = Platt.fit(scores, y, training.weights());
        if (sigmoid[0] > 0) {
            notes.add("out-of-fold scores point the other way: the calibrated probabilities fall as scores rise");
        }
        return new FittedCalibrated(fitted, sigmoid[0], sigmoid[1], notes);
    }

    /** Scores as they enter the calibration. */
    static double[] margins(FittedClassifier classifier, double[] scores) {
        double[] margins = scores.clone();
        for (int r = 0; r < margins.length && classifier.givesProbabilities(); r++) {
            margins[r] = Logit.of(Math.min(Math.max(scores[r], LEAST), 1 - LEAST));
        }
        return margins;
    }

    @Override
    public String toString() {
        return name();
    }
}
