package org.alnm.deep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.alnm.deep.Formula;
import org.alnm.deep.nd4j.kernel.Crew;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Loss, gradients, running statistics and ten steps of Adam against PyTorch in float64. */
@Tag("oracle")
class TrainingGoldenTest {

    /** Of the first steps; later ones carry on what Adam made of the rounding of gradients near 0. */
    private static final double FIRST_STEPS = 2e-5;
    /** PyTorch's own ten steps in float32 lie up to 9.5e-4 from those in float64: a step of Adam does not shrink with its gradient. */
    private static final double ROUNDING = 2e-3;

    private static final int[] LABELS = {0, 1, 1, 0};

    private static LearningNet network(JsonNode golden, Crew crew) {
        ResNet3dSpec spec = Formula.spec(golden.get("variant").asText())
                .withWidth(golden.get("width").asInt())
                .withShortcutGradient(true);
        Weights weights = Formula.weights(
                spec,
                Formula.style(golden.get("variant").asText()),
                golden.get("seed").asLong());
        return new LearningNet(spec.load(weights), 0, crew);
    }

    private static Tensor batch(JsonNode golden) {
        return Formula.input(golden.get("seed").asLong(), 4, 1, 16, 16, 16);
    }

    @Test
    void oneStepAgreesWithPyTorch() {
        JsonNode golden = Oracles.json("deep/training_golden.json");
        try (Crew crew = Crew.of(2);
                LearningNet net = network(golden, crew)) {
            double loss = net.learn(batch(golden), LABELS, Loss.crossEntropy());
            assertThat(loss).isCloseTo(golden.get("loss").asDouble(), offset(1e-5));
            Map<String, Tensor> gradients =
                    net.parameters().tensors(net.parameters().gradients());
            golden.get("gradients").properties().forEach(entry -> {
                Tensor gradient = gradients.get(entry.getKey());
                assertGradient(
                        entry.getKey(), gradient == null ? Tensor.of(new float[0], 0) : gradient, entry.getValue());
            });
            Weights after = net.weights();
            golden.get("running_after_first_forward").properties().forEach(entry -> {
                for (int i = 0; i < entry.getValue().size(); i++) {
                    double expected = entry.getValue().get(i).asDouble();
                    assertThat((double) after.tensor(entry.getKey()).value(i))
                            .as("%s %d", entry.getKey(), i)
                            .isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
                }
            });
        }
    }

    private static void assertGradient(String name, Tensor gradient, JsonNode golden) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < gradient.count(); i++) {
            sum += gradient.value(i);
            squares += (double) gradient.value(i) * gradient.value(i);
        }
        double norm = golden.get("l2").asDouble();
        assertThat(Math.sqrt(squares)).as("%s norm", name).isCloseTo(norm, within(1e-3 * norm));
        assertThat(sum)
                .as("%s sum", name)
                .isCloseTo(golden.get("sum").asDouble(), within(1e-3 * norm * Math.sqrt(gradient.count())));
        double rms = norm / Math.sqrt(gradient.count());
        for (int i = 0; i < golden.get("first").size(); i++) {
            double expected = golden.get("first").get(i).asDouble();
            assertThat((double) gradient.value(i))
                    .as("%s %d", name, i)
                    .isCloseTo(expected, within(1e-3 * Math.max(Math.abs(expected), rms)));
        }
    }

    @Test
    void tenStepsOfAdamAgreeWithPyTorch() {
        JsonNode golden = Oracles.json("deep/training_golden.json");
        double rate = golden.get("adam_lr").asDouble();
        try (Crew crew = Crew.of(2);
                LearningNet net = network(golden, crew);
                Updater updater = new Updater(Optimiser.adam(rate), net.parameters(), 0)) {
            JsonNode losses = golden.get("losses_over_10_adam_steps");
            for (int step = 0; step < losses.size(); step++) {
                double loss = net.learn(batch(golden), LABELS, Loss.crossEntropy());
                double expected = losses.get(step).asDouble();
                assertThat(loss).as("step %d", step).isCloseTo(expected, within(step < 3 ? FIRST_STEPS : ROUNDING));
                updater.step(rate, crew);
            }
        }
    }
}
