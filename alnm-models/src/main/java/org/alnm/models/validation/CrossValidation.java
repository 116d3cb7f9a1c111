package org.alnm.models.validation;

import java.util.List;
import org.alnm.core.Parallel;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.models.FittedPipeline;
import org.alnm.models.Pipeline;

/**
 * Fits a pipeline to the training side of every split of a scheme and judges it on the other side. All stages learn on
 * training rows only; a {@link Search} in the pipeline makes it a nested cross-validation. Immutable.
 */
public final class CrossValidation {

    private final Pipeline pipeline;
    private final Scheme scheme;
    private final int threads;

    private CrossValidation(Pipeline pipeline, Scheme scheme, int threads) {
        this.pipeline = pipeline;
        this.scheme = scheme;
        this.threads = threads;
    }

    /**
     * A validation on one thread.
     *
     * @param pipeline what to fit
     * @param scheme how to part the rows
     * @return the validation
     */
    public static CrossValidation of(Pipeline pipeline, Scheme scheme) {
        return new CrossValidation(pipeline, scheme, 1);
    }

    /**
     * On several threads, a split each; the result has the same bits.
     *
     * @param number at least 1
     * @return a copy
     * @throws org.alnm.models.ModelException if it is less
     */
    public CrossValidation withThreads(int number) {
        return new CrossValidation(pipeline, scheme, Parallel.of(number).threads());
    }

    /**
     * Does it.
     *
     * @param table its outcome is 0 or 1 in all rows
     * @param seed of the splits and of what is random in the stages
     * @return models and predictions, split by split
     * @throws org.alnm.models.ModelException if a split cannot be made or a stage cannot be fitted
     * @throws org.alnm.models.LeakageException if a case is on both sides of a split, be it under another name
     */
    public ValidationResult run(FeatureTable table, Seed seed) {
        List<Split> splits = scheme.splits(table, seed.derive("splits"));
        return new ValidationResult(Parallel.of(threads).map(splits.size(), i -> {
            Split split = splits.get(i);
            FittedPipeline model = pipeline.fit(split.train(), seed.derive("fit", i));
            return new ValidationResult.Judged(split, model, model.predict(split.test()));
        }));
    }

    @Override
    public String toString() {
        return pipeline.name() + ", " + scheme;
    }
}
