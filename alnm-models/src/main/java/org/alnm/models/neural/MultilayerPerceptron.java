package org.alnm.models.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.ConvergenceException;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.alnm.models.numeric.LimitedMemoryBfgs;
import org.alnm.models.validation.Folds;

/**
 * A network of fully connected layers with one logistic output, trained on the log-likelihood with weight decay, by Adam on
 * batches or by limited-memory BFGS on all cases. Standardise first. Same rows, same seed: same bits. Immutable.
 *
 * <p>The rules are scikit-learn's: Glorot's random weights, batches of up to 200 cases shuffled each epoch, decay
 * divided by the cases of a batch and not on biases, and an end when for 10 epochs the loss has not fallen by 1e-4. With
 * early stopping the loss is that of some training cases that are held out (their groups with them), and the best weights
 * are kept.
 */
public final class MultilayerPerceptron implements Classifier {

    private static final int MOST_IN_BATCH = 200;
    private static final int PATIENCE = 10;
    private static final double TOLERANCE = 1e-4;

    private final int[] hidden;
    private final Activation activation;
    private final boolean adam;
    private final double rate;
    private final double decay;
    private final int epochs;
    private final int heldFolds;

    private MultilayerPerceptron(
            int[] hidden, Activation activation, boolean adam, double rate, double decay, int epochs, int heldFolds) {
        this.hidden = hidden;
        this.activation = activation;
        this.adam = adam;
        this.rate = rate;
        this.decay = decay;
        this.epochs = epochs;
        this.heldFolds = heldFolds;
    }

    /**
     * Trained by Adam at a rate of 1e-3, with decay 1e-4, for up to 200 epochs.
     *
     * @param hidden units of each hidden layer, at least 1 each; none makes a logistic regression
     * @return the classifier, with {@link Activation#RELU}
     * @throws ModelException if a layer has no unit
     */
    public static MultilayerPerceptron adam(int... hidden) {
        return new MultilayerPerceptron(checked(hidden), Activation.RELU, true, 1e-3, 1e-4, 200, 0);
    }

    /**
     * Trained by limited-memory BFGS with decay 1e-4, for up to 200 steps: better for few cases.
     *
     * @param hidden units of each hidden layer, at least 1 each; none makes a logistic regression
     * @return the classifier, with {@link Activation#RELU}
     * @throws ModelException if a layer has no unit
     */
    public static MultilayerPerceptron lbfgs(int... hidden) {
        return new MultilayerPerceptron(checked(hidden), Activation.RELU, false, 1e-3, 1e-4, 200, 0);
    }

    private static int[] checked(int[] hidden) {
        for (int units : hidden) {
            if (units < 1) {
                throw new ModelException("a hidden layer has at least 1 unit: " + Arrays.toString(hidden));
            }
        }
        return hidden.clone();
    }

    /**
     * What hidden units do.
     *
     * @param other the activation
     * @return a copy
     */
    public MultilayerPerceptron withActivation(Activation other) {
        return new MultilayerPerceptron(hidden, other, adam, rate, decay, epochs, heldFolds);
    }

    /**
     * The weight decay (scikit-learn's alpha).
     *
     * @param strength finite, at least 0
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public MultilayerPerceptron withDecay(double strength) {
        if (!(strength >= 0) || Double.isInfinite(strength)) {
            throw new ModelException("the weight decay is finite and at least 0: " + strength);
        }
        return new MultilayerPerceptron(hidden, activation, adam, rate, strength, epochs, heldFolds);
    }

    /**
     * The learning rate of Adam.
     *
     * @param step finite, above 0
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public MultilayerPerceptron withLearningRate(double step) {
        if (!(step > 0) || Double.isInfinite(step)) {
            throw new ModelException("the learning rate is finite and above 0: " + step);
        }
        return new MultilayerPerceptron(hidden, activation, adam, step, decay, epochs, heldFolds);
    }

    /**
     * How long to train at most.
     *
     * @param most epochs of Adam, or steps of BFGS; at least 1
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public MultilayerPerceptron withEpochs(int most) {
        if (most < 1) {
            throw new ModelException("training takes at least 1 epoch: " + most);
        }
        return new MultilayerPerceptron(hidden, activation, adam, rate, decay, most, heldFolds);
    }

    /**
     * Holds one of so many stratified folds of the training rows out and keeps the weights that are best on it. For Adam.
     *
     * @param folds at least 2; 10 holds out a tenth
     * @return a copy
     * @throws ModelException if it is out of range, or training is not by Adam
     */
    public MultilayerPerceptron withEarlyStopping(int folds) {
        if (folds < 2 || !adam) {
            throw new ModelException("early stopping is for Adam and holds out one of at least 2 folds: " + folds);
        }
        return new MultilayerPerceptron(hidden, activation, true, rate, decay, epochs, folds);
    }

    @Override
    public String name() {
        return "multilayer perceptron";
    }

    @Override
    public Provenance settings() {
        List<Integer> layers = new ArrayList<>();
        for (int units : hidden) {
            layers.add(units);
        }
        Provenance.Builder settings = Provenance.builder()
                .put("hidden", layers)
                .put("activation", activation.name().toLowerCase(Locale.ROOT))
                .put("optimiser", adam ? "Adam" : "L-BFGS")
                .put("decay", decay)
                .put("epochs", epochs);
        if (adam) {
            settings.put("learningRate", rate).put("earlyStoppingFolds", heldFolds);
        }
        return settings.build();
    }

    @Override
    public FittedPerceptron fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("A multilayer perceptron");
        int[] sizes = new int[hidden.length + 2];
        sizes[0] = x.columnCount();
        System.arraycopy(hidden, 0, sizes, 1, hidden.length);
        sizes[sizes.length - 1] = 1;
        Network network = Network.random(sizes, activation, seed.derive("weights"));
        double[] weights = training.weights();
        double mean = Arrays.stream(weights).sum() / weights.length;
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= mean;
        }
        Cases all = Cases.of(x, training.outcome(), weights);
        int steps;
        if (!adam) {
            double[] at = network.parameters();
            steps = LimitedMemoryBfgs.minimise(
                    (point, gradient) -> new Network(sizes, activation, point).loss(all, decay, gradient),
                    at,
                    epochs,
                    TOLERANCE);
        } else if (heldFolds == 0) {
            steps = descend(network, all, all, seed);
        } else {
            Folds folds = Folds.stratified(training, heldFolds, seed.derive("held out"));
            Cases held = all.rows(folds.test(0));
            steps = descend(network, all.rows(folds.train(0)), held, seed);
        }
        for (double parameter : network.parameters()) {
            if (!Double.isFinite(parameter)) {
                throw new ConvergenceException(
                        "multilayer perceptron: a weight grew beyond all bounds; standardise the columns, or lower the"
                                + " learning rate",
                        steps,
                        parameter);
            }
        }
        List<String> notes = new ArrayList<>();
        notes.add("trained for " + steps + (adam ? " epochs" : " steps"));
        if (steps == epochs) {
            notes.add("training ended at its limit, before it had converged");
        }
        return new FittedPerceptron(x.names(), network, notes);
    }

    private int descend(Network network, Cases training, Cases held, Seed seed) {
        int n = training.size();
        double[] parameters = network.parameters();
        double[] gradient = new double[parameters.length];
        double[] kept = parameters.clone();
        Adam optimiser = new Adam(parameters.length, rate);
        boolean early = heldFolds > 0;
        double best = Double.POSITIVE_INFINITY;
        int idle = 0;
        for (int epoch = 1; epoch <= epochs; epoch++) {
            double loss = 0;
            for (Cases batch : batches(training, seed.derive("epoch", epoch))) {
                loss += network.loss(batch, decay, gradient) * batch.size() / n;
                optimiser.step(parameters, gradient);
            }
            double judged = early ? network.loss(held, 0, gradient) : loss;
            idle = judged > best - TOLERANCE ? idle + 1 : 0;
            if (judged < best) {
                best = judged;
                System.arraycopy(parameters, 0, kept, 0, kept.length);
            }
            if (idle > PATIENCE) {
                restore(early, kept, parameters);
                return epoch;
            }
        }
        restore(early, kept, parameters);
        return epochs;
    }

    private static List<Cases> batches(Cases training, Seed seed) {
        int n = training.size();
        if (n <= MOST_IN_BATCH) {
            return List.of(training); // Their order does not matter.
        }
        int[] order = seed.permutation(n);
        List<Cases> batches = new ArrayList<>();
        for (int from = 0; from < n; from += MOST_IN_BATCH) {
            batches.add(training.rows(Arrays.copyOfRange(order, from, Math.min(from + MOST_IN_BATCH, n))));
        }
        return batches;
    }

    private static void restore(boolean wanted, double[] kept, double[] parameters) {
        if (wanted) {
            System.arraycopy(kept, 0, parameters, 0, kept.length);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
