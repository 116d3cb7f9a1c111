package org.alnm.radiomics.morphology;

import java.math.BigInteger;
import java.util.Arrays;
import org.alnm.core.image.Vec3;

/**
 * The variances of a region's voxel centres along its principal axes, in mm2, population form (divided by the count).
 *
 * <p>A region that lies in a plane, on a line or in a point has exactly one, two or three variances of 0: the rank of the
 * covariance is found in whole numbers.
 *
 * @param major the largest
 * @param minor the second
 * @param least the smallest
 * @param count voxels of the region
 */
record PrincipalAxes(double major, double minor, double least, long count) {

    /**
     * The principal axes of a region.
     *
     * @param moments the region's moments
     * @param spacing distance of voxels in mm
     * @return the variances
     */
    static PrincipalAxes of(Moments moments, Vec3 spacing) {
        BigInteger[][] scatter = new BigInteger[3][3];
        double[][] covariance = new double[3][3];
        double square = (double) moments.count() * moments.count();
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                scatter[a][b] = moments.scatter(a, b);
                covariance[a][b] = scatter[a][b].doubleValue() / square * (spacing.get(a) * spacing.get(b));
            }
        }
        double[] variances = eigenvalues(covariance);
        Arrays.sort(variances);
        int rank = rank(scatter);
        return new PrincipalAxes(
                rank < 1 ? 0 : variances[2],
                rank < 2 ? 0 : Math.max(0, variances[1]),
                rank < 3 ? 0 : Math.max(0, variances[0]),
                moments.count());
    }

    /** The same with the sample form (divided by the count less one), which is the standard's; NaN for one voxel. */
    PrincipalAxes sample() {
        double factor = count < 2 ? Double.NaN : count / (count - 1.0);
        return new PrincipalAxes(factor * major, factor * minor, factor * least, count);
    }

    /** Four times the standard deviation along the major axis. */
    double majorLength() {
        return 4 * Math.sqrt(major);
    }

    /** Four times the standard deviation along the minor axis. */
    double minorLength() {
        return 4 * Math.sqrt(minor);
    }

    /** Four times the standard deviation along the least axis. */
    double leastLength() {
        return 4 * Math.sqrt(least);
    }

    /** Minor over major axis length; NaN where the major is 0. */
    double elongation() {
        return major > 0 ? Math.sqrt(minor / major) : Double.NaN;
    }

    /** Least over major axis length; NaN where the major is 0. */
    double flatness() {
        return major > 0 ? Math.sqrt(least / major) : Double.NaN;
    }

    /** The rank of a positive semi-definite matrix: the size of its largest principal minor that is not 0. */
    private static int rank(BigInteger[][] m) {
        BigInteger xy = minor(m, 0, 1, 0, 1);
        BigInteger xz = minor(m, 0, 2, 0, 2);
        BigInteger yz = minor(m, 1, 2, 1, 2);
        BigInteger determinant = m[0][0].multiply(yz)
                .subtract(m[0][1].multiply(minor(m, 1, 2, 0, 2)))
                .add(m[0][2].multiply(minor(m, 1, 2, 0, 1)));
        if (determinant.signum() != 0) {
            return 3;
        }
        if (xy.signum() != 0 || xz.signum() != 0 || yz.signum() != 0) {
            return 2;
        }
        return m[0][0].signum() != 0 || m[1][1].signum() != 0 || m[2][2].signum() != 0 ? 1 : 0;
    }

    private static BigInteger minor(BigInteger[][] m, int row0, int row1, int column0, int column1) {
        return m[row0][column0].multiply(m[row1][column1]).subtract(m[row0][column1].multiply(m[row1][column0]));
    }

    /** The eigenvalues of a symmetric 3 x 3 matrix by cyclic Jacobi rotations (Golub and Van Loan, 8.5); overwrites it. */
    static double[] eigenvalues(double[][] a) {
        for (int sweep = 0; sweep < 50 && (a[0][1] != 0 || a[0][2] != 0 || a[1][2] != 0); sweep++) {
            rotate(a, 0, 1, 2);
            rotate(a, 0, 2, 1);
            rotate(a, 1, 2, 0);
        }
        return new double[] {a[0][0], a[1][1], a[2][2]};
    }

    /** Makes a[p][q] zero; r is the third index. */
    private static void rotate(double[][] a, int p, int q, int r) {
        double off = a[p][q];
        if (Math.abs(off) <= 1e-18 * Math.sqrt(Math.abs(a[p][p] * a[q][q]))) {
            a[p][q] = 0;
            a[q][p] = 0;
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * off);
        double t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        a[p][p] -= t * off;
        a[q][q] += t * off;
        a[p][q] = 0;
        a[q][p] = 0;
        double pr = a[p][r];
        double qr = a[q][r];
        a[p][r] = c * pr - s * qr;
        a[r][p] = a[p][r];
        a[q][r] = s * pr + c * qr;
        a[r][q] = a[q][r];
    }
}
