package org.alnm.deep.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.Seed;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.deep.augment.Augmentation;
import org.alnm.deep.engine.Stage;
import org.alnm.deep.net.Extent;

/** Trainings as settings files have them; {@code docs/deep.md} describes the keys. */
final class TrainingFile {

    private static final String ADAMW = "adamw";
    private static final String ADAM = "adam";
    private static final String SGD = "sgd";
    private static final Map<String, String> OPTIMISERS = Map.of(ADAMW, ADAMW, ADAM, ADAM, SGD, SGD);
    private static final double USUAL_DECAY = 0.01;
    private static final double USUAL_MOMENTUM = 0.9;

    private TrainingFile() {}

    static Training read(SettingsNode node, Seed seed) {
        Fields fields = node.fields(
                "epochs",
                "batch",
                "learningRate",
                "optimiser",
                "weightDecay",
                "momentum",
                "schedule",
                "warmUp",
                "focus",
                "classWeights",
                "freeze",
                "augment",
                "earlyStopping");
        try {
            Training training = Training.of(
                            fields.required("epochs").wholeNumber(),
                            fields.required("batch").wholeNumber(),
                            optimiser(fields),
                            seed)
                    .withSchedule(schedule(fields))
                    .withLoss(loss(fields))
                    .withAugmentation(fields.optional("augment")
                            .map(TrainingFile::augmentation)
                            .orElseGet(TrainingFile::flips));
            Optional<Stage> freeze = fields.optional("freeze").map(value -> value.choice(stages()));
            training = freeze.map(training::withFrozenThrough).orElse(training);
            return fields.optional("earlyStopping")
                    .map(TrainingFile::earlyStopping)
                    .map(training::withEarlyStopping)
                    .orElse(training);
        } catch (IllegalArgumentException e) {
            throw node.error(e);
        }
    }

    private static Optimiser optimiser(Fields fields) {
        double rate = fields.required("learningRate").number();
        Optional<Double> decay = fields.optional("weightDecay").map(SettingsNode::number);
        String name = fields.optional("optimiser")
                .map(node -> node.choice(OPTIMISERS))
                .orElse(ADAMW);
        Optional<SettingsNode> momentum = fields.optional("momentum");
        if (momentum.isPresent() && !name.equals(SGD)) {
            throw momentum.get().error("goes with the optimiser sgd, not with " + name);
        }
        if (name.equals(ADAMW)) {
            return Optimiser.adamW(rate, decay.orElse(USUAL_DECAY));
        }
        if (name.equals(ADAM)) {
            return new Optimiser.Adam(rate, 0.9, 0.999, 1e-8, decay.orElse(0.0), false);
        }
        return new Optimiser.Sgd(rate, momentum.map(SettingsNode::number).orElse(USUAL_MOMENTUM), decay.orElse(0.0));
    }

    private static Schedule schedule(Fields fields) {
        int warmUp = fields.optional("warmUp").map(SettingsNode::wholeNumber).orElse(0);
        Optional<SettingsNode> node = fields.optional("schedule");
        if (node.isEmpty()) {
            return Schedule.cosine().withWarmUp(warmUp);
        }
        if (node.get().isMapping()) {
            Fields step = node.get().fields("every", "factor");
            return Schedule.step(
                            step.required("every").wholeNumber(),
                            step.required("factor").number())
                    .withWarmUp(warmUp);
        }
        return node.get()
                .choice(Map.of("cosine", Schedule.cosine(), "constant", Schedule.constant()))
                .withWarmUp(warmUp);
    }

    private static Loss loss(Fields fields) {
        Double[] weights = fields.optional("classWeights")
                .map(node -> node.items("a weight for each class").stream()
                        .map(SettingsNode::number)
                        .toArray(Double[]::new))
                .orElse(new Double[0]);
        return Loss.focal(fields.optional("focus").map(SettingsNode::number).orElse(0.0))
                .withClassWeights(weights);
    }

    private static Map<String, Stage> stages() {
        Map<String, Stage> stages = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            stages.put(stage.name().toLowerCase(Locale.ROOT), stage);
        }
        return stages;
    }

    private static Augmentation flips() {
        return Augmentation.none().withFlips(true, true, true);
    }

    private static Augmentation augmentation(SettingsNode node) {
        Fields fields =
                node.fields("flips", "rotation", "scale", "elastic", "elasticSpacing", "crop", "gamma", "noise");
        Augmentation none = Augmentation.none();
        String flips = fields.optional("flips").map(TrainingFile::axes).orElse("xyz");
        try {
            return new Augmentation(
                    flips.contains("z"),
                    flips.contains("y"),
                    flips.contains("x"),
                    number(fields, "rotation", none.rotation()),
                    number(fields, "scale", none.scale()),
                    number(fields, "elastic", none.elastic()),
                    fields.optional("elasticSpacing")
                            .map(SettingsNode::wholeNumber)
                            .orElse(none.elasticSpacing()),
                    fields.optional("crop").map(TrainingFile::crop),
                    number(fields, "gamma", none.gamma()),
                    number(fields, "noise", none.noise()));
        } catch (IllegalArgumentException e) {
            throw node.error(e);
        }
    }

    private static double number(Fields fields, String key, double otherwise) {
        return fields.optional(key).map(SettingsNode::number).orElse(otherwise);
    }

    /** The axes along which volumes are mirrored, as the letters of their names. */
    private static String axes(SettingsNode node) {
        String axes = node.string();
        if (!axes.matches("none|x?y?z?")) {
            throw node.error("must be none, or letters of xyz in this order, not " + node.text());
        }
        return axes.equals("none") ? "" : axes;
    }

    private static Extent crop(SettingsNode node) {
        List<SettingsNode> items = node.items("three numbers of voxels, x, y, z");
        if (items.size() != 3) {
            throw node.error("must have three numbers of voxels, x, y, z, not " + items.size());
        }
        return Extent.of(
                items.get(2).wholeNumber(),
                items.get(1).wholeNumber(),
                items.get(0).wholeNumber());
    }

    private static EarlyStopping earlyStopping(SettingsNode node) {
        Fields fields = node.fields("heldOut", "patience");
        try {
            return EarlyStopping.of(
                    fields.required("heldOut").number(),
                    fields.required("patience").wholeNumber());
        } catch (IllegalArgumentException e) {
            throw node.error(e);
        }
    }
}
