package org.alnm.models.kernel;

import java.util.Locale;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.ModelException;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;
import org.alnm.models.numeric.Products;
import org.alnm.models.numeric.Values;

/**
 * How alike two cases are.
 *
 * @param kind which formula
 * @param gamma of radial: exp(-gamma |a - b|^2), and polynomial: (gamma a b + coefficient)^degree
 * @param degree of the polynomial
 * @param coefficient of the polynomial
 */
record Kernel(Kind kind, double gamma, int degree, double coefficient) {

    enum Kind {
        LINEAR,
        RADIAL,
        POLYNOMIAL
    }

    Kernel {
        if (!(gamma > 0) || Double.isInfinite(gamma)) {
            throw new ModelException("gamma of a kernel is finite and above 0: " + gamma);
        }
        if (degree < 1 || !Double.isFinite(coefficient)) {
            throw new ModelException("a polynomial kernel has a degree of at least 1 and a finite coefficient: "
                    + degree + ", " + coefficient);
        }
    }

    static Kernel linear() {
        return new Kernel(Kind.LINEAR, 1, 1, 0);
    }

    static Kernel radial(double gamma) {
        return new Kernel(Kind.RADIAL, gamma, 1, 0);
    }

    /**
     * How alike some cases are to others, whose features are given column by column.
     *
     * @return a new matrix, a row for each case of a
     */
    double[][] values(double[][] a, int rows, double[][] b, int others) {
        double[][] values = kind == Kind.RADIAL
                ? Products.squaredDistances(a, rows, b, others)
                : Products.inner(a, rows, b, others);
        for (double[] row : values) {
            for (int j = 0; j < others; j++) {
                row[j] = ofProduct(row[j]);
            }
        }
        return values;
    }

    /** How alike cases are to each other. */
    double[][] values(double[][] columns, int rows) {
        double[][] values =
                kind == Kind.RADIAL ? Products.squaredDistances(columns, rows) : Products.inner(columns, rows);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j <= i; j++) {
                values[i][j] = ofProduct(values[i][j]);
                values[j][i] = values[i][j];
            }
        }
        return values;
    }

    /** How alike a case is to itself. */
    double ofItself(double[] row) {
        return ofProduct(kind == Kind.RADIAL ? 0 : Values.squares(row, 0));
    }

    /** The value from the squared distance or the inner product of two cases. */
    private double ofProduct(double product) {
        if (kind == Kind.LINEAR) {
            return product;
        }
        if (kind == Kind.RADIAL) {
            return StrictMath.exp(-gamma * product);
        }
        double base = gamma * product + coefficient;
        double power = 1;
        for (int d = 0; d < degree; d++) {
            power *= base;
        }
        return power;
    }

    void write(Provenance.Builder into) {
        into.put("kernel", kind.name().toLowerCase(Locale.ROOT))
                .put("gamma", gamma)
                .put("degree", degree)
                .put("coefficient", coefficient);
    }

    static Kernel read(State state) {
        try {
            return new Kernel(
                    state.choice("kernel", Kind.values()),
                    state.number("gamma"),
                    state.whole("degree"),
                    state.number("coefficient"));
        } catch (ModelFileException e) {
            throw e;
        } catch (ModelException e) {
            throw new ModelFileException("a kernel that means nothing: " + e.getMessage(), e);
        }
    }
}
