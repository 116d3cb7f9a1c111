package org.alnm.deep.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.alnm.deep.Formula;
import org.alnm.deep.GoldenRow;
import org.alnm.deep.engine.ForwardPass;
import org.alnm.deep.engine.ReferenceEngine;
import org.alnm.deep.net.Architectures;
import org.alnm.deep.net.KeyStyle;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime runs what is written. */
class OnnxExportTest {

    private static final float TOLERANCE = 1e-4f;

    static Stream<ResNet3dSpec> presets() {
        return Architectures.names().stream()
                .flatMap(name -> Stream.of(10, 18, 34, 50)
                        .map(depth ->
                                Architectures.named(name, depth).withWidth(4).withClasses(3)));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetAndDepthRunsElsewhere(ResNet3dSpec spec) throws OrtException {
        ResNet3d network = spec.load(Formula.weights(spec, KeyStyle.PLAIN, 3));
        Tensor batch = Formula.input(3, 2, spec.inputChannels(), 9, 12, 11);
        ForwardPass pass = new ReferenceEngine().prepare(network, 1);
        assertRuns(
                network,
                batch,
                pass.features(batch).toArray(),
                pass.logits(batch).toArray());
    }

    static List<GoldenRow> goldens() {
        return GoldenRow.all().stream()
                .filter(row -> row.width() == 64 && row.input().size(0) == 1)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    @Tag("oracle")
    void fullWidthGivesPyTorchsFeatures(GoldenRow row) throws OrtException {
        float[] expected = new float[row.json().get("features").size() * 512];
        for (int i = 0; i < expected.length; i++) {
            expected[i] =
                    (float) row.json().get("features").get(i / 512).get(i % 512).asDouble();
        }
        assertRuns(row.network(), row.input(), expected, new float[0]);
    }

    private static void assertRuns(ResNet3d network, Tensor batch, float[] features, float[] logits)
            throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = batch.shape().stream().mapToLong(Integer::longValue).toArray();
        try (OrtSession session =
                        environment.createSession(OnnxExport.model(network).toBytes());
                OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(batch.toArray()), shape);
                OrtSession.Result result = session.run(Map.of("image", input))) {
            assertThat(session.getMetadata().getCustomMetadata().get("alnm.network"))
                    .contains(network.weights().digest());
            assertThat(flat(result, "features")).containsExactly(features, within(TOLERANCE));
            if (logits.length > 0) {
                assertThat(flat(result, "logits")).containsExactly(logits, within(TOLERANCE));
            }
        }
    }

    private static float[] flat(OrtSession.Result result, String name) {
        OnnxTensor tensor = (OnnxTensor) result.get(name).orElseThrow();
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }
}
