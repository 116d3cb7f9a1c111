package org.alnm.core.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.alnm.core.onnx.OnnxType.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models are read and run by ONNX Runtime, which checks them as it loads. */
class OnnxModelTest {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

    @Test
    void doublesThroughAMatrix() throws OrtException {
        OnnxGraph graph = OnnxGraph.builder("affine")
                .input("x", OnnxType.tensor(Element.DOUBLE, "batch", "2"))
                .constant(OnnxTensor.doubles("w", new double[] {1, 2, 3, 4}, 2, 2))
                .constant(OnnxTensor.doubles("b", new double[] {0.5, -0.5}, 2))
                .constant(OnnxTensor.longs("shape", new long[] {-1}, 1))
                .node(OnnxNode.of("MatMul", List.of("x", "w"), "xw"))
                .node(OnnxNode.of("Add", List.of("xw", "b"), "sum"))
                .node(OnnxNode.of("Reshape", List.of("sum", "shape"), "y"))
                .output("y", OnnxType.tensor(Element.DOUBLE, "n"))
                .build();
        OnnxModel model = OnnxModel.of(graph).withNote("unit", "mm").withNote("alpha", "\u00b5");
        try (OrtSession session = environment.createSession(model.toBytes());
                ai.onnxruntime.OnnxTensor x =
                        ai.onnxruntime.OnnxTensor.createTensor(environment, new double[][] {{1, 10}, {0, 1}});
                OrtSession.Result result = session.run(Map.of("x", x))) {
            assertThat((double[]) result.get(0).getValue()).containsExactly(31.5, 41.5, 3.5, 3.5);
            assertThat(session.getMetadata().getCustomMetadata())
                    .containsEntry("unit", "mm")
                    .containsEntry("alpha", "\u00b5");
        }
    }

    @Test
    void classicalOperatorsGiveLabelsAndScores(@TempDir Path folder) throws Exception {
        OnnxGraph graph = OnnxGraph.builder("linear")
                .input("x", OnnxType.tensor(Element.FLOAT, "batch", "1"))
                .node(OnnxNode.classical("LinearClassifier", List.of("x"), "label", "scores")
                        .withFloats("coefficients", -2f, 2f)
                        .withFloats("intercepts", 0.5f, -0.5f)
                        .withTexts("classlabels_strings", List.of("N0", "N+"))
                        .withText("post_transform", "LOGISTIC")
                        .withInteger("multi_class", 0))
                .node(OnnxNode.classical("ZipMap", List.of("scores"), "map")
                        .withTexts("classlabels_strings", List.of("N0", "N+")))
                .output("label", OnnxType.tensor(Element.STRING, "batch"))
                .output("map", OnnxType.scores(Element.STRING))
                .build();
        Path file = folder.resolve("model.onnx");
        OnnxModel.of(graph).write(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(OnnxModel.of(graph).toBytes());
        try (OrtSession session = environment.createSession(file.toString());
                ai.onnxruntime.OnnxTensor x =
                        ai.onnxruntime.OnnxTensor.createTensor(environment, new float[][] {{-1}, {1}});
                OrtSession.Result result = session.run(Map.of("x", x))) {
            assertThat((String[]) result.get(0).getValue()).containsExactly("N0", "N+");
            assertThat(((OnnxSequence) result.get(1)).getValue()).hasSize(2);
        }
    }

    @Test
    void everyAttributeAndConstantIsRead() throws OrtException {
        OnnxGraph graph = OnnxGraph.builder("attributes")
                .input("x", OnnxType.tensor(Element.FLOAT, "1", "1", "4"))
                .constant(OnnxTensor.floats("w", FloatBuffer.wrap(new float[] {1, -1}), 1, 1, 2))
                .constant(OnnxTensor.texts("words", List.of("a", "b"), 2))
                .node(OnnxNode.of("Conv", List.of("x", "w"), "difference").withIntegers("strides", 2))
                .node(OnnxNode.of("LeakyRelu", List.of("difference"), "leaky").withFloat("alpha", 0.5f))
                .node(OnnxNode.of("Constant", List.of(), "ten")
                        .withTensor("value", OnnxTensor.floats("", FloatBuffer.wrap(new float[] {10}))))
                .node(OnnxNode.of("Mul", List.of("leaky", "ten"), "y"))
                .node(OnnxNode.of("Identity", List.of("words"), "text"))
                .output("y", OnnxType.tensor(Element.FLOAT, "1", "1", "2"))
                .output("text", OnnxType.tensor(Element.STRING, "2"))
                .build();
        try (OrtSession session = environment.createSession(OnnxModel.of(graph).toBytes());
                ai.onnxruntime.OnnxTensor x =
                        ai.onnxruntime.OnnxTensor.createTensor(environment, new float[][][] {{{1, 3, 5, 2}}});
                OrtSession.Result result = session.run(Map.of("x", x))) {
            assertThat(((float[][][]) result.get(0).getValue())[0][0]).containsExactly(-10, 30);
            assertThat((String[]) result.get(1).getValue()).containsExactly("a", "b");
        }
    }

    @Test
    void graphsThatDoNotHangTogetherAreRefused() {
        OnnxGraph.Builder builder = OnnxGraph.builder("g").input("x", OnnxType.tensor(Element.FLOAT, "n"));
        assertThatThrownBy(() -> builder.node(OnnxNode.of("Relu", List.of("z"), "y")))
                .hasMessageContaining("nothing before gives 'z' to Relu[z]");
        assertThatThrownBy(() -> builder.node(OnnxNode.of("Relu", List.of("x"), "x")))
                .hasMessageContaining("'x' is taken");
        assertThatThrownBy(builder::build).hasMessageContaining("asked for []");
        assertThatThrownBy(() -> OnnxTensor.doubles("w", new double[3], 2, 2))
                .hasMessageContaining("has 3 values, its shape [2, 2] 4");
        assertThatThrownBy(() -> OnnxType.tensor(Element.FLOAT, "-1")).hasMessageContaining("'-1'");
        assertThatThrownBy(() -> OnnxType.scores(Element.FLOAT)).hasMessageContaining("FLOAT");
    }
}
