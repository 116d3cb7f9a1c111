package org.alnm.radiomics.morphology;

/**
 * An ellipsoid by its semi-axes.
 *
 * @param a largest semi-axis in mm
 * @param b second semi-axis in mm
 * @param c smallest semi-axis in mm
 */
record Ellipsoid(double a, double b, double c) {

    /** Terms of the series for the area, after the first; the standard's number. */
    private static final int TERMS = 20;

    /** The volume 4 pi a b c / 3 in mm3. */
    double volume() {
        return 4 * Math.PI * a * b * c / 3;
    }

    /**
     * What the standard calls the area of the surface: its series with the first 21 terms,
     *
     * <p>4 pi a b sum over n of (alpha beta)^n / (1 - 4 n^2) P_n((alpha^2 + beta^2) / (2 alpha beta)), with alpha^2 = 1 -
     * b^2 / a^2, beta^2 = 1 - c^2 / a^2 and P_n the Legendre polynomials.
     *
     * <p>It is exact for a sphere alone. The area of the surface has c / a and c / b instead of b / a and c / a (1.304
     * instead of 1.355 for the area density of the digital phantom), but the standard's reference values follow its
     * printed formula, and so does this.
     *
     * @return in mm2; 0 where b is 0
     */
    double area() {
        if (b == 0) {
            return 0;
        }
        double alpha2 = 1 - b / a * (b / a);
        double beta2 = 1 - c / a * (c / a);
        double middle = (alpha2 + beta2) / 2;
        double product2 = alpha2 * beta2;
        // Bonnet's recursion multiplied by (alpha beta)^n, so that a sphere needs no division by 0.
        double before = 0;
        double term = 1;
        double sum = 1;
        for (int n = 0; n < TERMS; n++) {
            double after = ((2 * n + 1) * middle * term - n * product2 * before) / (n + 1);
            before = term;
            term = after;
            sum += term / (1 - 4.0 * (n + 1) * (n + 1));
        }
        return 4 * Math.PI * a * b * sum;
    }
}
