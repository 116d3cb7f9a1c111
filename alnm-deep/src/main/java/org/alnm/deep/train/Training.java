package org.alnm.deep.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.Seed;
import org.alnm.core.settings.SettingsNode;
import org.alnm.deep.augment.Augmentation;
import org.alnm.deep.engine.Stage;

/**
 * How a network is trained; immutable. What the result depends on stands here; threads, files and progress are the {@link Trainer}'s.
 *
 * <pre>{@code
 * Training.of(40, 8, Optimiser.adamW(1e-3, 0.01), Seed.of(7))
 *         .withSchedule(Schedule.cosine().withWarmUp(2))
 *         .withFrozenThrough(Stage.LAYER2)
 *         .withEarlyStopping(EarlyStopping.of(0.2, 8))
 * }</pre>
 *
 * @param epochs passes over the cases at most, at least 1
 * @param batchSize cases of one step, at least 1; batches of an epoch differ by one at most
 * @param optimiser moves the weights
 * @param seed of order, augmentation and what is held out
 * @param loss made small
 * @param schedule of the learning rate
 * @param frozenThrough the last stage that stays as it is, its normalisations included; nothing for none
 * @param augmentation of the training cases
 * @param earlyStopping holds out patients; nothing to train on all for all epochs
 */
public record Training(
        int epochs,
        int batchSize,
        Optimiser optimiser,
        Seed seed,
        Loss loss,
        Schedule schedule,
        Optional<Stage> frozenThrough,
        Augmentation augmentation,
        Optional<EarlyStopping> earlyStopping) {

    /** Checks the ranges. */
    public Training {
        if (epochs < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "a training has at least 1 epoch and 1 case in a batch: " + epochs + ", " + batchSize);
        }
    }

    /**
     * Cross-entropy at a constant rate, without augmentation, on all cases.
     *
     * @param epochs passes over the cases
     * @param batchSize cases of one step
     * @param optimiser moves the weights
     * @param seed of all that is random
     * @return the setting
     */
    public static Training of(int epochs, int batchSize, Optimiser optimiser, Seed seed) {
        return new Training(
                epochs,
                batchSize,
                optimiser,
                seed,
                Loss.crossEntropy(),
                Schedule.constant(),
                Optional.empty(),
                Augmentation.none(),
                Optional.empty());
    }

    /**
     * Reads a training from a part of a settings file; {@code docs/deep.md} describes the keys.
     *
     * @param node the mapping
     * @param seed of all that is random
     * @return the setting
     * @throws org.alnm.core.settings.SettingsException if a key is missing, unknown or wrong
     */
    public static Training read(SettingsNode node, Seed seed) {
        return TrainingFile.read(node, seed);
    }

    /**
     * The same with another seed.
     *
     * @param seed of all that is random
     * @return the setting
     */
    public Training withSeed(Seed seed) {
        return new Training(
                epochs, batchSize, optimiser, seed, loss, schedule, frozenThrough, augmentation, earlyStopping);
    }

    /**
     * The same with a loss.
     *
     * @param loss made small
     * @return the setting
     */
    public Training withLoss(Loss loss) {
        return new Training(
                epochs, batchSize, optimiser, seed, loss, schedule, frozenThrough, augmentation, earlyStopping);
    }

    /**
     * The same with a schedule.
     *
     * @param schedule of the learning rate
     * @return the setting
     */
    public Training withSchedule(Schedule schedule) {
        return new Training(
                epochs, batchSize, optimiser, seed, loss, schedule, frozenThrough, augmentation, earlyStopping);
    }

    /**
     * The same with the first stages frozen.
     *
     * @param stage the last that stays as it is; LAYER4 trains the head only
     * @return the setting
     */
    public Training withFrozenThrough(Stage stage) {
        return new Training(
                epochs, batchSize, optimiser, seed, loss, schedule, Optional.of(stage), augmentation, earlyStopping);
    }

    /**
     * The same with augmentation.
     *
     * @param augmentation of the training cases
     * @return the setting
     */
    public Training withAugmentation(Augmentation augmentation) {
        return new Training(
                epochs, batchSize, optimiser, seed, loss, schedule, frozenThrough, augmentation, earlyStopping);
    }

    /**
     * The same with early stopping.
     *
     * @param earlyStopping holds out patients
     * @return the setting
     */
    public Training withEarlyStopping(EarlyStopping earlyStopping) {
        return new Training(
                epochs,
                batchSize,
                optimiser,
                seed,
                loss,
                schedule,
                frozenThrough,
                augmentation,
                Optional.of(earlyStopping));
    }

    /**
     * The settings for a record, without the seed.
     *
     * @return by name
     */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("epochs", epochs);
        settings.put("batch_size", batchSize);
        settings.put("optimiser", optimiser.toString());
        Map<String, Object> losses = new LinkedHashMap<>();
        losses.put("focus", loss.focus());
        losses.put("class_weights", loss.classWeights());
        settings.put("loss", losses);
        settings.put("schedule", schedule.toString());
        settings.put("frozen_through", frozenThrough.map(Stage::name).orElse("none"));
        settings.put("augmentation", augmentation.settings());
        settings.put(
                "early_stopping", earlyStopping.map(EarlyStopping::toString).orElse("none"));
        return settings;
    }
}
