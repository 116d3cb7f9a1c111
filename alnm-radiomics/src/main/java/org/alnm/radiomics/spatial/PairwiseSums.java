package org.alnm.radiomics.spatial;

import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;

/** The sums over pairs, pair by pair: for few voxels. */
final class PairwiseSums {

    private PairwiseSums() {}

    /**
     * Sums over all pairs.
     *
     * @param deviations of a region
     * @return the sums, in O(n^2)
     */
    static WeightedSums of(Deviations deviations) {
        GridSize size = deviations.size();
        Vec3 spacing = deviations.spacing();
        int n = deviations.count();
        double[] x = new double[n];
        double[] y = new double[n];
        double[] z = new double[n];
        double[] value = new double[n];
        int found = 0;
        for (int at = 0; at < size.count(); at++) {
            if (!Double.isNaN(deviations.value(at))) {
                int row = at / size.x();
                int slice = row / size.y();
                x[found] = (at - row * size.x()) * spacing.x();
                y[found] = (row - slice * size.y()) * spacing.y();
                z[found] = slice * spacing.z();
                value[found++] = deviations.value(at);
            }
        }
        double weights = 0;
        double products = 0;
        double squares = 0;
        for (int i = 1; i < n; i++) {
            double sum = 0;
            double product = 0;
            double square = 0;
            for (int j = 0; j < i; j++) {
                double dx = x[i] - x[j];
                double dy = y[i] - y[j];
                double dz = z[i] - z[j];
                double weight = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz);
                sum += weight;
                product += weight * value[j];
                square += weight * (value[j] * value[j]);
            }
            weights += 2 * sum;
            products += 2 * value[i] * product;
            squares += square + value[i] * value[i] * sum;
        }
        return new WeightedSums(weights, products, squares);
    }
}
