package org.alnm.deep.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.alnm.core.Progress;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureValue;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.feature.ValueStatus;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.provenance.Json;
import org.alnm.core.settings.SettingsNode;
import org.alnm.deep.Formula;
import org.alnm.deep.engine.ForwardPass;
import org.alnm.deep.engine.ReferenceEngine;
import org.alnm.deep.engine.Stage;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.weights.Tensor;
import org.junit.jupiter.api.Test;

class DeepExtractorTest {

    private static final Geometry GRID = Geometry.of(new GridSize(12, 10, 8), new Vec3(1, 1, 2));
    private static final Volume IMAGE = Volume.compute(GRID, at -> 1 + (at * 37) % 101);
    private static final Mask LESION = Mask.of(GRID, at -> at % 12 > 3 && at % 12 < 8 && at > 200 && at < 600);
    private static final ResNet3d NETWORK = Formula.small().initialise(Seed.of(1));
    private static final Normalisation Z = Normalisation.zScore(Normalisation.Where.MASK);

    private static DeepExtractor extractor(DeepSettings settings) {
        return DeepExtractor.of(NETWORK, settings, new ReferenceEngine(), 1);
    }

    private static double[] values(FeatureVector vector) {
        return vector.values().stream().mapToDouble(FeatureValue::value).toArray();
    }

    private static double[] doubles(Tensor tensor) {
        return IntStream.range(0, tensor.count()).mapToDouble(tensor::value).toArray();
    }

    private static Tensor stored() {
        float[] values = new float[GRID.size().count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) IMAGE.value(i);
        }
        return Tensor.of(values, 1, 1, 8, 10, 12);
    }

    @Test
    void asIsFeedsTheStoredVoxelsAndNamesWhatComesOut() {
        FeatureVector vector = extractor(DeepSettings.asIs()).extract(List.of(DeepImage.of("mri_dce1", IMAGE)));
        ForwardPass pass = new ReferenceEngine().prepare(NETWORK, 1);
        assertThat(values(vector)).containsExactly(doubles(pass.features(stored())));
        assertThat(vector.names())
                .hasSize(16)
                .startsWith("mri_dce1.resnet18.f000")
                .endsWith("mri_dce1.resnet18.f015");
        assertThat(vector.provenance().entries())
                .containsEntry("engine", "reference")
                .containsKeys("settings", "images");
        assertThat(vector.provenance().toJson()).contains(NETWORK.weights().digest());
    }

    @Test
    void stagesArePooledByMeanAndMaximum() {
        List<Output> outputs = List.of(
                Output.FEATURES,
                new Output(Stage.LAYER4, Output.Pooling.MAX),
                new Output(Stage.LAYER2, Output.Pooling.AVERAGE));
        FeatureVector vector =
                extractor(DeepSettings.asIs().withOutputs(outputs)).extract(IMAGE);
        assertThat(vector.names())
                .hasSize(16 + 16 + 4)
                .contains("image.resnet18.max.f003", "image.resnet18.layer2.f003");
        ForwardPass pass = new ReferenceEngine().prepare(NETWORK, 1);
        assertThat(Arrays.copyOf(values(vector), 16)).containsExactly(doubles(pass.features(stored())));
        Tensor last = Objects.requireNonNull(pass.stages(stored()).get(Stage.LAYER4));
        double largest = IntStream.range(0, last.count() / 16)
                .mapToDouble(last::value)
                .max()
                .orElseThrow();
        assertThat(vector.value("image.resnet18.max.f000")).isEqualTo(largest);
    }

    @Test
    void averagingOverAllMirrorsForgetsHowThePatientLay() {
        DeepSettings settings = DeepSettings.asIs().withAveraging(new Averaging(8, true, false, Seed.of(1)));
        Volume mirrored = Volume.compute(GRID, at -> IMAGE.value(at / 12 * 12 + 11 - at % 12));
        double[] a = values(extractor(settings).extract(IMAGE));
        double[] b = values(extractor(settings).extract(mirrored));
        assertThat(a).containsExactly(b, within(1e-6));
        assertThat(values(extractor(DeepSettings.asIs()).extract(IMAGE)))
                .isNotEqualTo(values(extractor(DeepSettings.asIs()).extract(mirrored)));
        DeepSettings turned =
                DeepSettings.of(Patch.around(8, 1), Z).withAveraging(new Averaging(16, true, true, Seed.of(1)));
        assertThat(values(extractor(turned).extract(IMAGE, LESION))).doesNotContain(Double.NaN);
        assertThatThrownBy(() -> extractor(DeepSettings.asIs().withAveraging(new Averaging(4, false, true, Seed.of(1))))
                        .extract(IMAGE))
                .isInstanceOf(PatchException.class)
                .hasMessageContaining("square");
        assertThatThrownBy(() -> new Averaging(9, true, false, Seed.of(1))).hasMessageContaining("1 to 8");
    }

    @Test
    void quarterTurnsAreAGroup() {
        Averaging.Pose quarter = new Averaging(4, false, true, Seed.of(3))
                .poses().stream()
                        .filter(p -> p.quarter() && !p.flipX())
                        .findFirst()
                        .orElseThrow();
        float[] once = quarter.apply(new float[] {1, 2, 3, 4}, 1, 1, 2, 2);
        assertThat(once).containsExactly(2, 4, 1, 3);
        assertThat(quarter.apply(quarter.apply(once, 1, 1, 2, 2), 1, 1, 2, 2)).containsExactly(3, 1, 4, 2);
    }

    @Test
    void casesInBatchesHaveTheirOwnBitsAndFailAlone() {
        DeepExtractor extractor = extractor(DeepSettings.of(Patch.around(8, 1.5), Z));
        List<String> ids = new ArrayList<>();
        IntStream.range(0, 7).forEach(i -> ids.add("case" + i));
        Map<String, FeatureVector> delivered = new LinkedHashMap<>();
        extractor.extract(
                ids,
                id -> {
                    int shift = id.charAt(4) - '0';
                    if (shift == 3) {
                        throw new PatchException("unreadable");
                    }
                    Volume image = Volume.compute(GRID, at -> shift == 5 ? 1 : (at * (31 + shift)) % 97);
                    return List.of(DeepImage.of("mri", image, LESION));
                },
                delivered::put,
                Progress.NONE);
        assertThat(delivered.keySet()).containsExactlyElementsOf(ids);
        Volume sixth = Volume.compute(GRID, at -> (at * 37) % 97);
        assertThat(values(Objects.requireNonNull(delivered.get("case6"))))
                .containsExactly(values(extractor.extract(List.of(DeepImage.of("mri", sixth, LESION)))));
        assertThat(Objects.requireNonNull(delivered.get("case3")).values())
                .allMatch(v -> v.status() == ValueStatus.FAILED && v.reason().equals("unreadable"));
        assertThat(Objects.requireNonNull(delivered.get("case5")).values())
                .allMatch(v -> v.status() == ValueStatus.UNDEFINED && v.reason().contains("all alike"));
    }

    @Test
    void sequencesGoInAsChannelsSeparatelyOrAsSlices() {
        DeepImage one = DeepImage.of("t1", IMAGE, LESION);
        DeepImage two = DeepImage.of("t2", Volume.compute(GRID, at -> (at * 53) % 89), LESION);
        DeepSettings settings = DeepSettings.of(Patch.scaled(8, 2), Z);
        ResNet3d twoChannels = Formula.small().withInputChannels(2).initialise(Seed.of(1));
        DeepExtractor both = DeepExtractor.of(twoChannels, settings, new ReferenceEngine(), 1);
        assertThat(both.extract(List.of(one, two)).names()).hasSize(16).startsWith("t1+t2.resnet18.f000");
        assertThatThrownBy(() -> extractor(settings).extract(List.of(one, two)))
                .hasMessageContaining("1 channels, but the case has 2 images");
        FeatureVector apart = extractor(settings.withSequences(DeepSettings.Sequences.SEPARATE))
                .extract(List.of(one, two));
        assertThat(apart.names()).hasSize(32).contains("t1.resnet18.f015", "t2.resnet18.f000");
        assertThat(Arrays.copyOf(values(apart), 16))
                .containsExactly(values(extractor(settings).extract(IMAGE, LESION)));
        assertThatThrownBy(() -> extractor(settings.withSequences(DeepSettings.Sequences.SLICES))
                        .extract(List.of(one, two)))
                .hasMessageContaining("one slice each");
    }

    @Test
    void mammogramsAreOneSliceOrAStackAsTheCallerSays() {
        Geometry plane = Geometry.of(new GridSize(20, 24, 1), new Vec3(0.1, 0.1, 1));
        Volume view = Volume.compute(plane, at -> (at * 29) % 83);
        Mask lesion = Mask.of(plane, at -> at > 150 && at < 300);
        Patch patch = Patch.around(new GridSize(8, 8, 8), new Vec3(0.2, 0.2, 1));
        assertThatThrownBy(() -> extractor(DeepSettings.of(patch, Z)).extract(view, lesion))
                .hasMessageContaining("one slice")
                .hasMessageContaining("planar");
        PatchSampler.Sample one = new PatchSampler(patch.withPlanar(Patch.Planar.ONE_SLICE), Normalisation.none())
                .sample(DeepImage.of("cc", view, lesion));
        PatchSampler.Sample stack = new PatchSampler(patch.withPlanar(Patch.Planar.STACKED), Normalisation.none())
                .sample(DeepImage.of("cc", view, lesion));
        assertThat(one.slices()).isEqualTo(1);
        assertThat(stack.values()).hasSize(512);
        assertThat(Arrays.copyOfRange(stack.values(), 448, 512)).containsExactly(one.values());
        DeepSettings views = DeepSettings.of(patch.withPlanar(Patch.Planar.ONE_SLICE), Z)
                .withSequences(DeepSettings.Sequences.SLICES);
        FeatureVector vector =
                extractor(views).extract(List.of(DeepImage.of("cc", view, lesion), DeepImage.of("mlo", view, lesion)));
        assertThat(vector.names()).startsWith("cc+mlo.resnet18.f000");
        assertThat(extractor(DeepSettings.of(patch.withPlanar(Patch.Planar.STACKED), Z))
                        .extract(view, lesion)
                        .values())
                .hasSize(16);
    }

    @Test
    void whatIsMissingIsSaidBeforeTheNetworkRuns() {
        assertThatThrownBy(() -> extractor(DeepSettings.of(Patch.around(8, 1), Normalisation.none()))
                        .extract(IMAGE))
                .isInstanceOf(PatchException.class)
                .hasMessageContaining("no lesion");
        Mask empty = Mask.of(GRID, at -> false);
        assertThatThrownBy(
                        () -> extractor(DeepSettings.of(Patch.around(8, 1), Z)).extract(IMAGE, empty))
                .hasMessageContaining("empty");
        Volume broken = Volume.compute(GRID, at -> at == 300 ? Double.NaN : 1);
        assertThatThrownBy(() -> extractor(DeepSettings.asIs()).extract(broken)).hasMessageContaining("voxel 300");
    }

    @Test
    void settingsReadBackAsTheyWereWritten() {
        List<DeepSettings> all = List.of(
                DeepSettings.asIs(),
                DeepSettings.of(Patch.around(64, 1).withMasked(true), Normalisation.medicalNet())
                        .withAveraging(new Averaging(4, true, true, Seed.of(9))),
                DeepSettings.of(Patch.tight(1.5, 3), Normalisation.percentile(1, 99, Normalisation.Where.IMAGE))
                        .withSequences(DeepSettings.Sequences.SEPARATE),
                DeepSettings.of(
                        Patch.scaled(48, 5).withBorder(Patch.Border.ZERO).withPlanar(Patch.Planar.STACKED),
                        Normalisation.window(-100, 300)),
                DeepSettings.of(Patch.whole(new GridSize(4, 5, 6)), Z)
                        .withOutputs(List.of(new Output(Stage.LAYER3, Output.Pooling.MAX))));
        for (DeepSettings settings : all) {
            assertThat(DeepSettings.read(SettingsNode.parse(Json.write(settings.tree()), "test")))
                    .isEqualTo(settings);
        }
        assertThatThrownBy(() -> DeepSettings.read(
                        SettingsNode.parse("patch: {cut: stored, size: [1,1,1]}\nnormalise: {by: none}", "s")))
                .hasMessageContaining("'patch.size'")
                .hasMessageContaining("does not go with the cut 'stored'");
        assertThatThrownBy(() -> DeepSettings.read(SettingsNode.parse("patch: {cut: stored}", "s")))
                .hasMessageContaining("needs the key 'normalise'");
    }
}
