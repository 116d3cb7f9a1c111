package org.alnm.eval.discrimination;

import java.util.ArrayList;
import java.util.List;
import org.alnm.eval.EvaluationException;

/**
 * The area under a stretch of the ROC curve (McClish 1989, doi:10.1177/0272989X8900900307).
 *
 * @param area under the curve over the stretch, in [0, {@code to - from}]
 * @param standardized the area moved so that 0.5 is chance and 1 is perfect; NaN for the part of the curve that is
 *     fixed by chance alone
 * @param from the lower end of the stretch
 * @param to the upper end of the stretch
 */
public record PartialAuc(double area, double standardized, double from, double to) {

    /**
     * The area over a range of specificities: where few false alarms are allowed.
     *
     * @param curve the curve
     * @param from the lowest specificity, in [0, 1)
     * @param to the highest, in (from, 1]
     * @return the area
     * @throws EvaluationException if the range is none
     */
    public static PartialAuc overSpecificity(RocCurve curve, double from, double to) {
        require("specificities", from, to);
        List<double[]> line = new ArrayList<>();
        curve.points().forEach(point -> line.add(new double[] {1 - point.specificity(), point.sensitivity()}));
        return of(line, 1 - to, 1 - from, from, to);
    }

    /**
     * The area over a range of sensitivities: where few misses are allowed.
     *
     * @param curve the curve
     * @param from the lowest sensitivity, in [0, 1)
     * @param to the highest, in (from, 1]
     * @return the area between the curve and specificity 0
     * @throws EvaluationException if the range is none
     */
    public static PartialAuc overSensitivity(RocCurve curve, double from, double to) {
        require("sensitivities", from, to);
        List<double[]> line = new ArrayList<>();
        for (int i = curve.points().size() - 1; i >= 0; i--) {
            RocCurve.Point point = curve.points().get(i);
            line.add(new double[] {1 - point.sensitivity(), point.specificity()});
        }
        return of(line, 1 - to, 1 - from, from, to);
    }

    private static void require(String what, double from, double to) {
        if (!(from >= 0 && from < to && to <= 1)) {
            throw new EvaluationException("a range of " + what + " needs 0 <= from < to <= 1: " + from + " to " + to);
        }
    }

    private static PartialAuc of(List<double[]> line, double low, double high, double from, double to) {
        double area = 0;
        for (int i = 1; i < line.size(); i++) {
            double[] a = line.get(i - 1);
            double[] b = line.get(i);
            double left = Math.max(a[0], low);
            double right = Math.min(b[0], high);
            if (right > left) {
                area += (right - left) * (height(a, b, left) + height(a, b, right)) / 2;
            }
        }
        double least = (high - low) * (high + low) / 2;
        double most = high - low;
        return new PartialAuc(area, (1 + (area - least) / (most - least)) / 2, from, to);
    }

    private static double height(double[] a, double[] b, double x) {
        return a[1] + (b[1] - a[1]) * ((x - a[0]) / (b[0] - a[0]));
    }
}
