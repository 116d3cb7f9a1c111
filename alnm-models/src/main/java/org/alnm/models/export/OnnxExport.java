package org.alnm.models.export;

import org.alnm.core.onnx.OnnxModel;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.FittedPipeline;
import org.alnm.models.ModelException;

/**
 * A fitted pipeline as an ONNX model. Its input {@code x} is a matrix of binary64, a row a case, a column a column of the
 * pipeline in the order of {@link FittedPipeline#inputs}, NaN for a missing value; its output {@code score} has one binary64
 * a case. Trees are summed in binary32, as ONNX has it; all else is binary64. The note {@code alnm.columns} of the file names
 * the columns.
 *
 * <p>What can be exported: imputation, scaling, quantile and power transforms, ComBat (NaN for a centre that was not in
 * training, unless those pass), selections, also by blocks, principal components, oversampling and weights (which leave new
 * cases as they are); linear and logistic models, discriminants, naive Bayes, nearest neighbours, support vectors and
 * Gaussian processes (these three carry training cases along, as does imputation from neighbours), trees and their sums,
 * perceptrons; calibration, late fusion, searches and chains of those.
 * An exported model does not know its training cases: the guard against predicting them stays behind.
 */
public final class OnnxExport {

    private OnnxExport() {}

    /**
     * The model.
     *
     * @param pipeline of stages that ONNX can express
     * @return what to write to a file
     * @throws ModelException if a stage cannot be expressed, or the pipeline uses no column
     */
    public static OnnxModel model(FittedPipeline pipeline) {
        if (pipeline.inputs().isEmpty()) {
            throw new ModelException("\"" + pipeline.name()
                    + "\" uses no column and gives every case the same score; there is nothing to export");
        }
        PipelineGraph graph = new PipelineGraph(pipeline.name(), pipeline.inputs());
        pipeline.steps().forEach(graph::step);
        graph.classifier(pipeline.classifier());
        return OnnxModel.of(graph.build())
                .withNote("alnm.pipeline", pipeline.name())
                .withNote("alnm.probabilities", String.valueOf(pipeline.givesProbabilities()))
                .withNote(
                        "alnm.columns",
                        Provenance.builder()
                                .put("columns", pipeline.inputs())
                                .build()
                                .toJson());
    }
}
