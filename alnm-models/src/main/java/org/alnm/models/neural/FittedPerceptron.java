package org.alnm.models.neural;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.Logit;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;

/** The layers of a trained {@link MultilayerPerceptron}. Immutable. */
public final class FittedPerceptron implements FittedClassifier {

    static final String KIND = "perceptron";

    private final List<String> inputs;
    private final Network network;
    private final List<String> notes;

    FittedPerceptron(List<String> inputs, Network network, List<String> notes) {
        this.inputs = List.copyOf(inputs);
        this.network = network;
        this.notes = List.copyOf(notes);
    }

    static FittedPerceptron read(State state) {
        List<String> inputs = state.texts("columns");
        int[] sizes = state.wholes("sizes");
        boolean fits = sizes.length >= 2 && sizes[0] == inputs.size() && sizes[sizes.length - 1] == 1;
        for (int k = 1; k < sizes.length; k++) {
            fits &= sizes[k] > 0;
        }
        if (!fits) {
            throw new ModelFileException("a perceptron whose layers do not lead from " + inputs.size()
                    + " columns to 1 output: " + java.util.Arrays.toString(sizes));
        }
        double[] parameters = state.numbers("parameters", Network.count(sizes));
        Activation activation = state.choice("activation", Activation.values());
        return new FittedPerceptron(inputs, new Network(sizes, activation, parameters), List.of());
    }

    /**
     * The number of layers with weights.
     *
     * @return hidden layers and the output
     */
    public int layerCount() {
        return network.sizes().length - 1;
    }

    /**
     * The weights of a layer.
     *
     * @param layer 0 to layerCount - 1
     * @return a new matrix: one row an input, one column a unit
     */
    public double[][] weights(int layer) {
        int[] sizes = network.sizes();
        int at = start(layer);
        double[][] weights = new double[sizes[layer]][sizes[layer + 1]];
        for (double[] row : weights) {
            System.arraycopy(network.parameters(), at, row, 0, row.length);
            at += row.length;
        }
        return weights;
    }

    /**
     * The biases of a layer.
     *
     * @param layer 0 to layerCount - 1
     * @return a new array, one a unit
     */
    public double[] biases(int layer) {
        int[] sizes = network.sizes();
        double[] biases = new double[sizes[layer + 1]];
        System.arraycopy(network.parameters(), start(layer) + sizes[layer] * biases.length, biases, 0, biases.length);
        return biases;
    }

    private int start(int layer) {
        int at = 0;
        for (int k = 0; k < layer; k++) {
            at += (network.sizes()[k] + 1) * network.sizes()[k + 1];
        }
        return at;
    }

    /**
     * What hidden units do.
     *
     * @return the activation
     */
    public Activation activation() {
        return network.activation();
    }

    @Override
    public List<String> inputs() {
        return inputs;
    }

    @Override
    public boolean givesProbabilities() {
        return true;
    }

    @Override
    public double[] score(DesignMatrix x) {
        DesignMatrix mine = x.select(inputs).requireNumbers("A multilayer perceptron");
        double[] scores = network.logits(mine.toColumns(), x.rowCount());
        for (int r = 0; r < scores.length; r++) {
            scores[r] = Logit.probability(Double.isNaN(scores[r]) ? 0 : scores[r]);
        }
        return scores;
    }

    @Override
    public State state() {
        List<Integer> sizes = new ArrayList<>();
        for (int size : network.sizes()) {
            sizes.add(size);
        }
        return State.of(
                KIND,
                Provenance.builder()
                        .put("columns", inputs)
                        .put("sizes", sizes)
                        .put("activation", network.activation().name().toLowerCase(Locale.ROOT))
                        .put("parameters", network.parameters())
                        .build());
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
