package org.alnm.deep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.alnm.deep.Formula;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Features and logits against PyTorch in float64: oracles/deep/resnet18_goldens.json, tolerance as its README states. */
@Tag("oracle")
class GoldenTest {

    private static final float TOLERANCE = 1e-4f;

    static Stream<Named<JsonNode>> rows() {
        List<Named<JsonNode>> rows = new ArrayList<>();
        for (JsonNode row : Oracles.json("deep/resnet18_goldens.json")) {
            if (row.get("width").asInt() == 8 || row.get("variant").asText().equals("monai_medicalnet")) {
                rows.add(Named.of(
                        row.get("variant").asText() + " " + row.get("width") + " " + row.get("input_shape"), row));
            }
        }
        assertThat(rows).hasSizeGreaterThan(10);
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void agreesWithPyTorch(JsonNode row) {
        String variant = row.get("variant").asText();
        ResNet3dSpec spec = Formula.spec(variant).withWidth(row.get("width").asInt());
        long seed = row.get("seed").asLong();
        assertThat(spec.parameterCount()).isEqualTo(row.get("parameters").asLong());
        ForwardPass pass =
                new ReferenceEngine().prepare(spec.load(Formula.weights(spec, Formula.style(variant), seed)), 1);
        int[] shape = new int[5];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = row.get("input_shape").get(i).asInt();
        }
        Tensor features = pass.features(Formula.input(seed, shape));
        assertClose(features, row.get("features"));
        assertClose(Head.logits(pass.network(), features), row.get("logits"));
    }

    private static void assertClose(Tensor actual, JsonNode expected) {
        assertThat(actual.shape())
                .containsExactly(expected.size(), expected.get(0).size());
        for (int n = 0; n < expected.size(); n++) {
            for (int k = 0; k < expected.get(n).size(); k++) {
                float value = actual.value(n * expected.get(n).size() + k);
                assertThat((double) value)
                        .as("image %d, value %d", n, k)
                        .isCloseTo(expected.get(n).get(k).asDouble(), org.assertj.core.data.Offset.offset((double)
                                TOLERANCE));
            }
        }
    }
}
