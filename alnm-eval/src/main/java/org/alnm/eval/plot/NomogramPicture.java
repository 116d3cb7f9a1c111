package org.alnm.eval.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The nomogram of a logistic model: each predictor's value gives points, and the sum of points the probability (Harrell,
 * Regression Modeling Strategies, 2015, section 5.3; as {@code nomogram} of R's rms). The predictor with the largest
 * effect over its range takes 100 points. Immutable.
 */
public final class NomogramPicture {

    private static final int WIDTH = 640;
    private static final int LEFT = 190;
    private static final int RIGHT = 24;
    private static final int ROW = 46;
    private static final int TOP = 34;
    private static final double MOST_POINTS = 100;
    private static final double APART = 24;
    private static final double[] PROBABILITIES = {
        0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999
    };

    /**
     * A predictor.
     *
     * @param name as the drawing shows it
     * @param coefficient change of the log odds a unit
     * @param low the least value shown
     * @param high the greatest value shown, above {@code low}
     */
    public record Predictor(String name, double coefficient, double low, double high) {

        /**
         * Checks the numbers.
         *
         * @throws PlotException unless all are finite and low &lt; high
         */
        public Predictor {
            if (!(Double.isFinite(coefficient) && Double.isFinite(low) && Double.isFinite(high) && low < high)) {
                throw new PlotException("predictor \"" + name + "\" needs finite numbers, the lower end first: "
                        + coefficient + ", " + low + " to " + high);
            }
        }

        private double range() {
            return Math.abs(coefficient) * (high - low);
        }

        /** The end of the range that gives no points. */
        private double zero() {
            return coefficient < 0 ? high : low;
        }
    }

    private final double intercept;
    private final List<Predictor> predictors;
    private final double pointsPerLogit;

    private NomogramPicture(double intercept, List<Predictor> predictors) {
        this.intercept = intercept;
        this.predictors = List.copyOf(predictors);
        double widest = predictors.stream().mapToDouble(Predictor::range).max().orElse(0);
        this.pointsPerLogit = MOST_POINTS / widest;
    }

    /**
     * A nomogram.
     *
     * @param intercept log odds where every predictor is 0
     * @param predictors at least one, with an effect
     * @return the nomogram
     * @throws PlotException if the intercept is not finite, or no predictor has an effect
     */
    public static NomogramPicture of(double intercept, List<Predictor> predictors) {
        if (!Double.isFinite(intercept) || predictors.stream().noneMatch(one -> one.coefficient() != 0)) {
            throw new PlotException("a nomogram needs a finite intercept and a predictor with a coefficient other "
                    + "than 0: intercept " + intercept + ", " + predictors.size() + " predictors");
        }
        return new NomogramPicture(intercept, predictors);
    }

    /**
     * The points of a value.
     *
     * @param predictor its place in the list, from 0
     * @param value within its range or beyond
     * @return 0 at the end of the range with the lower risk, at most 100 at the other
     * @throws PlotException if there is no such predictor
     */
    public double points(int predictor, double value) {
        if (predictor < 0 || predictor >= predictors.size()) {
            throw new PlotException("there are " + predictors.size() + " predictors, counted from 0: " + predictor);
        }
        Predictor one = predictors.get(predictor);
        return pointsPerLogit * one.coefficient() * (value - one.zero());
    }

    /**
     * The probability of a sum of points.
     *
     * @param total the sum over all predictors
     * @return the model's probability
     */
    public double probability(double total) {
        return 1 / (1 + StrictMath.exp(-(base() + total / pointsPerLogit)));
    }

    /** The log odds of no points. */
    private double base() {
        double sum = intercept;
        for (Predictor one : predictors) {
            sum += one.coefficient() * one.zero();
        }
        return sum;
    }

    /**
     * Draws the nomogram.
     *
     * @return the picture
     */
    public Picture picture() {
        Canvas canvas = new Canvas();
        double y = TOP;
        scale(canvas, y, "Points", labels(Ticks.of(Axis.of("", 0, MOST_POINTS), 10)), 0, MOST_POINTS, MOST_POINTS);
        for (int p = 0; p < predictors.size(); p++) {
            y += ROW;
            Predictor one = predictors.get(p);
            List<Tick> ticks = new ArrayList<>();
            for (BigDecimal tick : Ticks.of(Axis.of("", one.low(), one.high()), 5)) {
                ticks.add(new Tick(points(p, tick.doubleValue()), Ticks.label(tick)));
            }
            double reach = pointsPerLogit * one.range();
            scale(canvas, y, one.name(), ticks, 0, reach, MOST_POINTS);
        }
        double most = pointsPerLogit
                * predictors.stream().mapToDouble(Predictor::range).sum();
        y += ROW;
        scale(canvas, y, "Total points", labels(Ticks.of(Axis.of("", 0, most), 8)), 0, most, most);
        y += ROW;
        List<Tick> risks = new ArrayList<>();
        for (double risk : PROBABILITIES) {
            double total = pointsPerLogit * (StrictMath.log(risk / (1 - risk)) - base());
            if (total >= 0 && total <= most) {
                risks.add(new Tick(total, new BigDecimal(Double.toString(risk)).toPlainString()));
            }
        }
        if (risks.isEmpty()) {
            risks.add(new Tick(0, Labels.number(probability(0), 4)));
            risks.add(new Tick(most, Labels.number(probability(most), 4)));
        }
        scale(
                canvas,
                y,
                "Probability",
                risks,
                risks.get(0).at(),
                risks.get(risks.size() - 1).at(),
                most);
        return canvas.picture(
                "Nomogram",
                predictors.size() + " predictors; the probability goes from " + Labels.number(probability(0), 3)
                        + " at 0 points to " + Labels.number(probability(most), 3) + " at " + Labels.number(most, 0)
                        + " points",
                WIDTH,
                (int) y + 34);
    }

    private record Tick(double at, String label) {}

    private static List<Tick> labels(List<BigDecimal> ticks) {
        return ticks.stream()
                .map(tick -> new Tick(tick.doubleValue(), Ticks.label(tick)))
                .toList();
    }

    private static void scale(
            Canvas canvas, double y, String name, List<Tick> ticks, double from, double to, double whole) {
        double unit = (WIDTH - LEFT - RIGHT) / whole;
        canvas.text(LEFT - 20, y + 4.5, Mark.Anchor.END, 13, Ink.TEXT, Labels.fit(name, 13, LEFT - 28));
        canvas.stroke(Canvas.line(LEFT + from * unit, y, LEFT + Math.max(to, from) * unit, y), Ink.AXIS, 1.2);
        List<Tick> ordered = new ArrayList<>(ticks);
        ordered.sort(java.util.Comparator.comparingDouble(Tick::at));
        double last = Double.NEGATIVE_INFINITY;
        for (Tick tick : ordered) {
            double x = LEFT + tick.at() * unit;
            canvas.stroke(Canvas.line(x, y, x, y + 6), Ink.AXIS, 1.2);
            double room = Math.max(APART, Labels.width(tick.label(), 12) + 4);
            // A label that would touch the one before is left out; its tick stays.
            if (x - last >= room) {
                canvas.text(x, y + 19, Mark.Anchor.MIDDLE, 12, Ink.MUTED, tick.label());
                last = x;
            }
        }
    }
}
