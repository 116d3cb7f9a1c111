package org.alnm.deep.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.alnm.core.Seed;
import org.alnm.deep.Formula;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.weights.Tensor;
import org.junit.jupiter.api.Test;

class EnginesTest {

    private static final ResNet3d NETWORK = Formula.small().initialise(Seed.of(1));

    @Test
    void theReferenceIsAlwaysThere() {
        assertThat(Engines.named("reference").obstacle()).isEmpty();
        assertThat(Engines.all()).extracting(InferenceEngine::name).endsWith("reference");
        assertThat(Engines.best().obstacle()).isEmpty();
        assertThat(Engines.explain()).startsWith("engine " + Engines.best().name());
        assertThatThrownBy(() -> Engines.named("abacus"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no engine abacus among [")
                .hasMessageContaining("reference");
    }

    @Test
    void stagesHaveTheShapesOfTheDefinition() {
        ForwardPass pass = new ReferenceEngine().prepare(NETWORK, 1);
        Map<Stage, Tensor> stages = pass.stages(Formula.input(1, 2, 1, 9, 12, 16));
        assertThat(stages.keySet()).containsExactly(Stage.values());
        assertThat(shape(stages, Stage.STEM)).containsExactly(2, 2, 5, 6, 8);
        assertThat(shape(stages, Stage.POOL)).containsExactly(2, 2, 3, 3, 4);
        assertThat(shape(stages, Stage.LAYER4)).containsExactly(2, 16, 2, 2, 2);
        assertThat(pass.features(Formula.input(1, 2, 1, 9, 12, 16)).shape()).containsExactly(2, 16);
    }

    private static List<Integer> shape(Map<Stage, Tensor> stages, Stage stage) {
        return Objects.requireNonNull(stages.get(stage)).shape();
    }

    @Test
    void imagesOfABatchDoNotInfluenceEachOther() {
        ForwardPass pass = new ReferenceEngine().prepare(NETWORK, 1);
        Tensor both = Formula.input(1, 2, 1, 8, 8, 8);
        Tensor first = Tensor.of(java.util.Arrays.copyOf(both.toArray(), 512), 1, 1, 8, 8, 8);
        assertThat(pass.features(first).toArray())
                .containsExactly(java.util.Arrays.copyOf(pass.features(both).toArray(), 16));
    }

    @Test
    void oneVoxelIsEnough() {
        ForwardPass pass = new ReferenceEngine().prepare(NETWORK, 1);
        assertThat(pass.features(Formula.input(1, 1, 1, 1, 1, 1)).toArray())
                .hasSize(16)
                .doesNotContain(Float.NaN);
    }

    @Test
    void refusesBatchesThatAreNone() {
        ForwardPass pass = new ReferenceEngine().prepare(NETWORK, 1);
        assertThatThrownBy(() -> pass.features(Formula.input(1, 1, 8, 8, 8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[n, 1, z, y, x]");
        assertThatThrownBy(() -> pass.features(Formula.input(1, 1, 2, 8, 8, 8)))
                .hasMessageContaining("[1, 2, 8, 8, 8]");
        assertThatThrownBy(() -> pass.features(Tensor.of(new float[0], 0, 1, 8, 8, 8)))
                .hasMessageContaining("at least one image");
        assertThatThrownBy(() -> pass.features(Tensor.of(new float[] {Float.NaN}, 1, 1, 1, 1, 1)))
                .hasMessageContaining("value 0 of [1, 1, 1, 1, 1] is NaN");
        assertThatThrownBy(() -> pass.logits(Formula.input(1, 1, 1, 8, 8, 8)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("withClasses");
        assertThatThrownBy(() -> new ReferenceEngine().prepare(NETWORK, 0)).hasMessageContaining("threads");
    }
}
