package org.alnm.deep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.alnm.core.Seed;
import org.alnm.deep.augment.Augmentation;
import org.alnm.deep.engine.ReferenceEngine;
import org.alnm.deep.engine.Stage;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

    private static final ResNet3dSpec SPEC =
            ResNet3dSpec.medicalNetStrided().withWidth(4).withClasses(2).withShortcutGradient(true);
    private static final Training SHORT = Training.of(3, 4, Optimiser.adamW(1e-3, 0.01), Seed.of(5))
            .withSchedule(Schedule.cosine().withWarmUp(1))
            .withAugmentation(Augmentation.none().withFlips(true, true, true).withNoise(0.1))
            .withEarlyStopping(EarlyStopping.of(0.25, 3));

    private static double auc(ResNet3d network, List<Example> cases) {
        double[][] logits = new double[cases.size()][2];
        int[] labels = new int[cases.size()];
        for (int i = 0; i < cases.size(); i++) {
            Tensor one = cases.get(i).volume();
            Tensor batch = Tensor.of(one.toArray(), 1, one.size(0), one.size(1), one.size(2), one.size(3));
            Tensor out = new ReferenceEngine().prepare(network, 1).logits(batch);
            logits[i] = new double[] {out.value(0), out.value(1)};
            labels[i] = cases.get(i).label();
        }
        return RankAuc.of(logits, labels);
    }

    /** From scratch, small: the reference engine then runs what was trained. */
    @Test
    void learnsShapes() {
        List<Example> cases = Shapes.of(100, 24, Seed.of(11));
        Training training = Training.of(12, 8, Optimiser.adamW(3e-3, 0.01), Seed.of(1))
                .withSchedule(Schedule.cosine().withWarmUp(1))
                .withAugmentation(Augmentation.none().withFlips(true, true, true));
        List<Epoch> heard = new ArrayList<>();
        TrainedNetwork trained = Trainer.of(training)
                .withThreads(2)
                .withListener(heard::add)
                .fit(SPEC.initialise(Seed.of(2)), cases.subList(0, 70));
        assertThat(trained.epochs()).hasSize(12).isEqualTo(heard);
        assertThat(auc(trained.network(), cases.subList(70, 100))).isGreaterThan(0.9);
    }

    @Tag("slow")
    @Test
    void learnsTheFullTaskAndNothingFromPermutedLabels() {
        List<Example> cases = Shapes.of(200, 32, Seed.of(12));
        Training training = Training.of(20, 8, Optimiser.adamW(3e-3, 0.01), Seed.of(1))
                .withSchedule(Schedule.cosine().withWarmUp(1))
                .withAugmentation(Augmentation.none().withFlips(true, true, true));
        ResNet3dSpec spec = SPEC.withWidth(8);
        Trainer trainer = Trainer.of(training).withThreads(2);
        TrainedNetwork trained = trainer.fit(spec.initialise(Seed.of(2)), cases.subList(0, 140));
        assertThat(auc(trained.network(), cases.subList(140, 200))).isGreaterThanOrEqualTo(0.95);
        List<Example> permuted = Shapes.permuted(cases, Seed.of(13));
        TrainedNetwork chance = trainer.fit(spec.initialise(Seed.of(2)), permuted.subList(0, 140));
        assertThat(auc(chance.network(), permuted.subList(140, 200))).isBetween(0.3, 0.7);
    }

    @Test
    void threadsChangeNothing() {
        List<Example> cases = Shapes.of(16, 16, Seed.of(3));
        ResNet3d start = SPEC.initialise(Seed.of(4));
        TrainedNetwork one = Trainer.of(SHORT).fit(start, cases);
        TrainedNetwork three = Trainer.of(SHORT).withThreads(3).fit(start, cases);
        assertThat(three.network().weights()).isEqualTo(one.network().weights());
        assertThat(three.record()).isEqualTo(one.record());
    }

    @Test
    void resumesToTheSameLosses(@TempDir Path folder) throws Exception {
        List<Example> cases = Shapes.of(16, 16, Seed.of(3));
        ResNet3d start = SPEC.initialise(Seed.of(4));
        TrainedNetwork whole = Trainer.of(SHORT).fit(start, cases);
        Path checkpoints = folder.resolve("run");
        Trainer trainer = Trainer.of(SHORT).withCheckpoints(checkpoints);
        assertThatThrownBy(() -> trainer.withProgress((task, done, total) -> !task.equals("epoch 3"))
                        .fit(start, cases))
                .isInstanceOf(CancellationException.class);
        assertThat(checkpoints.resolve("epoch-2.safetensors")).exists();
        TrainedNetwork resumed = trainer.fit(start, cases);
        assertThat(resumed.epochs()).isEqualTo(whole.epochs());
        assertThat(resumed.network().weights()).isEqualTo(whole.network().weights());
        assertThatThrownBy(() -> Trainer.of(SHORT.withSchedule(Schedule.constant()))
                        .withCheckpoints(checkpoints)
                        .fit(start, cases))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("other settings");
        Path file = folder.resolve("net.safetensors");
        resumed.write(file);
        assertThat(Weights.read(file)).isEqualTo(resumed.network().weights());
        assertThat(Files.readString(folder.resolve("net.safetensors.json"))).contains("\"validation_loss\"");
    }

    @Test
    void frozenStagesStay() {
        List<Example> cases = Shapes.of(8, 16, Seed.of(3));
        ResNet3d start = SPEC.initialise(Seed.of(4));
        for (Stage stage : Stage.values()) {
            Weights after = Trainer.of(Training.of(1, 4, Optimiser.sgd(0.1).withMomentum(0.9), Seed.of(5))
                            .withFrozenThrough(stage))
                    .fit(start, cases)
                    .network()
                    .weights();
            for (String name : after.names()) {
                boolean frozen = !name.startsWith("fc")
                        && (!name.startsWith("layer")
                                || Stage.layer(name.charAt(5) - '0').compareTo(stage) <= 0);
                assertThat(after.tensor(name).equals(start.weights().tensor(name)))
                        .as("%s frozen through %s", name, stage)
                        .isEqualTo(frozen);
            }
        }
    }

    @Test
    void patientsAreNeverSplit() {
        List<Example> cases = new ArrayList<>();
        Tensor volume = Tensor.of(new float[1], 1, 1, 1, 1);
        for (int i = 0; i < 60; i++) {
            // Every third patient has cases of both labels.
            cases.add(new Example("p" + i / 3, volume, i / 3 % 3 == 0 ? i % 2 : i / 3 % 2));
        }
        for (int seed = 0; seed < 20; seed++) {
            HeldOut parts = HeldOut.of(cases, 0.3, Seed.of(seed));
            Set<String> held = new HashSet<>();
            parts.validation().forEach(i -> held.add(cases.get(i).patient()));
            assertThat(parts.training())
                    .noneMatch(i -> held.contains(cases.get(i).patient()));
            assertThat(held.size()).isBetween(4, 8);
            assertThat(parts.training().size() + parts.validation().size()).isEqualTo(60);
        }
    }

    @Test
    void refusesBeforeItStarts() {
        ResNet3d start = SPEC.initialise(Seed.of(4));
        List<Example> cases = Shapes.of(8, 16, Seed.of(3));
        Trainer trainer = Trainer.of(SHORT);
        assertThatThrownBy(() -> trainer.fit(SPEC.withClasses(0).initialise(Seed.of(1)), cases))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("withClasses");
        assertThatThrownBy(() -> trainer.fit(start, List.of())).hasMessageContaining("got none");
        assertThatThrownBy(() -> trainer.fit(SPEC.withClasses(3).initialise(Seed.of(1)), cases))
                .hasMessageContaining("no case of class 2");
        List<Example> mixed = new ArrayList<>(cases);
        mixed.add(new Example("x", Tensor.of(new float[8], 1, 2, 2, 2), 0));
        assertThatThrownBy(() -> trainer.fit(start, mixed)).hasMessageContaining("cut all to one size");
        mixed.set(8, new Example("x", cases.get(0).volume(), 7));
        assertThatThrownBy(() -> trainer.fit(start, mixed)).hasMessageContaining("label 7");
        assertThatThrownBy(() -> Trainer.of(Training.of(5, 4, Optimiser.sgd(1e30), Seed.of(1)))
                        .fit(start, cases))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("the loss became");
    }

    @Test
    void schedulesWarmUpAndFall() {
        Schedule cosine = Schedule.cosine().withWarmUp(2);
        assertThat(cosine.factor(0, 10, 12)).isCloseTo(1 / 21.0, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(cosine.factor(20, 10, 12)).isEqualTo(1);
        assertThat(cosine.factor(70, 10, 12)).isCloseTo(0.5, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(cosine.factor(119, 10, 12)).isBetween(0.0, 0.001);
        assertThat(Schedule.step(3, 0.1).factor(60, 10, 12))
                .isCloseTo(0.01, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(RankAuc.of(new double[][] {{0, 1}, {0, 1}, {1, 0}, {0, 2}}, new int[] {1, 0, 0, 1}))
                .isEqualTo(0.875);
    }
}
