package org.alnm.eval.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distribution of scores in each group as a violin: a Gaussian kernel density (bandwidth by Silverman 1986, eq.
 * 3.31) that ends at the extreme values, with median and quartiles (type 7), and every score as a point. Immutable.
 */
public final class Violins {

    private static final double ROW = 84;
    private static final int STEPS = 100;

    private record Group(String name, List<Double> ascending) {

        double[] sorted() {
            return ascending.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    private final String axis;
    private final List<Group> groups;

    private Violins(String axis, List<Group> groups) {
        this.axis = axis;
        this.groups = List.copyOf(groups);
    }

    /**
     * No group yet.
     *
     * @param axis what the scores are
     * @return violins without groups
     */
    public static Violins of(String axis) {
        return new Violins(axis, List.of());
    }

    /**
     * Adds a group.
     *
     * @param name such as "without metastasis"
     * @param scores finite, at least one
     * @return a copy
     * @throws PlotException if there is no score or one is not finite
     */
    public Violins with(String name, double... scores) {
        if (scores.length == 0 || !Arrays.stream(scores).allMatch(Double::isFinite)) {
            throw new PlotException("the group \"" + name + "\" needs finite scores, at least one");
        }
        List<Group> more = new ArrayList<>(groups);
        more.add(new Group(name, Arrays.stream(scores).sorted().boxed().toList()));
        return new Violins(axis, more);
    }

    /**
     * Draws the violins.
     *
     * @return the picture
     * @throws PlotException if there is no group
     */
    public Picture picture() {
        double[] all = groups.stream()
                .flatMapToDouble(group -> Arrays.stream(group.sorted()))
                .toArray();
        Rows rows = new Rows(groups.stream().map(Group::name).toList(), ROW, Rows.axis(axis, all, false));
        List<String> spoken = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            Group group = groups.get(g);
            violin(rows, group.sorted(), g);
            spoken.add(group.name() + ": " + group.sorted().length + " cases, median "
                    + Labels.number(quantile(group.sorted(), 0.5), 3));
        }
        return rows.picture(axis, String.join("; ", spoken), 0);
    }

    private static void violin(Rows rows, double[] sorted, int index) {
        double middle = rows.y(index);
        Canvas canvas = rows.canvas();
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        double bandwidth = bandwidth(sorted);
        if (bandwidth > 0) {
            double[] density = new double[STEPS + 1];
            for (int s = 0; s <= STEPS; s++) {
                density[s] = density(sorted, low + (high - low) * s / STEPS, bandwidth);
            }
            double most = Arrays.stream(density).max().orElse(1);
            StringBuilder d = new StringBuilder();
            for (int i = 0; i < 2 * density.length; i++) {
                boolean above = i <= STEPS;
                int s = above ? i : 2 * STEPS + 1 - i;
                double x = rows.x(low + (high - low) * s / STEPS);
                double y = middle + (above ? -1 : 1) * 0.42 * ROW * density[s] / most;
                d.append(i == 0 ? 'M' : 'L')
                        .append(Canvas.number(x))
                        .append(' ')
                        .append(Canvas.number(y));
            }
            Ink ink = Ink.series(index);
            canvas.add(Mark.Path.filled(d + "Z", ink).withOpacity(0.25));
            canvas.stroke(d + "Z", ink, 1.5);
        }
        for (int i = 0; i < sorted.length; i++) {
            // Five lanes by turns, so that near points do not hide each other.
            double y = middle + (i * 2 % 5 - 2) * 4;
            canvas.add(Mark.Path.filled(Canvas.circle(rows.x(sorted[i]), y, 1.7), Ink.series(index))
                    .withOpacity(0.75));
        }
        double median = rows.x(quantile(sorted, 0.5));
        canvas.stroke(
                Canvas.line(rows.x(quantile(sorted, 0.25)), middle, rows.x(quantile(sorted, 0.75)), middle),
                Ink.TEXT,
                2.5);
        canvas.add(
                Mark.Path.filled(Canvas.circle(median, middle, 4.5), Ink.PAPER).outlined(Ink.TEXT, 2));
    }

    private static double density(double[] sorted, double at, double bandwidth) {
        double sum = 0;
        for (double value : sorted) {
            double z = (at - value) / bandwidth;
            sum += StrictMath.exp(-0.5 * z * z);
        }
        return sum;
    }

    private static double bandwidth(double[] sorted) {
        int n = sorted.length;
        double mean = Arrays.stream(sorted).sum() / n;
        double squares = 0;
        for (double value : sorted) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = n < 2 ? 0 : Math.sqrt(squares / (n - 1));
        double range = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.34;
        double spread = range > 0 ? Math.min(deviation, range) : deviation;
        return 0.9 * spread * StrictMath.pow(n, -0.2);
    }

    private static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
