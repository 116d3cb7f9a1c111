package org.alnm.radiomics.normalise;

/**
 * Cubic B-splines along an axis of voxels: the first of four control points of each voxel and their weights. The first and the
 * last voxel centre are the ends of the splines' domain. An axis of one voxel has one control point. Immutable.
 */
final class SplineAxis {

    /** How far, in voxels, the last voxel is moved inwards, so that it has four control points too; as in ITK. */
    private static final double INWARDS = 1e-3;

    private final int taps;
    private final int[] first;
    private final double[] weights;

    /** Voxels and control points: at least 4, and 1 for one voxel. */
    SplineAxis(int voxels, int points) {
        this.taps = voxels == 1 ? 1 : 4;
        this.first = new int[voxels];
        this.weights = new double[voxels * taps];
        int spans = points - 3;
        for (int i = 0; i < voxels; i++) {
            if (taps == 1) {
                weights[i] = 1;
                continue;
            }
            double place = (double) spans * i / (voxels - 1);
            double step = (double) spans / (voxels - 1) * INWARDS;
            place = Math.abs(place - spans) <= step ? spans - step : place;
            first[i] = (int) place;
            double u = place - first[i];
            double v = 1 - u;
            weights[4 * i] = v * v * v / 6;
            weights[4 * i + 1] = (4 - 6 * u * u + 3 * u * u * u) / 6;
            weights[4 * i + 2] = (4 - 6 * v * v + 3 * v * v * v) / 6;
            weights[4 * i + 3] = u * u * u / 6;
        }
    }

    int voxels() {
        return first.length;
    }

    int taps() {
        return taps;
    }

    /** The first control point of a voxel. */
    int first(int voxel) {
        return first[voxel];
    }

    /** Weight number {@code tap} of a voxel. */
    double weight(int voxel, int tap) {
        return weights[voxel * taps + tap];
    }

    /** The weights to a power, divided by the sum of their squares if asked for. */
    double[] powers(int power, boolean shared) {
        double[] powers = new double[weights.length];
        for (int i = 0; i < first.length; i++) {
            double squares = 0;
            for (int t = i * taps; t < (i + 1) * taps; t++) {
                squares += weights[t] * weights[t];
            }
            for (int t = i * taps; t < (i + 1) * taps; t++) {
                double w = weights[t];
                powers[t] = (power == 2 ? w * w : w * w * w) / (shared ? squares : 1);
            }
        }
        return powers;
    }
}
