package org.alnm.models.fusion;

import java.util.LinkedHashMap;
import java.util.Map;
import org.alnm.models.Classifier;
import org.alnm.models.FeatureBlocks;
import org.alnm.models.ModelException;
import org.alnm.models.Pipeline;
import org.alnm.models.Step;
import org.alnm.models.select.BlockwiseSelection;

/**
 * Classifiers of several blocks of columns, such as mammography, MRI and clinical data.
 *
 * <p>Early fusion joins the columns, late fusion the probabilities of a model per block. All of it is learned from the
 * training rows that the classifier is given.
 */
public final class Fusion {

    private Fusion() {}

    /**
     * Early fusion: prepares and selects in each block on its own, puts what is left side by side, and fits one classifier.
     *
     * @param blocks each column belongs to one
     * @param classifier of the joined columns
     * @param perBlock what to do in each block, in order; at least one step
     * @return the classifier
     * @throws ModelException if there is no step
     */
    public static Classifier concatenation(FeatureBlocks blocks, Classifier classifier, Step... perBlock) {
        return Pipeline.of(BlockwiseSelection.of(blocks, perBlock), classifier)
                .withName("early fusion of " + blocks)
                .asClassifier();
    }

    /**
     * Late fusion by the mean of the blocks' probabilities.
     *
     * @param blocks each column belongs to one
     * @param members a pipeline for each block, by its name
     * @return the classifier
     * @throws ModelException if a block has no pipeline, or a pipeline no block
     */
    public static LateFusion averaging(FeatureBlocks blocks, Map<String, Pipeline> members) {
        return LateFusion.averaging(blocks, members);
    }

    /**
     * Late fusion by stacking (Wolpert 1992, doi:10.1016/S0893-6080(05)80023-1): a classifier learns from the
     * probabilities that the blocks' models give the training rows, each row scored by models that had not seen it.
     *
     * @param blocks each column belongs to one
     * @param members a pipeline for each block, by its name
     * @param judge learns from one column a block, of the block's name
     * @param folds of the cross-validation within the training rows, at least 2
     * @return the classifier
     * @throws ModelException if a block has no pipeline, a pipeline no block, or there are too few folds
     */
    public static LateFusion stacking(
            FeatureBlocks blocks, Map<String, Pipeline> members, Classifier judge, int folds) {
        return LateFusion.stacking(blocks, members, judge, folds);
    }

    /**
     * The same pipeline for each block.
     *
     * @param blocks the blocks
     * @param pipeline for each
     * @return pipelines by the name of the block
     */
    public static Map<String, Pipeline> each(FeatureBlocks blocks, Pipeline pipeline) {
        Map<String, Pipeline> members = new LinkedHashMap<>();
        blocks.patterns().keySet().forEach(name -> members.put(name, pipeline));
        return members;
    }
}
