package org.alnm.deep.train;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.alnm.core.Progress;
import org.alnm.core.image.Digest;
import org.alnm.core.provenance.Provenance;
import org.alnm.deep.engine.EngineException;
import org.alnm.deep.nd4j.kernel.Nd4jLibrary;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;

/**
 * Trains networks on ND4J's native memory and matrix products; immutable. The same settings, cases and initial weights give the same
 * bits for any number of threads on one machine.
 *
 * <pre>{@code
 * ResNet3d start = ResNet3dSpec.medicalNetStrided().withClasses(2).loadBackbone(pretrained, seed);
 * TrainedNetwork trained = Trainer.of(training).withThreads(2).fit(start, cases);
 * trained.write(Path.of("alnm.safetensors"));
 * }</pre>
 */
public final class Trainer {

    private final Training training;
    private final int threads;
    private final Optional<Path> checkpoints;
    private final Progress progress;
    private final Consumer<Epoch> listener;

    private Trainer(
            Training training, int threads, Optional<Path> checkpoints, Progress progress, Consumer<Epoch> listener) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads are at least 1, but were " + threads);
        }
        this.training = training;
        this.threads = threads;
        this.checkpoints = checkpoints;
        this.progress = progress;
        this.listener = listener;
    }

    /**
     * A trainer on one thread, without checkpoints, which tells nobody.
     *
     * @param training the settings
     * @return the trainer
     */
    public static Trainer of(Training training) {
        return new Trainer(training, 1, Optional.empty(), Progress.NONE, epoch -> {});
    }

    /**
     * The same on more threads; the result is the same.
     *
     * @param threads at least 1
     * @return the trainer
     */
    public Trainer withThreads(int threads) {
        return new Trainer(training, threads, checkpoints, progress, listener);
    }

    /**
     * The same with a checkpoint after every epoch. Where the folder already has one of this training, it goes on from there, to
     * the same losses.
     *
     * @param folder of this training alone; made if it is not there
     * @return the trainer
     */
    public Trainer withCheckpoints(Path folder) {
        return new Trainer(training, threads, Optional.of(folder), progress, listener);
    }

    /**
     * The same with a listener to steps, which may cancel.
     *
     * @param progress told after every step
     * @return the trainer
     */
    public Trainer withProgress(Progress progress) {
        return new Trainer(training, threads, checkpoints, progress, listener);
    }

    /**
     * The same with a listener to epochs.
     *
     * @param listener told losses and AUC after every epoch
     * @return the trainer
     */
    public Trainer withListener(Consumer<Epoch> listener) {
        return new Trainer(training, threads, checkpoints, progress, listener);
    }

    /**
     * Trains a network.
     *
     * @param initial where to start, with a head of at least 2 classes
     * @param cases labelled volumes of one shape, every class among them
     * @return the trained network
     * @throws TrainingException if cases do not fit the network or each other, a checkpoint is of another training, or a loss is not finite
     * @throws EngineException if ND4J's native library does not load
     * @throws java.util.concurrent.CancellationException if the progress says so
     */
    public TrainedNetwork fit(ResNet3d initial, List<Example> cases) {
        List<Example> all = List.copyOf(cases);
        Cases.check(initial.spec(), training, all);
        Nd4jLibrary.obstacle().ifPresent(why -> {
            throw new EngineException("training cannot run here: " + why);
        });
        HeldOut parts = training.earlyStopping()
                .map(rule -> HeldOut.of(all, rule.fraction(), training.seed().derive("held out")))
                .orElseGet(() -> HeldOut.none(all));
        Provenance begun = begun(initial, all, parts);
        String identity = Digest.of(begun.toJson().getBytes(StandardCharsets.UTF_8));
        Optional<Checkpoint> checkpoint = checkpoints.flatMap(folder -> Checkpoint.read(folder, identity));
        try (Fit fit = new Fit(training, initial, all, parts, threads, progress)) {
            checkpoint.ifPresent(fit::restore);
            while (fit.goesOn()) {
                listener.accept(fit.epoch());
                checkpoints.ifPresent(folder -> fit.checkpoint(identity).write(folder));
            }
            ResNet3d network = initial.spec().load(fit.best());
            return new TrainedNetwork(network, fit.epochs(), fit.bestEpoch(), ended(begun, fit, network));
        }
    }

    private Provenance begun(ResNet3d initial, List<Example> cases, HeldOut parts) {
        Map<String, Tensor> volumes = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            volumes.put(
                    i + " " + cases.get(i).label() + " " + cases.get(i).patient(),
                    cases.get(i).volume());
        }
        return Provenance.builder()
                .put("training", training.settings())
                .put("seed", training.seed().value())
                .put("initial", initial.provenance())
                .put("cases", cases.size())
                .put("cases_sha256", Weights.of(volumes).digest())
                .put("cases_trained_on", parts.training().size())
                .put("cases_held_out", parts.validation().size())
                .build();
    }

    private static Provenance ended(Provenance begun, Fit fit, ResNet3d network) {
        Provenance.Builder record = Provenance.builder();
        begun.entries().forEach(record::put);
        return record.put("epochs", fit.epochs().stream().map(Epoch::entries).toList())
                .put("best_epoch", fit.bestEpoch())
                .put("trained", network.provenance())
                .build();
    }
}
