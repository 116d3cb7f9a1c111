package org.alnm.eval.plot;

/**
 * An axis of a chart.
 *
 * @param label what it shows, with its unit
 * @param low the value at its beginning
 * @param high the value at its end, above {@code low}
 */
public record Axis(String label, double low, double high) {

    /**
     * Checks the range.
     *
     * @throws PlotException unless both ends are finite and low &lt; high
     */
    public Axis {
        if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
            throw new PlotException(
                    "axis \"" + label + "\" needs finite ends, the lower first: " + low + " to " + high);
        }
    }

    /**
     * An axis.
     *
     * @param label what it shows, with its unit
     * @param low the value at its beginning
     * @param high the value at its end
     * @return the axis
     * @throws PlotException unless both ends are finite and low &lt; high
     */
    public static Axis of(String label, double low, double high) {
        return new Axis(label, low, high);
    }

    /** Where a value lies along the axis: 0 at its beginning, 1 at its end. */
    double fraction(double value) {
        return (value - low) / (high - low);
    }
}
