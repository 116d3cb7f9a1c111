package org.alnm.eval.report;

import org.alnm.core.provenance.Numbers;
import org.alnm.eval.Interval;
import org.alnm.eval.Proportion;

/**
 * A cell of a table.
 *
 * @param text the value
 * @param detail smaller, beneath it, such as an interval; maybe empty
 */
public record Cell(String text, String detail) {

    private static final String NOT_DEFINED = "\u2013";

    /**
     * A cell with text.
     *
     * @param text the value
     * @return the cell
     */
    public static Cell of(String text) {
        return new Cell(text, "");
    }

    /**
     * A cell with a number.
     *
     * @param value the number; NaN becomes a dash
     * @param decimals digits after the point
     * @return the cell
     */
    public static Cell of(double value, int decimals) {
        return of(number(value, decimals));
    }

    /**
     * A cell with a number and its interval.
     *
     * @param value the number; NaN becomes a dash
     * @param interval shown beneath where it is defined
     * @param decimals digits after the point
     * @return the cell
     */
    public static Cell of(double value, Interval interval, int decimals) {
        String detail = interval.isDefined()
                ? "[" + number(interval.low(), decimals) + ", " + number(interval.high(), decimals) + "]"
                : "";
        return new Cell(number(value, decimals), detail);
    }

    /**
     * A cell with a proportion and its Wilson interval.
     *
     * @param proportion the proportion
     * @param level the confidence level
     * @return the cell
     */
    public static Cell of(Proportion proportion, double level) {
        return of(proportion.value(), proportion.wilson(level), 2);
    }

    /**
     * A cell with a p-value: three decimals, or "&lt; 0.001".
     *
     * @param p the p-value; NaN becomes a dash
     * @return the cell
     */
    public static Cell pValue(double p) {
        return of(p < 0.001 ? "< 0.001" : number(p, 3));
    }

    private static String number(double value, int decimals) {
        if (Double.isNaN(value)) {
            return NOT_DEFINED;
        } else if (Double.isInfinite(value)) {
            return value > 0 ? "\u221E" : "\u2212\u221E";
        }
        return Numbers.fixed(value, decimals).replace('-', '\u2212');
    }
}
