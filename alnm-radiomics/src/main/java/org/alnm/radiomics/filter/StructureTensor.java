package org.alnm.radiomics.filter;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.image.Box;
import org.alnm.core.image.Volume;

/** The local orientation of an image in a box: eigenvectors of the smoothed products of its slopes. */
final class StructureTensor {

    /** More sweeps than a symmetric 3 x 3 matrix ever needs. */
    private static final int SWEEPS = 30;

    private final int axes;

    /** By pair of axes (0,0), (0,1), ..., row by row of the upper triangle. */
    private final List<double[]> products;

    private final List<double[]> slopes;

    private StructureTensor(int axes, List<double[]> products, List<double[]> slopes) {
        this.axes = axes;
        this.products = products;
        this.slopes = slopes;
    }

    /**
     * The tensor.
     *
     * @param image whose grid it is
     * @param box where it is wanted
     * @param slopes of all of the image, one array per axis
     * @param sigma of the smoothing, mm
     */
    static StructureTensor of(Volume image, Box box, List<double[]> slopes, double sigma, FilterDimension dimension) {
        GaussianFilter smooth = new GaussianFilter(sigma, 4, dimension, Boundary.NEAREST);
        List<double[]> products = new ArrayList<>();
        List<double[]> inBox = new ArrayList<>();
        for (int a = 0; a < slopes.size(); a++) {
            for (int b = a; b < slopes.size(); b++) {
                double[] product = new double[slopes.get(a).length];
                for (int i = 0; i < product.length; i++) {
                    product[i] = slopes.get(a)[i] * slopes.get(b)[i];
                }
                products.add(
                        smooth.apply(Volume.of(image.geometry(), product), box).toDoubles());
            }
            inBox.add(Volume.of(image.geometry(), slopes.get(a)).toDoubles(box));
        }
        return new StructureTensor(slopes.size(), products, inBox);
    }

    /** The eigenvectors at a voxel, the one of the largest eigenvalue first. */
    double[][] axes(int at) {
        double[][] m = new double[axes][axes];
        int pair = 0;
        for (int a = 0; a < axes; a++) {
            for (int b = a; b < axes; b++) {
                m[a][b] = products.get(pair)[at];
                m[b][a] = products.get(pair++)[at];
            }
        }
        double[][] vectors = new double[axes][axes];
        for (int a = 0; a < axes; a++) {
            vectors[a][a] = 1;
        }
        diagonalise(m, vectors);
        sort(m, vectors);
        for (double[] vector : vectors) {
            double along = 0;
            for (int a = 0; a < axes; a++) {
                along += vector[a] * slopes.get(a)[at];
            }
            for (int a = 0; along < 0 && a < axes; a++) {
                vector[a] = -vector[a];
            }
        }
        return vectors;
    }

    /** Cyclic Jacobi rotations; rows of {@code vectors} become eigenvectors. */
    private void diagonalise(double[][] m, double[][] vectors) {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean done = true;
            for (int p = 0; p < axes; p++) {
                for (int q = p + 1; q < axes; q++) {
                    double size = Math.abs(m[p][p]) + Math.abs(m[q][q]);
                    if (Math.abs(m[p][q]) > 1e-15 * size) {
                        done = false;
                        rotate(m, vectors, p, q);
                    }
                }
            }
            if (done) {
                return;
            }
        }
    }

    private void rotate(double[][] m, double[][] vectors, int p, int q) {
        double theta = (m[q][q] - m[p][p]) / (2 * m[p][q]);
        double t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < axes; k++) {
            double mkp = m[k][p];
            double mkq = m[k][q];
            m[k][p] = c * mkp - s * mkq;
            m[k][q] = s * mkp + c * mkq;
        }
        for (int k = 0; k < axes; k++) {
            double mpk = m[p][k];
            double mqk = m[q][k];
            m[p][k] = c * mpk - s * mqk;
            m[q][k] = s * mpk + c * mqk;
            double vp = vectors[p][k];
            double vq = vectors[q][k];
            vectors[p][k] = c * vp - s * vq;
            vectors[q][k] = s * vp + c * vq;
        }
        m[p][q] = 0;
        m[q][p] = 0;
    }

    private void sort(double[][] m, double[][] vectors) {
        for (int i = 0; i < axes; i++) {
            for (int j = i + 1; j < axes; j++) {
                if (m[j][j] > m[i][i]) {
                    double value = m[i][i];
                    m[i][i] = m[j][j];
                    m[j][j] = value;
                    double[] vector = vectors[i];
                    vectors[i] = vectors[j];
                    vectors[j] = vector;
                }
            }
        }
    }
}
