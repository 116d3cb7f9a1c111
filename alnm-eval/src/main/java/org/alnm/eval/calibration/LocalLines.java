package org.alnm.eval.calibration;

import java.util.ArrayList;
import java.util.List;
import org.alnm.eval.Interval;
import org.alnm.eval.Tally;

/**
 * Lowess without robustness steps (Cleveland 1979, doi:10.1080/01621459.1979.10481038): a weighted line at points that
 * lie a hundredth of the range apart, straight in between. Cases are counted one by one, so that windows hold as many
 * cases as in the original program.
 */
final class LocalLines {

    private static final double APART = 0.01;

    private final Tally tally;
    private final int[] place;
    private final int window;

    private LocalLines(Tally tally) {
        this.tally = tally;
        int n = tally.count();
        this.place = new int[n];
        for (int at = 0, i = 0; at < tally.size(); at++) {
            for (int k = 0; k < tally.count(at); k++) {
                place[i++] = at;
            }
        }
        this.window = Math.max(2, Math.min(n, (int) (2.0 / 3 * n + 1e-7)));
    }

    static List<SmoothCalibration.Point> points(Tally tally, double level) {
        double[] fit = new LocalLines(tally).fit();
        List<SmoothCalibration.Point> points = new ArrayList<>();
        for (int i = 0; i < fit.length; i++) {
            points.add(new SmoothCalibration.Point(tally.score(i), fit[i], Interval.undefined(level), tally.count(i)));
        }
        return points;
    }

    private double x(int index) {
        return tally.score(place[index]);
    }

    /** The curve at each distinct probability. */
    private double[] fit() {
        int n = place.length;
        double[] fit = new double[tally.size()];
        double apart = APART * (x(n - 1) - x(0));
        int left = 0;
        int last = -1;
        int i = 0;
        while (last < n - 1) {
            while (left + window < n && x(i) - x(left) > x(left + window) - x(i)) {
                left++;
            }
            fit[place[i]] = line(place[i], left);
            if (last >= 0) {
                between(fit, place[last], place[i]);
            }
            last = i;
            double end = x(last) + apart;
            int next = last + 1;
            while (next < n && x(next) <= end) {
                if (x(next) == x(last)) {
                    last = next;
                }
                next++;
            }
            i = Math.max(last + 1, next - 1);
        }
        return fit;
    }

    private void between(double[] fit, int from, int to) {
        for (int j = from + 1; j < to; j++) {
            double share = (tally.score(j) - tally.score(from)) / (tally.score(to) - tally.score(from));
            fit[j] = share * fit[to] + (1 - share) * fit[from];
        }
    }

    /** The line of the window that starts at a case, and the ties with its last, at a distinct probability. */
    private double line(int at, int left) {
        int n = place.length;
        double middle = tally.score(at);
        double reach = Math.max(middle - x(left), x(left + window - 1) - middle);
        double[] weight = new double[tally.size()];
        double sum = 0;
        double mean = 0;
        for (int i = left; i < n; i++) {
            double distance = Math.abs(x(i) - middle);
            if (distance > 0.999 * reach) {
                if (x(i) > middle) {
                    break;
                }
                continue;
            }
            double share = distance <= 0.001 * reach ? 0 : distance / reach;
            double rest = 1 - share * share * share;
            double one = rest * rest * rest;
            weight[place[i]] += one;
            sum += one;
            mean += one * x(i);
        }
        mean /= sum;
        double spread = 0;
        for (int j = 0; j < weight.length; j++) {
            weight[j] /= sum;
            spread += weight[j] * (tally.score(j) - mean) * (tally.score(j) - mean);
        }
        boolean flat = Math.sqrt(spread) <= 0.001 * (x(n - 1) - x(0));
        double value = 0;
        for (int j = 0; j < weight.length; j++) {
            double tilt = flat ? 1 : 1 + (middle - mean) * (tally.score(j) - mean) / spread;
            value += weight[j] * tilt * tally.events(j) / tally.count(j);
        }
        return value;
    }
}
