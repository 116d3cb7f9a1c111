package org.alnm.core.provenance;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers as text, the same characters on every JDK and in every locale. {@link Double#toString} is not: its digits
 * changed in JDK 19.
 */
public final class Numbers {

    private Numbers() {}

    /**
     * The shortest decimal that reads back as the same double.
     *
     * @param value any double
     * @return such as {@code 0.1}, {@code 1.0E10}, {@code 3} for whole numbers below 1e15, {@code NaN},
     *     {@code Infinity}
     */
    public static String exact(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return value == 0 && 1 / value < 0 ? "-0.0" : Long.toString((long) value);
        }
        return NumberOutput.toString(value, true);
    }

    /**
     * A number for people, with a fixed number of decimals, halves rounded to even.
     *
     * @param value any double
     * @param decimals digits after the point, 0 or more
     * @return such as {@code 0.846}; {@code NaN} and infinities by name
     */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }
}
