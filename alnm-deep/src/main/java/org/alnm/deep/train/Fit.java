package org.alnm.deep.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.alnm.core.Progress;
import org.alnm.core.Seed;
import org.alnm.deep.nd4j.kernel.Crew;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;

/** One training while it runs, epoch by epoch. */
final class Fit implements AutoCloseable {

    private final Training training;
    private final List<Example> cases;
    private final HeldOut parts;
    private final Progress progress;
    private final Crew crew;
    private final LearningNet net;
    private final Updater updater;
    private final List<Epoch> epochs = new ArrayList<>();
    private final int batches;
    private Weights best;

    Fit(Training training, ResNet3d initial, List<Example> cases, HeldOut parts, int threads, Progress progress) {
        this.training = training;
        this.cases = cases;
        this.parts = parts;
        this.progress = progress;
        this.crew = Crew.of(threads);
        int frozen = training.frozenThrough().map(LearningNet::frozenStages).orElse(0);
        this.net = new LearningNet(initial, frozen, crew);
        this.updater = new Updater(training.optimiser(), net.parameters(), net.firstLearned());
        int size = training.batchSize();
        this.batches = (parts.training().size() + size - 1) / size;
        this.best = initial.weights();
    }

    void restore(Checkpoint checkpoint) {
        net.set(checkpoint.weights());
        updater.restore(checkpoint.optimiser(), checkpoint.steps());
        epochs.addAll(checkpoint.epochs());
        best = checkpoint.best();
    }

    Checkpoint checkpoint(String identity) {
        return new Checkpoint(identity, net.weights(), best, updater.state(), updater.steps(), epochs());
    }

    List<Epoch> epochs() {
        return List.copyOf(epochs);
    }

    /** The weights of the best epoch. */
    Weights best() {
        return best;
    }

    /** The epoch of the lowest validation loss; the last where nothing is held out. */
    int bestEpoch() {
        int number = epochs.size();
        double least = Double.POSITIVE_INFINITY;
        for (Epoch epoch : epochs) {
            if (epoch.validationLoss() < least) {
                least = epoch.validationLoss();
                number = epoch.number();
            }
        }
        return number;
    }

    boolean goesOn() {
        boolean patient = training.earlyStopping()
                .map(rule -> epochs.size() - bestEpoch() < rule.patience())
                .orElse(true);
        return epochs.size() < training.epochs() && patient;
    }

    /** Trains one epoch. */
    Epoch epoch() {
        int number = epochs.size() + 1;
        Seed seed = training.seed().derive("epoch", number);
        List<Integer> indices = parts.training();
        int[] order = seed.derive("order").permutation(indices.size());
        double[][] logits = new double[indices.size()][];
        int[] labels = new int[indices.size()];
        double sum = 0;
        double rate = 0;
        for (int b = 0; b < batches; b++) {
            int from = Cases.start(b, batches, order.length);
            int to = Cases.start(b + 1, batches, order.length);
            Tensor batch = augmented(indices, order, from, to, seed.derive("augmentation"), labels);
            rate = training.optimiser().learningRate()
                    * training.schedule().factor(updater.steps(), batches, training.epochs());
            double loss = net.learn(batch, java.util.Arrays.copyOfRange(labels, from, to), training.loss());
            if (!Double.isFinite(loss)) {
                throw new TrainingException("the loss became " + loss + " in step " + b + " of epoch " + number
                        + " at the learning rate " + rate + "; lower it, or warm up");
            }
            System.arraycopy(net.logits(), 0, logits, from, to - from);
            updater.step(rate, crew);
            sum += loss;
            if (!progress.update("epoch " + number, b + 1L, batches)) {
                throw new CancellationException("training cancelled in epoch " + number);
            }
        }
        Epoch epoch = judged(number, rate, sum / batches, RankAuc.of(logits, labels));
        epochs.add(epoch);
        if (bestEpoch() == number) {
            best = net.weights();
        }
        return epoch;
    }

    private Tensor augmented(List<Integer> indices, int[] order, int from, int to, Seed seed, int[] labels) {
        Tensor[] volumes = new Tensor[to - from];
        crew.run(volumes.length, (i, worker) -> {
            int index = indices.get(order[from + i]);
            volumes[i] = training.augmentation().apply(cases.get(index).volume(), seed.derive("case", index));
            labels[from + i] = cases.get(index).label();
        });
        return Cases.batch(List.of(volumes));
    }

    private Epoch judged(int number, double rate, double trainingLoss, double trainingAuc) {
        List<Integer> held = parts.validation();
        if (held.isEmpty()) {
            return new Epoch(number, rate, trainingLoss, trainingAuc, Double.NaN, Double.NaN);
        }
        double[][] logits = new double[held.size()][];
        int[] labels = new int[held.size()];
        int size = training.batchSize();
        for (int from = 0; from < held.size(); from += size) {
            List<Tensor> volumes = new ArrayList<>();
            for (int i = from; i < Math.min(held.size(), from + size); i++) {
                Example one = cases.get(held.get(i));
                volumes.add(training.augmentation().centre(one.volume()));
                labels[i] = one.label();
            }
            double[][] some = net.predict(Cases.batch(volumes));
            System.arraycopy(some, 0, logits, from, some.length);
        }
        double loss = training.loss().value(logits, labels, new double[logits.length][logits[0].length]);
        return new Epoch(number, rate, trainingLoss, trainingAuc, loss, RankAuc.of(logits, labels));
    }

    @Override
    public void close() {
        updater.close();
        net.close();
        crew.close();
    }
}
