package org.alnm.models.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Numbers;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.Step;
import org.alnm.models.TrainingSet;
import org.alnm.models.validation.Folds;

/**
 * An {@link ElasticNet} as a stage of a pipeline: the columns with a coefficient are selected before the end, and score
 * at the end. Lambda is given, or chosen by cross-validation within the training rows. Immutable.
 *
 * <p>Where no column earns a coefficient, none is selected and the record notes it: what follows then knows the share of
 * cases with the outcome and no more.
 */
public final class PenalisedRegression implements Step, Classifier {

    private final ElasticNet net;
    private final Optional<Tuning> tuning;
    private final boolean oneStandardError;

    private PenalisedRegression(ElasticNet net, Optional<Tuning> tuning, boolean oneStandardError) {
        this.net = net;
        this.tuning = tuning;
        this.oneStandardError = oneStandardError;
    }

    /**
     * Starts a stage.
     *
     * @param net what to fit; lambdas given in it are those that cross-validation chooses from
     * @return a draft without a choice of lambda yet
     */
    public static Draft of(ElasticNet net) {
        return new Draft(net);
    }

    /**
     * A stage whose lambda is not chosen yet.
     *
     * @param net what to fit
     */
    public record Draft(ElasticNet net) {

        /**
         * With a given lambda.
         *
         * @param value finite, at least 0
         * @return the stage
         * @throws ModelException if it is negative or not finite
         */
        public PenalisedRegression lambda(double value) {
            return new PenalisedRegression(net.withLambdas(value), Optional.empty(), false);
        }

        /**
         * With a lambda chosen by stratified cross-validation within the training rows; groups stay together.
         *
         * @param folds at least 2
         * @return a draft without a rule yet, judged by the deviance
         */
        public Tuning crossValidated(int folds) {
            return new Tuning(net, folds, Measure.DEVIANCE);
        }
    }

    /**
     * A stage whose rule for lambda is not chosen yet.
     *
     * @param net what to fit
     * @param folds at least 2
     * @param measure what solutions are judged by
     */
    public record Tuning(ElasticNet net, int folds, Measure measure) {

        /** Checks the number of folds and the measure. */
        public Tuning {
            if (folds < 2) {
                throw new ModelException("cross-validation needs at least 2 folds: " + folds);
            }
            if (!measure.suits(net.family())) {
                throw new ModelException(measure + " does not suit the family " + net.family());
            }
        }

        /**
         * Judged by another measure.
         *
         * @param other one that suits the family
         * @return a copy
         */
        public Tuning by(Measure other) {
            return new Tuning(net, folds, other);
        }

        /**
         * The lambda with the best mean (glmnet's {@code lambda.min}).
         *
         * @return the stage
         */
        public PenalisedRegression minimum() {
            return new PenalisedRegression(net, Optional.of(this), false);
        }

        /**
         * The greatest lambda within one standard error of the best (glmnet's {@code lambda.1se}): fewer columns.
         *
         * @return the stage
         */
        public PenalisedRegression oneStandardError() {
            return new PenalisedRegression(net, Optional.of(this), true);
        }
    }

    @Override
    public String name() {
        return net.alpha() == 1 ? "LASSO" : net.alpha() == 0 ? "ridge" : "elastic net";
    }

    @Override
    public Provenance settings() {
        Provenance.Builder settings = Provenance.builder()
                .put("family", text(net.family()))
                .put("alpha", net.alpha())
                .put("net", net.settings());
        tuning.ifPresent(t -> settings.put("folds", t.folds())
                .put("measure", text(t.measure()))
                .put("rule", oneStandardError ? "one standard error" : "minimum"));
        return settings.build();
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public FittedLinear fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("The " + name());
        double[] y = training.outcome();
        double[] weights = training.weights();
        if (!net.hasGivenLambdas() && !anyVaries(x)) {
            return nothing(training, "no column varies among the training rows");
        }
        LinearModel model;
        List<String> notes = new ArrayList<>();
        if (tuning.isPresent()) {
            ElasticNetCv cv = crossValidation(training, seed).orElseThrow();
            int index = oneStandardError ? cv.oneStandardError() : cv.minimum();
            model = cv.path().model(index);
            notes.add(describe(cv, index));
        } else {
            model = net.fit(x, y, weights).model(0);
        }
        LinearModel sparse = model.sparse();
        if (sparse.names().isEmpty()) {
            notes.add("no column earned a coefficient: nothing is selected, and every case gets the same score");
        }
        return new FittedLinear(sparse, notes);
    }

    /**
     * How lambda is chosen: the path and the error along it, as {@link #fit} finds them with the same rows and seed.
     *
     * @param training the training rows
     * @param seed of the folds
     * @return nothing where lambda is given
     * @throws org.alnm.models.ModelException if the rows cannot be learned from
     */
    public Optional<ElasticNetCv> crossValidation(TrainingSet training, Seed seed) {
        return tuning.map(chosen -> {
            DesignMatrix x = training.features().requireNumbers("The " + name());
            Folds folds = Folds.stratified(training, chosen.folds(), seed.derive("folds"));
            return ElasticNetCv.of(
                    net, x, training.outcome(), training.weights(), folds, chosen.measure(), ElasticNetCv.Spread.FOLDS);
        });
    }

    /**
     * Whether the largest lambda within one standard error of the least error is taken.
     *
     * @return false where the least error decides, or lambda is given
     */
    public boolean takesOneStandardError() {
        return oneStandardError;
    }

    private String describe(ElasticNetCv cv, int index) {
        return "lambda " + Numbers.exact(cv.path().lambdas()[index]) + ", number " + (index + 1)
                + " of " + cv.path().size() + " on the path; cross-validated " + text(cv.measure()) + " "
                + Numbers.exact(cv.means()[index]) + ", standard error "
                + Numbers.exact(cv.standardErrors()[index]);
    }

    private FittedLinear nothing(TrainingSet training, String why) {
        double share = (double) training.events() / training.rowCount();
        double intercept = net.family() == Family.BINOMIAL ? StrictMath.log(share / (1 - share)) : share;
        LinearModel model = LinearModel.of(net.family(), List.of(), intercept, new double[0]);
        return new FittedLinear(model, List.of(why + ": nothing is selected, and every case gets the same score"));
    }

    private static boolean anyVaries(DesignMatrix x) {
        for (int c = 0; c < x.columnCount(); c++) {
            for (int r = 1; r < x.rowCount(); r++) {
                if (x.value(r, c) != x.value(0, c)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return name();
    }
}
