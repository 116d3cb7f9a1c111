package org.alnm.models.kernel;

import java.util.Locale;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.ModelException;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;

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

    double value(double[] a, double[] b) {
        if (kind == Kind.RADIAL) {
            double squares = 0;
            for (int c = 0; c < a.length; c++) {
                double d = a[c] - b[c];
                squares += d * d;
            }
            return StrictMath.exp(-gamma * squares);
        }
        double product = 0;
        for (int c = 0; c < a.length; c++) {
            product += a[c] * b[c];
        }
        if (kind == Kind.LINEAR) {
            return product;
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
