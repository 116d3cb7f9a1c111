package org.alnm.eval.calibration;

import org.alnm.eval.Predictions;

/**
 * The Brier score in parts: reliability - resolution + uncertainty + within (Murphy 1973,
 * doi:10.1175/1520-0450(1973)012%3C0595:ANVPOT%3E2.0.CO;2; the part within groups by Stephenson, Coelho and Jolliffe
 * 2008, doi:10.1175/2007WAF2006116.1).
 *
 * @param reliability how far mean probabilities lie from observed shares; 0 is best
 * @param resolution how far observed shares lie from the prevalence; more is better
 * @param uncertainty prevalence (1 - prevalence): not the model's doing
 * @param within what differs inside the groups; 0 where all cases of a group have one probability
 * @param grouping the rule in words
 */
public record BrierDecomposition(
        double reliability, double resolution, double uncertainty, double within, String grouping) {

    /**
     * The parts of a model's score.
     *
     * @param predictions probabilities
     * @param grouping how cases are put into groups
     * @return the parts, whose sum is {@link BrierScore}
     * @throws org.alnm.eval.EvaluationException if the predictions are no probabilities
     */
    public static BrierDecomposition of(Predictions predictions, Grouping grouping) {
        BrierScore score = BrierScore.of(predictions);
        double prevalence = predictions.prevalence();
        double reliability = 0;
        double resolution = 0;
        for (CalibrationCurve.Group group :
                CalibrationCurve.of(predictions, grouping).groups()) {
            double share = (double) group.observed().total() / predictions.count();
            double observed = group.observed().value();
            double gap = group.meanPredicted() - observed;
            double lift = observed - prevalence;
            reliability += share * gap * gap;
            resolution += share * lift * lift;
        }
        double within = score.value() - (reliability - resolution + score.reference());
        return new BrierDecomposition(reliability, resolution, score.reference(), within, grouping.label());
    }
}
