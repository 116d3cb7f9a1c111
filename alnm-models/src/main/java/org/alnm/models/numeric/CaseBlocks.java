package org.alnm.models.numeric;

import java.util.Arrays;

/** Works on some cases at a time, so that what is computed for pairs of cases and training cases stays small. */
public final class CaseBlocks {

    private static final int AT_A_TIME = 256;

    private CaseBlocks() {}

    /** Computes a number for each of some cases. */
    @FunctionalInterface
    public interface Scorer {

        /**
         * Computes the numbers.
         *
         * @param columns one array a column; not kept
         * @param rows how many cases there are
         * @return one number a case
         */
        double[] score(double[][] columns, int rows);
    }

    /**
     * The numbers of all cases.
     *
     * @param columns one array a column
     * @param rows how many cases there are
     * @param scorer of a case's numbers; those of one must not depend on the others
     * @return a new array, one number a case
     */
    public static double[] score(double[][] columns, int rows, Scorer scorer) {
        if (rows <= AT_A_TIME) {
            return scorer.score(columns, rows);
        }
        double[] scores = new double[rows];
        double[][] some = new double[columns.length][];
        for (int from = 0; from < rows; from += AT_A_TIME) {
            int to = Math.min(from + AT_A_TIME, rows);
            for (int c = 0; c < some.length; c++) {
                some[c] = Arrays.copyOfRange(columns[c], from, to);
            }
            System.arraycopy(scorer.score(some, to - from), 0, scores, from, to - from);
        }
        return scores;
    }
}
