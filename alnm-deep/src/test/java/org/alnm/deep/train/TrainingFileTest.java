package org.alnm.deep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alnm.core.Seed;
import org.alnm.core.settings.SettingsException;
import org.alnm.core.settings.SettingsNode;
import org.alnm.deep.augment.Augmentation;
import org.alnm.deep.engine.Stage;
import org.alnm.deep.net.Extent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingFileTest {

    private static final Seed SEED = Seed.of(4);

    private static Training read(String yaml) {
        return Training.read(SettingsNode.parse(yaml, "train.yaml"), SEED);
    }

    @Test
    void whatIsLeftOutIsTheUsual() {
        assertThat(read("{epochs: 20, batch: 8, learningRate: 0.001}"))
                .isEqualTo(Training.of(20, 8, Optimiser.adamW(0.001, 0.01), SEED)
                        .withSchedule(Schedule.cosine())
                        .withAugmentation(Augmentation.none().withFlips(true, true, true)));
    }

    @Test
    void everyKeyIsRead() {
        String yaml = """
                epochs: 40
                batch: 4
                learningRate: 0.01
                optimiser: sgd
                momentum: 0.8
                weightDecay: 0.0005
                schedule: {every: 10, factor: 0.3}
                warmUp: 2
                focus: 2
                classWeights: [1, 3]
                freeze: layer2
                augment: {flips: xy, rotation: 15, scale: 1.1, elastic: 2, elasticSpacing: 6, crop: [10, 11, 12],
                          gamma: 1.3, noise: 0.1}
                earlyStopping: {heldOut: 0.2, patience: 5}
                """;
        Augmentation augmentation = Augmentation.none()
                .withFlips(false, true, true)
                .withRotation(15)
                .withScale(1.1)
                .withElastic(2, 6)
                .withCrop(Extent.of(12, 11, 10))
                .withGamma(1.3)
                .withNoise(0.1);
        assertThat(read(yaml))
                .isEqualTo(
                        Training.of(40, 4, Optimiser.sgd(0.01).withMomentum(0.8).withWeightDecay(0.0005), SEED)
                                .withSchedule(Schedule.step(10, 0.3).withWarmUp(2))
                                .withLoss(Loss.focal(2).withClassWeights(1.0, 3.0))
                                .withFrozenThrough(Stage.LAYER2)
                                .withAugmentation(augmentation)
                                .withEarlyStopping(EarlyStopping.of(0.2, 5)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "optimiser: lion|must be one of",
                "momentum: 0.9|goes with the optimiser sgd",
                "schedule: linear|must be one of",
                "schedule: {every: 0, factor: 1}|at least 1 epoch",
                "augment: {flips: zx}|letters of xyz",
                "augment: {rotation: 400}|0 to 180 degrees, but was 400",
                "augment: {crop: [1, 2]}|three numbers of voxels",
                "earlyStopping: {heldOut: 1, patience: 3}|fraction above 0 to below 1",
                "warmUp: -1|0 or more epochs",
                "freeze: layer9|must be one of",
                "dropout: 0.5|has no key 'dropout'"
            })
    void whatCannotBeIsRefusedWithItsPlace(String line, String message) {
        assertThatThrownBy(() -> read("epochs: 2\nbatch: 2\nlearningRate: 0.1\n" + line + "\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("train.yaml, line")
                .hasMessageContaining(message);
    }
}
