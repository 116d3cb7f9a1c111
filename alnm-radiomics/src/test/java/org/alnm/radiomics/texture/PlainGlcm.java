package org.alnm.radiomics.texture;

import static java.lang.Math.abs;
import static java.lang.Math.log;
import static java.lang.Math.pow;
import static java.lang.Math.sqrt;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.image.GridSize;
import org.alnm.radiomics.feature.Discretised;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/** Co-occurrence and its features written down as the manual prints them: slow, obvious, and the judge of the fast ones. */
final class PlainGlcm {

    private PlainGlcm() {}

    /** Of each direction the counts of ordered pairs, both ways, indexed by level. */
    static List<double[][]> counts(Discretised region) {
        return counts(region, false);
    }

    /** Of each direction the counts of ordered pairs, both ways or from the earlier voxel to the later one. */
    static List<double[][]> counts(Discretised region, boolean oneWay) {
        List<double[][]> matrices = new ArrayList<>();
        for (int dz = -1; dz <= 1; dz++) {
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    if (dx + 3 * dy + 9 * dz > 0) {
                        matrices.add(counts(region, dx, dy, dz, oneWay));
                    }
                }
            }
        }
        return matrices;
    }

    private static double[][] counts(Discretised region, int dx, int dy, int dz, boolean oneWay) {
        int n = region.highest();
        double[][] matrix = new double[n + 1][n + 1];
        GridSize size = region.geometry().size();
        for (int k = 0; k < size.z(); k++) {
            for (int j = 0; j < size.y(); j++) {
                for (int i = 0; i < size.x(); i++) {
                    if (size.contains(i + dx, j + dy, k + dz)) {
                        int a = region.level(size.offset(i, j, k));
                        int b = region.level(size.offset(i + dx, j + dy, k + dz));
                        if (a > 0 && b > 0) {
                            matrix[a][b]++;
                            matrix[b][a] += oneWay ? 0 : 1;
                        }
                    }
                }
            }
        }
        return matrix;
    }

    static double total(double[][] counts) {
        double total = 0;
        for (double[] row : counts) {
            for (double value : row) {
                total += value;
            }
        }
        return total;
    }

    static double[][] sum(List<double[][]> all) {
        double[][] sum = new double[all.get(0).length][all.get(0).length];
        for (double[][] one : all) {
            for (int i = 0; i < sum.length; i++) {
                for (int j = 0; j < sum.length; j++) {
                    sum[i][j] += one[i][j];
                }
            }
        }
        return sum;
    }

    static double value(GlcmFeature feature, double[][] counts) {
        int n = counts.length - 1;
        double total = total(counts);
        double[][] p = new double[n + 1][n + 1];
        double[] px = new double[n + 1];
        double[] pd = new double[n + 1];
        double[] ps = new double[2 * n + 1];
        for (int i = 1; i <= n; i++) {
            for (int j = 1; j <= n; j++) {
                p[i][j] = counts[i][j] / total;
                px[i] += p[i][j];
                pd[abs(i - j)] += p[i][j];
                ps[i + j] += p[i][j];
            }
        }
        double mu = mean(px);
        double variance = moment(px, mu, 2);
        return switch (feature) {
            case JOINT_MAXIMUM -> over(p, (i, j) -> 0, true);
            case JOINT_AVERAGE -> over(p, (i, j) -> i, false);
            case JOINT_VARIANCE -> over(p, (i, j) -> pow(i - mu, 2), false);
            case JOINT_ENTROPY -> over(p, (i, j) -> -log2(p[i][j]), false);
            case DIFFERENCE_AVERAGE -> mean(pd);
            case DIFFERENCE_VARIANCE -> moment(pd, mean(pd), 2);
            case DIFFERENCE_ENTROPY -> entropy(pd);
            case SUM_AVERAGE -> mean(ps);
            case SUM_VARIANCE -> moment(ps, mean(ps), 2);
            case SUM_ENTROPY -> entropy(ps);
            case ANGULAR_SECOND_MOMENT -> over(p, (i, j) -> p[i][j], false);
            case CONTRAST -> over(p, (i, j) -> pow(i - j, 2), false);
            case DISSIMILARITY -> over(p, (i, j) -> abs(i - j), false);
            case INVERSE_DIFFERENCE -> over(p, (i, j) -> 1.0 / (1 + abs(i - j)), false);
            case INVERSE_DIFFERENCE_NORMALISED -> over(p, (i, j) -> 1 / (1 + abs(i - j) / (double) n), false);
            case INVERSE_DIFFERENCE_MOMENT -> over(p, (i, j) -> 1 / (1 + pow(i - j, 2)), false);
            case INVERSE_DIFFERENCE_MOMENT_NORMALISED ->
                over(p, (i, j) -> 1 / (1 + pow((i - j) / (double) n, 2)), false);
            case INVERSE_VARIANCE -> 2 * over(p, (i, j) -> j > i ? 1 / pow(i - j, 2) : 0, false);
            case CORRELATION -> (over(p, (i, j) -> (double) i * j, false) - mu * mu) / variance;
            case AUTOCORRELATION -> over(p, (i, j) -> (double) i * j, false);
            case CLUSTER_TENDENCY -> over(p, (i, j) -> pow(i + j - 2 * mu, 2), false);
            case CLUSTER_SHADE -> over(p, (i, j) -> pow(i + j - 2 * mu, 3), false);
            case CLUSTER_PROMINENCE -> over(p, (i, j) -> pow(i + j - 2 * mu, 4), false);
            case INFORMATION_CORRELATION_1 ->
                (over(p, (i, j) -> -log2(p[i][j]), false) - over(p, (i, j) -> -log2(px[i] * px[j]), false))
                        / entropy(px);
            case INFORMATION_CORRELATION_2 -> {
                double hxy2 = 0;
                for (double a : px) {
                    for (double b : px) {
                        hxy2 -= a * b > 0 ? a * b * log2(a * b) : 0;
                    }
                }
                yield sqrt(Math.max(0, 1 - Math.exp(-2 * (hxy2 - over(p, (i, j) -> -log2(p[i][j]), false)))));
            }
        };
    }

    /** The eigenvalues of Q by a general solver that knows nothing of symmetry. */
    static double maximalCorrelation(double[][] counts) {
        int n = counts.length - 1;
        double total = total(counts);
        double[] px = new double[n + 1];
        double[] py = new double[n + 1];
        for (int i = 1; i <= n; i++) {
            for (int j = 1; j <= n; j++) {
                px[i] += counts[i][j] / total;
                py[j] += counts[i][j] / total;
            }
        }
        DMatrixRMaj q = new DMatrixRMaj(n, n);
        for (int i = 1; i <= n; i++) {
            for (int j = 1; j <= n; j++) {
                double sum = 0;
                for (int k = 1; k <= n; k++) {
                    sum += counts[i][k] / total * counts[j][k] / total / (px[i] * py[k] + Math.ulp(1.0));
                }
                q.set(i - 1, j - 1, sum);
            }
        }
        var solver = DecompositionFactory_DDRM.eig(n, false);
        if (!solver.decompose(q)) {
            throw new AssertionError("no eigenvalues");
        }
        List<Double> real = new ArrayList<>();
        for (int e = 0; e < solver.getNumberOfEigenvalues(); e++) {
            real.add(solver.getEigenvalue(e).getReal());
        }
        real.sort(null);
        return sqrt(Math.max(0, real.get(n - 2)));
    }

    private interface Cell {
        double at(int i, int j);
    }

    private static double over(double[][] p, Cell f, boolean maximum) {
        double result = 0;
        for (int i = 1; i < p.length; i++) {
            for (int j = 1; j < p.length; j++) {
                if (p[i][j] > 0) {
                    result = maximum ? Math.max(result, p[i][j]) : result + p[i][j] * f.at(i, j);
                }
            }
        }
        return result;
    }

    private static double mean(double[] p) {
        double mean = 0;
        for (int k = 0; k < p.length; k++) {
            mean += k * p[k];
        }
        return mean;
    }

    private static double moment(double[] p, double centre, int power) {
        double moment = 0;
        for (int k = 0; k < p.length; k++) {
            moment += p[k] * pow(k - centre, power);
        }
        return moment;
    }

    private static double entropy(double[] p) {
        double entropy = 0;
        for (double value : p) {
            entropy -= value > 0 ? value * log2(value) : 0;
        }
        return entropy;
    }

    private static double log2(double x) {
        return log(x) / log(2);
    }
}
