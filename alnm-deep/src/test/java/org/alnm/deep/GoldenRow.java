package org.alnm.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.alnm.deep.engine.ForwardPass;
import org.alnm.deep.engine.InferenceEngine;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;
import org.alnm.testkit.Oracles;

/** One row of oracles/deep/resnet18_goldens.json: features and logits of PyTorch in float64; tolerance as its README states. */
public record GoldenRow(JsonNode json) {

    private static final double TOLERANCE = 1e-4;

    public static List<GoldenRow> all() {
        List<GoldenRow> rows = new ArrayList<>();
        Oracles.json("deep/resnet18_goldens.json").forEach(row -> rows.add(new GoldenRow(row)));
        return rows;
    }

    public int width() {
        return json.get("width").asInt();
    }

    public String variant() {
        return json.get("variant").asText();
    }

    public ResNet3d network() {
        ResNet3dSpec spec = Formula.spec(variant()).withWidth(width());
        assertThat(spec.parameterCount()).isEqualTo(json.get("parameters").asLong());
        return spec.load(Formula.weights(spec, Formula.style(variant()), seed()));
    }

    public Tensor input() {
        int[] shape = new int[5];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = json.get("input_shape").get(i).asInt();
        }
        return Formula.input(seed(), shape);
    }

    public void assertAgrees(InferenceEngine engine, int threads) {
        ForwardPass pass = engine.prepare(network(), threads);
        assertClose(pass.features(input()), json.get("features"));
        if (width() < 64) {
            assertClose(pass.logits(input()), json.get("logits"));
        }
    }

    private long seed() {
        return json.get("seed").asLong();
    }

    private static void assertClose(Tensor actual, JsonNode expected) {
        int columns = expected.get(0).size();
        assertThat(actual.shape()).containsExactly(expected.size(), columns);
        for (int n = 0; n < expected.size(); n++) {
            for (int k = 0; k < columns; k++) {
                assertThat((double) actual.value(n * columns + k))
                        .as("image %d, value %d", n, k)
                        .isCloseTo(expected.get(n).get(k).asDouble(), offset(TOLERANCE));
            }
        }
    }

    @Override
    public String toString() {
        return variant() + " of width " + width() + " on " + json.get("input_shape");
    }
}
