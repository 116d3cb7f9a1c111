package org.alnm.deep.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.alnm.core.Seed;
import org.alnm.deep.Formula;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;
import org.alnm.deep.weights.WeightsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadingTest {

    private static final ResNet3dSpec SMALL = Formula.small();

    private static Weights replaced(Weights weights, String name, float[] values, int... shape) {
        return weights.with(Weights.of(Map.of(name, Tensor.of(values, shape))));
    }

    @ParameterizedTest
    @EnumSource(KeyStyle.class)
    void everyStyleGivesTheSameNetwork(KeyStyle style) {
        Weights plain = Formula.weights(SMALL, KeyStyle.PLAIN, 7);
        ResNet3d network = SMALL.load(plain.renamed(style::name));
        assertThat(network.weights()).isEqualTo(plain);
        assertThat(network.weights().digest()).isEqualTo(plain.digest());
        assertThat(network.provenance().entries()).containsEntry("weights_sha256", plain.digest());
        assertThat(network.provenance().toJson()).contains("\"stem_kernel\"", "\"shortcut\" : \"B\"");
        assertThat(network.toString()).startsWith("3D-ResNet18, 1");
    }

    @Test
    void oneMessageNamesEverything() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Weights good = Formula.weights(SMALL, KeyStyle.PLAIN, 7);
        good.names().stream()
                .filter(name -> !name.startsWith("layer4.1.bn2.running"))
                .forEach(name -> tensors.put(name, good.tensor(name)));
        tensors.put("surprise", Tensor.of(new float[1], 1));
        tensors.put("bn1.weight", Tensor.of(new float[3], 3));
        tensors.put("bn1.bias", Tensor.of(new float[] {0, Float.POSITIVE_INFINITY}, 2));
        tensors.put("bn1.running_var", Tensor.of(new float[] {1, -1}, 2));
        assertThatThrownBy(() -> SMALL.load(Weights.of(tensors)))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("2 missing: layer4.1.bn2.running_mean, layer4.1.bn2.running_var")
                .hasMessageContaining("1 unexpected: surprise")
                .hasMessageContaining("1 wrong shape: bn1.weight is [3] instead of [2]")
                .hasMessageContaining("1 not finite: bn1.bias has Infinity at 1")
                .hasMessageContaining("1 negative variance: bn1.running_var has -1.0 at 1");
    }

    @Test
    void saysWhichDefinitionWouldFit() {
        assertThatThrownBy(() -> SMALL.withShortcut(Shortcut.A).load(Formula.weights(SMALL, KeyStyle.PLAIN, 7)))
                .hasMessageContaining("unexpected: layer2.0.downsample.0.weight")
                .hasMessageContaining("withShortcut(Shortcut.B)");
        assertThatThrownBy(() -> SMALL.load(Formula.weights(SMALL.withShortcut(Shortcut.A), KeyStyle.PLAIN, 7)))
                .hasMessageContaining("withShortcut(Shortcut.A)");
        assertThatThrownBy(() -> SMALL.load(Formula.weights(SMALL.withDownsampleBias(true), KeyStyle.PLAIN, 7)))
                .hasMessageContaining("withDownsampleBias(true)");
        assertThatThrownBy(() -> SMALL.load(Formula.weights(SMALL.withInputChannels(3), KeyStyle.PLAIN, 7)))
                .hasMessageContaining("withInputChannels(3)");
        assertThatThrownBy(() -> SMALL.withClasses(2).load(Formula.weights(SMALL.withClasses(5), KeyStyle.PLAIN, 7)))
                .hasMessageContaining("withClasses(5), or loadBackbone");
    }

    @Test
    void aHeadIsIgnoredOnlyWhereNoneIsDefined() {
        Weights withHead = Formula.weights(SMALL.withClasses(5), KeyStyle.PLAIN, 7);
        Weights counted = replaced(withHead, "bn1.num_batches_tracked", new float[] {3});
        assertThat(SMALL.load(counted).weights()).isEqualTo(Formula.weights(SMALL, KeyStyle.PLAIN, 7));
        assertThatThrownBy(() -> SMALL.withClasses(5).load(Formula.weights(SMALL, KeyStyle.PLAIN, 7)))
                .hasMessageContaining("2 missing: fc.weight, fc.bias");
        ResNet3d tuned = SMALL.withClasses(2).loadBackbone(withHead, Seed.of(1));
        assertThat(tuned.weights().tensor("fc.weight").shape()).containsExactly(2, 16);
        assertThat(tuned.weights().tensor("conv1.weight")).isEqualTo(withHead.tensor("conv1.weight"));
    }

    @Test
    void initialisationDependsOnSeedAndNameOnly() {
        ResNet3dSpec spec = SMALL.withWidth(16);
        Weights weights = spec.initialise(Seed.of(3)).weights();
        assertThat(weights).isEqualTo(spec.initialise(Seed.of(3)).weights());
        assertThat(weights.digest())
                .isNotEqualTo(spec.initialise(Seed.of(4)).weights().digest());
        assertThat(spec.withClasses(9).initialise(Seed.of(3)).weights().tensor("layer4.1.conv2.weight"))
                .isEqualTo(weights.tensor("layer4.1.conv2.weight"));
        Tensor w = weights.tensor("layer4.1.conv2.weight");
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < w.count(); i++) {
            sum += w.value(i);
            squares += w.value(i) * w.value(i);
        }
        double variance = 2.0 / (128 * 27);
        // 442,368 normal numbers: mean and variance within five standard errors
        assertThat(sum / w.count())
                .isBetween(-5 * Math.sqrt(variance / w.count()), 5 * Math.sqrt(variance / w.count()));
        assertThat(squares / w.count() / variance)
                .isBetween(1 - 5 * Math.sqrt(2.0 / w.count()), 1 + 5 * Math.sqrt(2.0 / w.count()));
        assertThat(weights.tensor("bn1.weight").toArray()).containsOnly(1);
        assertThat(weights.tensor("bn1.bias").toArray()).containsOnly(0);
    }
}
