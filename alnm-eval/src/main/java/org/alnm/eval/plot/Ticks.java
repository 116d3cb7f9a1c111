package org.alnm.eval.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Round numbers along an axis: multiples of 1, 2, 2.5 or 5 times a power of ten, as Heckbert's "nice numbers"
 * (Graphics Gems 1990), but in decimal arithmetic so that 0.3 is 0.3.
 */
final class Ticks {

    private static final List<BigDecimal> MANTISSAS =
            List.of(new BigDecimal("1"), new BigDecimal("2"), new BigDecimal("2.5"), new BigDecimal("5"));

    private Ticks() {}

    /**
     * The ticks of the step that comes nearest to a number of intervals.
     *
     * @return ascending, all with the same number of decimals
     */
    static List<BigDecimal> of(Axis axis, int intervals) {
        double wanted = (axis.high() - axis.low()) / intervals;
        int exponent = (int) Math.floor(StrictMath.log10(wanted));
        BigDecimal step = BigDecimal.ONE;
        double best = Double.POSITIVE_INFINITY;
        for (int shift = 0; shift <= 1; shift++) {
            for (BigDecimal mantissa : MANTISSAS) {
                BigDecimal candidate = mantissa.scaleByPowerOfTen(exponent + shift);
                double misfit = Math.abs(StrictMath.log(candidate.doubleValue() / wanted));
                if (misfit < best) {
                    best = misfit;
                    step = candidate;
                }
            }
        }
        return multiples(axis, step);
    }

    private static List<BigDecimal> multiples(Axis axis, BigDecimal step) {
        int decimals = Math.max(0, step.stripTrailingZeros().scale());
        // A hair of slack, so that an end that is a tick but for rounding gets it.
        double slack = 1e-9 * (axis.high() - axis.low());
        List<BigDecimal> ticks = new ArrayList<>();
        long first = (long) Math.ceil((axis.low() - slack) / step.doubleValue());
        for (long k = first; ; k++) {
            BigDecimal tick = step.multiply(BigDecimal.valueOf(k));
            if (tick.doubleValue() > axis.high() + slack) {
                return ticks;
            }
            ticks.add(tick.setScale(decimals));
        }
    }

    /** A tick as text, with a true minus sign. */
    static String label(BigDecimal tick) {
        return tick.toPlainString().replace('-', '\u2212');
    }
}
