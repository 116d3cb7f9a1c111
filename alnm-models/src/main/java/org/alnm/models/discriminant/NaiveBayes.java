package org.alnm.models.discriminant;

import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.FittedClassifier;
import org.alnm.models.TrainingSet;
import org.alnm.models.numeric.Values;

/**
 * Naive Bayes with normal densities: in each class each column is normal and independent of the others. To each variance
 * (1/n) 1e-9 times the greatest variance of a column is added, as scikit-learn does, so standardise first. Immutable.
 */
public final class NaiveBayes implements Classifier {

    private static final double SMOOTHING = 1e-9;

    private NaiveBayes() {}

    /**
     * With normal densities.
     *
     * @return the classifier
     */
    public static NaiveBayes gaussian() {
        return new NaiveBayes();
    }

    @Override
    public String name() {
        return "naive Bayes";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("densities", "normal")
                .put("smoothing", SMOOTHING)
                .build();
    }

    @Override
    public FittedClassifier fit(TrainingSet training, Seed seed) {
        Classes classes = new Classes(training, "Naive Bayes");
        int p = classes.columnCount();
        double[][] variances = new double[2][p];
        double greatest = 0;
        for (int c = 0; c < p; c++) {
            double[] column = classes.column(c);
            double zero = 0;
            double one = 0;
            for (int i = 0; i < column.length; i++) {
                int ofClass = classes.classOf(i);
                double d = column[i] - classes.mean(ofClass, c);
                double square = classes.weight(i) * d * d;
                zero += (1 - ofClass) * square;
                one += ofClass * square;
            }
            variances[0][c] = zero / classes.weightOf(0);
            variances[1][c] = one / classes.weightOf(1);
            greatest = Math.max(greatest, Values.squares(column, Values.mean(column)) / column.length);
        }
        for (double[] ofClass : variances) {
            for (int c = 0; c < p; c++) {
                ofClass[c] += SMOOTHING * greatest;
            }
        }
        return new FittedNaiveBayes(
                classes.names(),
                classes.logOdds(),
                new double[][] {classes.means(0).clone(), classes.means(1).clone()},
                variances);
    }

    @Override
    public String toString() {
        return name();
    }
}
