package org.alnm.eval.summary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.eval.Interval;
import org.alnm.eval.Proportion;
import org.alnm.eval.calibration.CalibrationCurve;
import org.alnm.eval.calibration.LogisticCalibration;
import org.alnm.eval.calibration.SmoothCalibration;
import org.alnm.eval.discrimination.Auc;
import org.alnm.eval.discrimination.AucComparison;
import org.alnm.eval.discrimination.ConfusionMatrix;
import org.alnm.eval.discrimination.RocBand;
import org.alnm.eval.discrimination.RocCurve;
import org.alnm.eval.utility.ClinicalImpactCurve;
import org.alnm.eval.utility.DecisionCurve;

/** An evaluation as plain maps, lists, strings and numbers. */
final class EvaluationTree {

    private EvaluationTree() {}

    static Map<String, Object> of(Evaluation evaluation) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("cases", evaluation.cases());
        tree.put("events", evaluation.events());
        tree.put("level", evaluation.level());
        tree.put(
                "models",
                evaluation.models().stream().map(EvaluationTree::model).toList());
        tree.put(
                "comparisons",
                evaluation.comparisons().stream()
                        .map(comparison -> comparison(comparison, evaluation.level()))
                        .toList());
        evaluation.matrix().ifPresent(matrix -> {
            tree.put("adjustment", matrix.adjustment().name());
            tree.put("adjustedPValues", matrix.adjusted());
        });
        tree.put(
                "warnings",
                evaluation.warnings().stream().map(EvaluationTree::warning).toList());
        return tree;
    }

    private static Map<String, Object> model(ModelEvaluation judged) {
        double level = judged.level();
        Auc auc = judged.auc();
        Map<String, Object> area = new LinkedHashMap<>();
        area.put("value", auc.value());
        area.put("standardError", auc.standardError());
        area.put("interval", interval(auc.interval(level)));
        area.put("logitInterval", interval(auc.logitInterval(level)));
        judged.aucBootstrap().ifPresent(sample -> {
            area.put("bootstrapDraws", sample.values().length + sample.undefined());
            area.put("bootstrapUndefined", sample.undefined());
            area.put("percentileInterval", interval(sample.percentile(level)));
            area.put("bcaInterval", interval(sample.bca(level)));
        });
        auc.caveat().ifPresent(note -> area.put("note", note));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("model", judged.model());
        tree.put("auc", area);
        judged.probabilities().ifPresent(measures -> probabilities(tree, measures, level));
        judged.confusion().ifPresent(matrix -> tree.put("atThreshold", confusion(matrix, level)));
        judged.chosenThreshold().ifPresent(chosen -> {
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put("value", chosen.value());
            rule.put("rule", chosen.rule());
            rule.put("trainingSensitivity", chosen.sensitivity());
            rule.put("trainingSpecificity", chosen.specificity());
            rule.put("ties", chosen.ties());
            tree.put("threshold", rule);
        });
        judged.aucOptimism().ifPresent(optimism -> {
            Map<String, Object> corrected = new LinkedHashMap<>();
            corrected.put("apparent", optimism.apparent());
            corrected.put("optimism", optimism.optimism());
            corrected.put("corrected", optimism.corrected());
            corrected.put("draws", optimism.draws());
            tree.put("aucOptimism", corrected);
        });
        judged.rocBand().ifPresent(band -> tree.put("rocBand", band(band)));
        judged.netBenefitIntervals().ifPresent(intervals -> tree.put("netBenefitInterval", intervals(intervals)));
        tree.put("averagePrecision", judged.precisionRecall().averagePrecision());
        tree.put("roc", roc(judged.roc()));
        return tree;
    }

    private static void probabilities(Map<String, Object> tree, ProbabilityMeasures measures, double level) {
        tree.put("brier", measures.brier().value());
        tree.put("scaledBrier", measures.brier().scaled());
        tree.put("logLoss", measures.logLoss());
        LogisticCalibration fit = measures.calibration();
        Map<String, Object> calibration = new LinkedHashMap<>();
        calibration.put("slope", fit.slope());
        calibration.put("slopeInterval", interval(fit.slopeInterval(level)));
        calibration.put("intercept", fit.intercept());
        calibration.put("inTheLarge", fit.inTheLarge());
        calibration.put("inTheLargeInterval", interval(fit.inTheLargeInterval(level)));
        fit.caveat().ifPresent(note -> calibration.put("note", note));
        SmoothCalibration smooth = measures.smoothCurve();
        calibration.put("smoother", smooth.smoother().label());
        calibration.put("ici", smooth.ici());
        calibration.put("e50", smooth.e50());
        calibration.put("e90", smooth.e90());
        calibration.put("emax", smooth.emax());
        calibration.put("expectedCalibrationError", measures.calibrationError().expected());
        calibration.put("maximumCalibrationError", measures.calibrationError().maximum());
        calibration.put("hosmerLemeshow", measures.hosmerLemeshow().statistic());
        calibration.put("hosmerLemeshowP", measures.hosmerLemeshow().pValueOfValidation());
        calibration.put("spiegelhalterZ", measures.spiegelhalter().z());
        calibration.put("spiegelhalterP", measures.spiegelhalter().pValue());
        calibration.put("grouping", measures.calibrationCurve().grouping().label());
        calibration.put(
                "groups",
                measures.calibrationCurve().groups().stream()
                        .map(group -> group(group, level))
                        .toList());
        tree.put("calibration", calibration);
        tree.put("decisionCurve", decision(measures.decisionCurve()));
        tree.put("impactCurve", impact(measures.impactCurve()));
    }

    private static Map<String, Object> group(CalibrationCurve.Group group, double level) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("low", group.low());
        tree.put("high", group.high());
        tree.put("meanPredicted", group.meanPredicted());
        tree.put("observed", proportion(group.observed(), level));
        return tree;
    }

    private static Map<String, Object> decision(DecisionCurve curve) {
        List<DecisionCurve.Point> points = curve.points();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "threshold",
                points.stream().mapToDouble(DecisionCurve.Point::threshold).toArray());
        tree.put(
                "netBenefit",
                points.stream().mapToDouble(DecisionCurve.Point::netBenefit).toArray());
        tree.put(
                "treatAll",
                points.stream().mapToDouble(DecisionCurve.Point::treatAll).toArray());
        tree.put(
                "standardized",
                points.stream().mapToDouble(DecisionCurve.Point::standardized).toArray());
        tree.put(
                "interventionsAvoidedPer100",
                points.stream()
                        .mapToDouble(DecisionCurve.Point::interventionsAvoidedPer100)
                        .toArray());
        return tree;
    }

    private static Map<String, Object> impact(ClinicalImpactCurve curve) {
        List<ClinicalImpactCurve.Point> points = curve.points();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("population", curve.population());
        tree.put(
                "threshold",
                points.stream()
                        .mapToDouble(ClinicalImpactCurve.Point::threshold)
                        .toArray());
        tree.put(
                "highRisk",
                points.stream()
                        .mapToDouble(ClinicalImpactCurve.Point::highRiskCount)
                        .toArray());
        tree.put(
                "highRiskWithOutcome",
                points.stream()
                        .mapToDouble(ClinicalImpactCurve.Point::truePositiveCount)
                        .toArray());
        return tree;
    }

    private static Map<String, Object> roc(RocCurve curve) {
        List<RocCurve.Point> points = curve.points();
        Map<String, Object> tree = new LinkedHashMap<>();
        // The first point stands above all scores; its infinite threshold is null in JSON.
        tree.put(
                "threshold",
                points.stream().mapToDouble(RocCurve.Point::threshold).toArray());
        tree.put(
                "sensitivity",
                points.stream().mapToDouble(RocCurve.Point::sensitivity).toArray());
        tree.put(
                "specificity",
                points.stream().mapToDouble(RocCurve.Point::specificity).toArray());
        return tree;
    }

    private static Map<String, Object> band(RocBand band) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "falsePositiveRate",
                band.points().stream()
                        .mapToDouble(RocBand.Point::falsePositiveRate)
                        .toArray());
        tree.putAll(
                intervals(band.points().stream().map(RocBand.Point::interval).toList()));
        return tree;
    }

    private static Map<String, Object> intervals(List<Interval> intervals) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("low", intervals.stream().mapToDouble(Interval::low).toArray());
        tree.put("high", intervals.stream().mapToDouble(Interval::high).toArray());
        return tree;
    }

    private static Map<String, Object> confusion(ConfusionMatrix matrix, double level) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("threshold", matrix.threshold());
        tree.put("truePositives", matrix.truePositives());
        tree.put("falsePositives", matrix.falsePositives());
        tree.put("trueNegatives", matrix.trueNegatives());
        tree.put("falseNegatives", matrix.falseNegatives());
        tree.put("sensitivity", proportion(matrix.sensitivity(), level));
        tree.put("specificity", proportion(matrix.specificity(), level));
        tree.put("positivePredictiveValue", proportion(matrix.positivePredictiveValue(), level));
        tree.put("negativePredictiveValue", proportion(matrix.negativePredictiveValue(), level));
        tree.put("accuracy", proportion(matrix.accuracy(), level));
        tree.put("balancedAccuracy", matrix.balancedAccuracy());
        tree.put("f1", matrix.f1());
        tree.put("matthewsCorrelation", matrix.matthewsCorrelation());
        tree.put("youden", matrix.youden());
        tree.put("positiveLikelihoodRatio", matrix.positiveLikelihoodRatio());
        tree.put("positiveLikelihoodRatioInterval", interval(matrix.positiveLikelihoodRatioInterval(level)));
        tree.put("negativeLikelihoodRatio", matrix.negativeLikelihoodRatio());
        tree.put("negativeLikelihoodRatioInterval", interval(matrix.negativeLikelihoodRatioInterval(level)));
        return tree;
    }

    private static Map<String, Object> comparison(AucComparison comparison, double level) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("modelA", comparison.modelA());
        tree.put("modelB", comparison.modelB());
        tree.put("test", comparison.paired() ? "DeLong paired" : "DeLong unpaired");
        tree.put("difference", comparison.difference());
        tree.put("interval", interval(comparison.interval(level)));
        tree.put("statistic", comparison.statistic());
        tree.put("pValue", comparison.pValue());
        comparison.caveat().ifPresent(note -> tree.put("note", note));
        return tree;
    }

    private static Map<String, Object> warning(Warning warning) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", warning.kind());
        tree.put("subject", warning.subject());
        tree.put("text", warning.text());
        return tree;
    }

    private static Map<String, Object> proportion(Proportion proportion, double level) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("value", proportion.value());
        tree.put("count", proportion.count());
        tree.put("total", proportion.total());
        tree.put("interval", interval(proportion.wilson(level)));
        return tree;
    }

    private static Map<String, Object> interval(Interval interval) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("low", interval.low());
        tree.put("high", interval.high());
        return tree;
    }
}
