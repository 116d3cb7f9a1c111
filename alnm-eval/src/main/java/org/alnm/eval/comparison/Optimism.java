package org.alnm.eval.comparison;

import org.alnm.eval.EvaluationException;

/**
 * How much a measure flatters a model on its own training cases, by the bootstrap (Harrell, Lee and Mark 1996,
 * doi:10.1002/(SICI)1097-0258(19960229)15:4%3C361::AID-SIM168%3E3.0.CO;2-4). Every step that learns, selection too, is
 * repeated on each draw.
 *
 * @param apparent the measure of the model on its training cases
 * @param optimism the mean over draws of: measure on the draw less measure on the original cases
 * @param draws how many
 */
public record Optimism(double apparent, double optimism, int draws) {

    /**
     * The correction of a measure.
     *
     * @param apparent the measure of the model fitted and judged on all training cases
     * @param onDraw for each draw, of the model fitted on it: its measure on that draw
     * @param onOriginal for each draw: the same model's measure on the original cases
     * @return the correction
     * @throws EvaluationException if lengths differ, there is no draw, or a value is not finite
     */
    public static Optimism of(double apparent, double[] onDraw, double[] onOriginal) {
        if (onDraw.length != onOriginal.length || onDraw.length == 0) {
            throw new EvaluationException("optimism needs two measures a draw and at least 1 draw: " + onDraw.length
                    + " and " + onOriginal.length);
        }
        double sum = 0;
        for (int i = 0; i < onDraw.length; i++) {
            double gap = onDraw[i] - onOriginal[i];
            if (!Double.isFinite(gap)) {
                throw new EvaluationException("draw " + i + " (counted from 0) has the measures " + onDraw[i] + " and "
                        + onOriginal[i] + "; leave it out, and say so");
            }
            sum += gap;
        }
        return new Optimism(apparent, sum / onDraw.length, onDraw.length);
    }

    /**
     * The corrected measure.
     *
     * @return apparent less optimism
     */
    public double corrected() {
        return apparent - optimism;
    }
}
