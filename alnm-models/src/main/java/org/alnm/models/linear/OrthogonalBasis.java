package org.alnm.models.linear;

import java.util.ArrayList;
import java.util.List;
import org.alnm.models.numeric.Products;

/**
 * An orthonormal basis of given vectors, taken in order (Gram-Schmidt, twice for orthogonality to rounding). A vector
 * that the ones before it nearly span gets no place.
 */
final class OrthogonalBasis {

    /** A vector of which less than this share is new is spanned; R's lm uses the same. */
    private static final double SPANNED = 1e-7;

    private final double[][] basis;
    private final double[][] upper;
    private final int[] kept;

    private OrthogonalBasis(double[][] basis, double[][] upper, int[] kept) {
        this.basis = basis;
        this.upper = upper;
        this.kept = kept;
    }

    static OrthogonalBasis of(double[][] vectors) {
        List<double[]> basis = new ArrayList<>();
        List<double[]> upper = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (int v = 0; v < vectors.length; v++) {
            int n = vectors[v].length;
            double[] rest = vectors[v].clone();
            double[] shares = new double[basis.size() + 1];
            double length = Math.sqrt(Products.dot(rest, rest, n));
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < basis.size(); k++) {
                    double share = Products.dot(basis.get(k), rest, n);
                    shares[k] += share;
                    Products.add(-share, basis.get(k), rest, n);
                }
            }
            double left = Math.sqrt(Products.dot(rest, rest, n));
            if (left > SPANNED * length) {
                for (int i = 0; i < n; i++) {
                    rest[i] /= left;
                }
                shares[basis.size()] = left;
                basis.add(rest);
                upper.add(shares);
                kept.add(v);
            }
        }
        return new OrthogonalBasis(
                basis.toArray(new double[0][]),
                upper.toArray(new double[0][]),
                kept.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The basis vectors. Not a copy. */
    double[][] vectors() {
        return basis;
    }

    /** Which of the given vectors got a place. Not a copy. */
    int[] kept() {
        return kept;
    }

    /** The coordinates of a kept vector in the basis, one for each basis vector up to its own. Not a copy. */
    double[] coordinates(int index) {
        return upper[index];
    }

    /** Solves R x = c in place, where the columns of R are the coordinates of the kept vectors. */
    void solve(double[] c) {
        for (int k = kept.length - 1; k >= 0; k--) {
            c[k] /= upper[k][k];
            Products.add(-c[k], upper[k], c, k);
        }
    }
}
