package org.alnm.deep.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.deep.Formula;
import org.alnm.deep.engine.ReferenceEngine;
import org.alnm.deep.engine.Stage;
import org.alnm.deep.feature.DeepExtractor;
import org.alnm.deep.feature.DeepImage;
import org.alnm.deep.feature.DeepSettings;
import org.alnm.deep.feature.Normalisation;
import org.alnm.deep.feature.Patch;
import org.alnm.deep.net.KeyStyle;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;
import org.junit.jupiter.api.Test;

class ExplainerTest {

    private static final Geometry GRID = Geometry.of(new GridSize(12, 11, 9), new Vec3(1, 1, 2));
    private static final Volume IMAGE = Volume.compute(GRID, at -> ((at * 37) % 101) / 50.0 - 1);
    private static final ResNet3dSpec SPEC = Formula.small().withClasses(2);
    private static final ResNet3d NETWORK = SPEC.load(Formula.weights(SPEC, KeyStyle.PLAIN, 4));
    private static final List<DeepImage> CASE = List.of(DeepImage.of("mri", IMAGE));

    private static DeepExtractor extractor(DeepSettings settings) {
        return DeepExtractor.of(NETWORK, settings, new ReferenceEngine(), 1);
    }

    private static double score(double factor, int number) {
        float[] values = new float[GRID.size().count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (factor * IMAGE.value(i));
        }
        return new ReferenceEngine()
                .prepare(NETWORK, 1)
                .logits(Tensor.of(values, 1, 1, 9, 11, 12))
                .value(number);
    }

    @Test
    void integratedGradientsAddUpToTheScore() {
        Volume map = Explainer.of(extractor(DeepSettings.asIs()))
                .explain(CASE, Score.ofClass(NETWORK, 1), new Method.IntegratedGradients(64));
        double sum = Arrays.stream(map.toDoubles()).sum();
        double difference = score(1, 1) - score(0, 1);
        assertThat(sum).isCloseTo(difference, within(0.03 * Math.abs(difference) + 1e-4));
        assertThat(map.geometry()).isEqualTo(GRID);
    }

    @Test
    void occlusionOfAllIsTheScoreOfNothing() {
        Volume map = Explainer.of(extractor(DeepSettings.asIs()))
                .explain(CASE, Score.ofClass(NETWORK, 0), new Method.Occlusion(new GridSize(12, 11, 9), 9));
        assertThat(map.value(0)).isCloseTo(score(1, 0) - score(0, 0), within(1e-5));
        Volume fine = Explainer.of(extractor(DeepSettings.asIs()))
                .explain(CASE, Score.ofClass(NETWORK, 0), new Method.Occlusion(new GridSize(4, 4, 4), 3));
        assertThat(fine.toDoubles()).doesNotContain(Double.NaN);
        assertThatThrownBy(() -> new Method.Occlusion(new GridSize(4, 2, 4), 3)).hasMessageContaining("no voxel");
    }

    @Test
    void gradCamLiesOnTheImageAndIsZeroOutsideThePatch() {
        Mask lesion = Mask.of(GRID, at -> at > 500 && at < 560);
        DeepSettings settings = DeepSettings.of(Patch.tight(1, 1), Normalisation.none());
        for (Stage stage : Stage.values()) {
            Volume map = Explainer.of(extractor(settings))
                    .explain(
                            List.of(DeepImage.of("mri", IMAGE, lesion)),
                            Score.ofFeature(NETWORK, 3),
                            new Method.GradCam(stage));
            assertThat(map.geometry()).isEqualTo(GRID);
            assertThat(map.value(0)).isZero();
            assertThat(Arrays.stream(map.toDoubles()).min().orElseThrow()).isNotNegative();
        }
        assertThatThrownBy(() -> Score.ofFeature(NETWORK, 16)).hasMessageContaining("16");
        assertThatThrownBy(() -> Score.ofClass(NETWORK, 2)).hasMessageContaining("2 classes");
    }
}
