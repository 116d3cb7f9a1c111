package org.alnm.models.discriminant;

import java.util.ArrayList;
import java.util.List;
import org.alnm.models.DesignMatrix;
import org.alnm.models.TrainingSet;
import org.alnm.models.numeric.Values;

/** The columns that vary, their mean in each class, and the classes' shares; all by case weights that sum to the cases. */
final class Classes {

    private final List<String> names = new ArrayList<>();
    private final double[][] columns;
    private final double[] y;
    private final double[] weight;
    private final double[][] means;
    private final double[] weights = new double[2];

    Classes(TrainingSet training, String stage) {
        DesignMatrix x = training.features().requireNumbers(stage);
        y = training.outcome();
        weight = training.weights();
        double total = 0;
        for (double w : weight) {
            total += w;
        }
        for (int i = 0; i < y.length; i++) {
            weight[i] *= y.length / total;
            weights[(int) y[i]] += weight[i];
        }
        List<double[]> varying = new ArrayList<>();
        for (int c = 0; c < x.columnCount(); c++) {
            double[] column = x.column(c);
            if (Values.vary(column)) {
                names.add(x.names().get(c));
                varying.add(column);
            }
        }
        columns = varying.toArray(double[][]::new);
        means = new double[2][columns.length];
        for (int c = 0; c < columns.length; c++) {
            double zero = 0;
            double one = 0;
            for (int i = 0; i < y.length; i++) {
                double weighted = weight[i] * columns[c][i];
                zero += (1 - y[i]) * weighted;
                one += y[i] * weighted;
            }
            means[0][c] = zero / weights[0];
            means[1][c] = one / weights[1];
        }
    }

    List<String> names() {
        return names;
    }

    int rowCount() {
        return y.length;
    }

    int columnCount() {
        return columns.length;
    }

    int classOf(int row) {
        return (int) y[row];
    }

    /** Not a copy. */
    double[] column(int c) {
        return columns[c];
    }

    double mean(int ofClass, int c) {
        return means[ofClass][c];
    }

    /** Not a copy. */
    double[] means(int ofClass) {
        return means[ofClass];
    }

    double weight(int row) {
        return weight[row];
    }

    double weightOf(int ofClass) {
        return weights[ofClass];
    }

    /** The logarithm of the classes' odds. */
    double logOdds() {
        return StrictMath.log(weights[1] / weights[0]);
    }

    /** The number of cases of a class. */
    int count(int ofClass) {
        int count = 0;
        for (double value : y) {
            count += value == ofClass ? 1 : 0;
        }
        return count;
    }
}
