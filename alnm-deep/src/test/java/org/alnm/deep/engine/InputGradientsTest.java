package org.alnm.deep.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.stream.Stream;
import org.alnm.deep.Formula;
import org.alnm.deep.net.KeyStyle;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Derivatives against finite differences of the forward pass. */
class InputGradientsTest {

    static Stream<ResNet3dSpec> definitions() {
        return Stream.of(
                        ResNet3dSpec.medicalNet(10),
                        ResNet3dSpec.medicalNet(),
                        ResNet3dSpec.monai(),
                        ResNet3dSpec.hara(),
                        ResNet3dSpec.torchvision(),
                        ResNet3dSpec.medicalNet(50))
                .map(spec -> spec.withWidth(2));
    }

    private static double score(ForwardPass pass, float[] image, Tensor like, float[] weights) {
        int[] shape = like.shape().stream().mapToInt(Integer::intValue).toArray();
        Tensor features = pass.features(Tensor.of(image, shape));
        double score = 0;
        for (int i = 0; i < weights.length; i++) {
            score += (double) weights[i] * features.value(i);
        }
        return score;
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void byTheImage(ResNet3dSpec spec) {
        ResNet3d network = spec.load(Formula.weights(spec, KeyStyle.PLAIN, 5));
        ForwardPass pass = new ReferenceEngine().prepare(network, 1);
        Tensor image = Formula.input(5, 1, spec.inputChannels(), 9, 11, 12);
        float[] weights = Formula.input(6, spec.features()).toArray();
        Tensor gradient = InputGradients.of(network).byInput(image, weights);
        assertThat(gradient.shape()).isEqualTo(image.shape());
        double largest = 0;
        for (int i = 0; i < gradient.count(); i++) {
            largest = Math.max(largest, Math.abs(gradient.value(i)));
        }
        int good = 0;
        int tried = 0;
        float step = 2e-3f;
        for (int i = 3; i < image.count(); i += image.count() / 40, tried++) {
            float[] up = image.toArray();
            float[] down = image.toArray();
            up[i] += step;
            down[i] -= step;
            double slope = (score(pass, up, image, weights) - score(pass, down, image, weights)) / (up[i] - down[i]);
            // A relu or a maximum that switches within the step bends the line: those few do not count.
            good += Math.abs(slope - gradient.value(i)) < 0.02 * largest ? 1 : 0;
        }
        assertThat(good).as("of %d", tried).isGreaterThan(tried * 8 / 10);
    }

    @Test
    void byTheLastStageItIsTheWeightOverTheVolume() {
        ResNet3d network = Formula.small().load(Formula.weights(Formula.small(), KeyStyle.PLAIN, 5));
        Tensor image = Formula.input(5, 1, 1, 9, 11, 12);
        float[] weights = Formula.input(6, 16).toArray();
        Tensor gradient = InputGradients.of(network).byStage(image, weights, Stage.LAYER4);
        int voxels = gradient.count() / 16;
        for (int i = 0; i < gradient.count(); i++) {
            assertThat(gradient.value(i)).isCloseTo(weights[i / voxels] / voxels, within(1e-7f));
        }
        Tensor stem = InputGradients.of(network).byStage(image, weights, Stage.STEM);
        ForwardPass pass = new ReferenceEngine().prepare(network, 1);
        assertThat(stem.shape())
                .isEqualTo(Objects.requireNonNull(pass.stages(image).get(Stage.STEM))
                        .shape());
    }

    @Test
    void refusesWhatDoesNotFit() {
        ResNet3d network = Formula.small().load(Formula.weights(Formula.small(), KeyStyle.PLAIN, 5));
        assertThatThrownBy(() -> InputGradients.of(network).byInput(Formula.input(5, 1, 1, 4, 4, 4), new float[3]))
                .hasMessageContaining("16 features, but has 3 weights");
    }
}
