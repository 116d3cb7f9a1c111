package org.alnm.models.prepare;

/** The ridge regression of one column on a few others, by the normal equations; the intercept is free. */
final class Ridge {

    private Ridge() {}

    /** The penalty is strength a case for a squared coefficient of a predictor divided by its scale. */
    static FittedRegressions.Regression fit(
            double[][] cells, int target, int[] from, int[] rows, double[] scales, double strength) {
        int m = from.length;
        double[] means = new double[m];
        double targetMean = 0;
        for (int r : rows) {
            targetMean += cells[target][r] / rows.length;
            for (int k = 0; k < m; k++) {
                means[k] += cells[from[k]][r] / rows.length;
            }
        }
        double[][] a = new double[m][m];
        double[] b = new double[m];
        for (int r : rows) {
            for (int k = 0; k < m; k++) {
                double value = (cells[from[k]][r] - means[k]) / scales[from[k]];
                b[k] += value * (cells[target][r] - targetMean) / rows.length;
                for (int l = 0; l <= k; l++) {
                    a[k][l] += value * (cells[from[l]][r] - means[l]) / scales[from[l]] / rows.length;
                }
            }
        }
        for (int k = 0; k < m; k++) {
            a[k][k] += strength;
        }
        solve(a, b);
        double intercept = targetMean;
        for (int k = 0; k < m; k++) {
            b[k] = b[k] / scales[from[k]] + 0.0;
            intercept -= b[k] * means[k];
        }
        return new FittedRegressions.Regression(target, from, b, intercept);
    }

    /** By Cholesky's decomposition, in place; the matrix is positive definite, its lower half is given. */
    static void solve(double[][] a, double[] b) {
        int m = b.length;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                a[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-300)) : sum / a[j][j];
            }
        }
        for (int i = 0; i < m; i++) {
            for (int k = 0; k < i; k++) {
                b[i] -= a[i][k] * b[k];
            }
            b[i] /= a[i][i];
        }
        for (int i = m - 1; i >= 0; i--) {
            for (int k = i + 1; k < m; k++) {
                b[i] -= a[k][i] * b[k];
            }
            b[i] /= a[i][i];
        }
    }
}
