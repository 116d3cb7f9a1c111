package org.alnm.models.select;

/** One-way and two-way mean squares of repeated measurements, and the intraclass correlations of Shrout and Fleiss 1979. */
record Icc(int cases, int repeats, double between, double within, double raters, double error) {

    /** Of numbers by repeat and case. */
    static Icc of(double[][] measured) {
        int k = measured.length;
        int n = measured[0].length;
        double grand = 0;
        double[] caseMeans = new double[n];
        double[] raterMeans = new double[k];
        for (int j = 0; j < k; j++) {
            for (int i = 0; i < n; i++) {
                caseMeans[i] += measured[j][i] / k;
                raterMeans[j] += measured[j][i] / n;
                grand += measured[j][i] / ((double) n * k);
            }
        }
        double ssBetween = 0;
        for (double mean : caseMeans) {
            ssBetween += k * (mean - grand) * (mean - grand);
        }
        double ssRaters = 0;
        for (double mean : raterMeans) {
            ssRaters += n * (mean - grand) * (mean - grand);
        }
        double ssWithin = 0;
        double ssError = 0;
        for (int j = 0; j < k; j++) {
            for (int i = 0; i < n; i++) {
                double inCase = measured[j][i] - caseMeans[i];
                ssWithin += inCase * inCase;
                double residual = inCase - raterMeans[j] + grand;
                ssError += residual * residual;
            }
        }
        return new Icc(
                n,
                k,
                ssBetween / (n - 1),
                ssWithin / ((double) n * (k - 1)),
                ssRaters / (k - 1),
                ssError / ((double) (n - 1) * (k - 1)));
    }

    /** The value of a form; NaN where the measurements do not vary. */
    double value(IccFilter.Form form) {
        return switch (form) {
            case ONE_WAY -> (between - within) / (between + (repeats - 1) * within);
            case TWO_WAY_AGREEMENT ->
                (between - error) / (between + (repeats - 1) * error + repeats * (raters - error) / cases);
            case TWO_WAY_CONSISTENCY -> (between - error) / (between + (repeats - 1) * error);
        };
    }
}
