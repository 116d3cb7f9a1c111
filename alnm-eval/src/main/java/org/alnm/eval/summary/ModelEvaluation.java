package org.alnm.eval.summary;

import java.util.List;
import java.util.Optional;
import org.alnm.eval.Interval;
import org.alnm.eval.Predictions;
import org.alnm.eval.comparison.Optimism;
import org.alnm.eval.discrimination.Auc;
import org.alnm.eval.discrimination.ConfusionMatrix;
import org.alnm.eval.discrimination.PrecisionRecallCurve;
import org.alnm.eval.discrimination.RocBand;
import org.alnm.eval.discrimination.RocCurve;
import org.alnm.eval.discrimination.ThresholdRule.Threshold;
import org.alnm.eval.resample.BootstrapSample;
import org.jspecify.annotations.Nullable;

/** One judged model. Immutable. */
public final class ModelEvaluation {

    /** What bootstrap draws say. */
    record Resampled(BootstrapSample areas, RocBand band, List<Interval> benefits) {}

    private final Predictions predictions;
    private final double level;
    private final Auc auc;
    private final RocCurve roc;
    private final @Nullable ProbabilityMeasures probabilities;
    private final @Nullable ConfusionMatrix confusion;
    private final @Nullable Threshold chosen;
    private final @Nullable Resampled resampled;
    private final @Nullable Optimism optimism;
    private final List<Warning> warnings;

    ModelEvaluation(
            Predictions predictions,
            double level,
            @Nullable ProbabilityMeasures probabilities,
            @Nullable ConfusionMatrix confusion,
            @Nullable Threshold chosen,
            @Nullable Resampled resampled,
            @Nullable Optimism optimism) {
        this.predictions = predictions;
        this.level = level;
        this.auc = Auc.of(predictions);
        this.roc = RocCurve.of(predictions);
        this.probabilities = probabilities;
        this.confusion = confusion;
        this.chosen = chosen;
        this.resampled = resampled;
        this.optimism = optimism;
        this.warnings = List.copyOf(Warnings.ofModel(this));
    }

    /**
     * The model's name.
     *
     * @return not blank, distinct within the evaluation
     */
    public String model() {
        return predictions.model();
    }

    /**
     * What was judged.
     *
     * @return the predictions
     */
    public Predictions predictions() {
        return predictions;
    }

    /**
     * The confidence level of the intervals.
     *
     * @return such as 0.95
     */
    public double level() {
        return level;
    }

    /**
     * The area under the ROC curve.
     *
     * @return area and variance
     */
    public Auc auc() {
        return auc;
    }

    /**
     * DeLong's interval of the area.
     *
     * @return at {@link #level}
     */
    public Interval aucInterval() {
        return auc.interval(level);
    }

    /**
     * DeLong's interval of the area, normal on the logit scale: covers better in small samples.
     *
     * @return at {@link #level}; not defined where the variance is 0 or not defined
     */
    public Interval aucLogitInterval() {
        return auc.logitInterval(level);
    }

    /**
     * The bootstrap of the area, for percentile and BCa intervals.
     *
     * @return nothing where no bootstrap was asked for
     */
    public Optional<BootstrapSample> aucBootstrap() {
        return Optional.ofNullable(resampled).map(Resampled::areas);
    }

    /**
     * The bootstrap band about the ROC curve.
     *
     * @return at {@link #level}; nothing where no bootstrap was asked for
     */
    public Optional<RocBand> rocBand() {
        return Optional.ofNullable(resampled).map(Resampled::band);
    }

    /**
     * Bootstrap intervals of the net benefit, one a point of the decision curve.
     *
     * @return at {@link #level}; nothing where no bootstrap was asked for, or the model gives no probabilities
     */
    public Optional<List<Interval>> netBenefitIntervals() {
        return Optional.ofNullable(resampled).map(Resampled::benefits).filter(list -> !list.isEmpty());
    }

    /**
     * How much the AUC on its training cases flatters the model.
     *
     * @return nothing where it was not given
     */
    public Optional<Optimism> aucOptimism() {
        return Optional.ofNullable(optimism);
    }

    /**
     * The precision-recall curve.
     *
     * @return the curve
     */
    public PrecisionRecallCurve precisionRecall() {
        return PrecisionRecallCurve.of(predictions);
    }

    /**
     * How the threshold was chosen on training data.
     *
     * @return nothing where it was given as a number, or not at all
     */
    public Optional<Threshold> chosenThreshold() {
        return Optional.ofNullable(chosen);
    }

    /**
     * The ROC curve.
     *
     * @return the curve
     */
    public RocCurve roc() {
        return roc;
    }

    /**
     * Brier score, calibration and decision curve.
     *
     * @return nothing where the model gives scores of another scale
     */
    public Optional<ProbabilityMeasures> probabilities() {
        return Optional.ofNullable(probabilities);
    }

    /**
     * The confusion matrix at the threshold that was fixed beforehand.
     *
     * @return nothing where no threshold was given
     */
    public Optional<ConfusionMatrix> confusion() {
        return Optional.ofNullable(confusion);
    }

    /**
     * What the reader should know about this model's values.
     *
     * @return an unmodifiable list, maybe empty
     */
    public List<Warning> warnings() {
        return warnings;
    }
}
