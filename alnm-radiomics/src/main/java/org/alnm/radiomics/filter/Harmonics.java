package org.alnm.radiomics.filter;

import java.util.List;
import org.alnm.core.image.Vec3;

/**
 * Spherical harmonics of degrees below a number at points of a sphere, with PyRadiomics' angles: the polar angle of a point
 * takes the place of the azimuth and the other way round. Harmonic (n, m) is number {@code n^2 + n + m}.
 */
final class Harmonics {

    private final double[][] re;
    private final double[][] im;

    Harmonics(List<Vec3> points, double radius, int degrees) {
        this.re = new double[degrees * degrees][points.size()];
        this.im = new double[degrees * degrees][points.size()];
        for (int p = 0; p < points.size(); p++) {
            Vec3 v = points.get(p);
            double azimuth = StrictMath.acos(Math.max(-1, Math.min(1, v.z() / radius)));
            double cosine = StrictMath.cos(StrictMath.atan2(v.y(), v.x()));
            for (int n = 0; n < degrees; n++) {
                for (int m = 0; m <= n; m++) {
                    double size = legendre(n, m, cosine) * norm(n, m);
                    double cos = size * StrictMath.cos(m * azimuth);
                    double sin = size * StrictMath.sin(m * azimuth);
                    int sign = m % 2 == 0 ? 1 : -1;
                    re[n * n + n - m][p] = sign * cos;
                    im[n * n + n - m][p] = -sign * sin;
                    re[n * n + n + m][p] = cos;
                    im[n * n + n + m][p] = sin;
                }
            }
        }
    }

    int size() {
        return re.length;
    }

    double re(int harmonic, int point) {
        return re[harmonic][point];
    }

    double im(int harmonic, int point) {
        return im[harmonic][point];
    }

    /** {@code Re sqrt(sum_p (sum_m c_m Y_m(p))^2)} at every voxel, from the coefficients of all harmonics. */
    double[] norms(int degree, double[][] cRe, double[][] cIm) {
        int first = degree * degree;
        int orders = 2 * degree + 1;
        double[] norms = new double[cRe[0].length];
        for (int at = 0; at < norms.length; at++) {
            double sumRe = 0;
            double sumIm = 0;
            for (int p = 0; p < re[0].length; p++) {
                double gRe = 0;
                double gIm = 0;
                for (int h = first; h < first + orders; h++) {
                    gRe += cRe[h][at] * re[h][p] - cIm[h][at] * im[h][p];
                    gIm += cRe[h][at] * im[h][p] + cIm[h][at] * re[h][p];
                }
                sumRe += gRe * gRe - gIm * gIm;
                sumIm += 2 * gRe * gIm;
            }
            double magnitude = Math.sqrt(sumRe * sumRe + sumIm * sumIm);
            norms[at] = Math.sqrt(Math.max(0, (magnitude + sumRe) / 2));
        }
        return norms;
    }

    /** The associated Legendre function with the phase (-1)^m. */
    private static double legendre(int n, int m, double x) {
        double diagonal = 1;
        double root = Math.sqrt(Math.max(0, 1 - x * x));
        for (int i = 1; i <= m; i++) {
            diagonal *= -(2 * i - 1) * root;
        }
        double before = 0;
        double value = diagonal;
        for (int l = m + 1; l <= n; l++) {
            double next = ((2 * l - 1) * x * value - (l + m - 1) * before) / (l - m);
            before = value;
            value = next;
        }
        return value;
    }

    private static double norm(int n, int m) {
        double ratio = 1;
        for (int i = n - m + 1; i <= n + m; i++) {
            ratio /= i;
        }
        return Math.sqrt((2 * n + 1) / (4 * StrictMath.PI) * ratio);
    }
}
