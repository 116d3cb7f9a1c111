package org.alnm.models.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.alnm.core.onnx.OnnxGraph;
import org.alnm.core.onnx.OnnxNode;
import org.alnm.core.onnx.OnnxTensor;
import org.alnm.core.onnx.OnnxType;
import org.alnm.core.onnx.OnnxType.Element;
import org.alnm.models.Fitted;
import org.alnm.models.FittedClassifier;
import org.alnm.models.FittedStep;
import org.alnm.models.ModelException;
import org.alnm.models.State;
import org.alnm.models.linear.Family;
import org.alnm.models.linear.FittedLinear;
import org.alnm.models.linear.LinearModel;
import org.alnm.models.neural.FittedPerceptron;
import org.alnm.models.tree.FittedTrees;

/** Writes stage after stage into a graph; knows the value that holds what is computed so far, and its columns. */
final class PipelineGraph {

    private final OnnxGraph.Builder graph;
    private List<String> columns;
    private String current = "x";
    private int made;

    PipelineGraph(String name, List<String> columns) {
        this.columns = columns;
        graph = OnnxGraph.builder(name)
                .input("x", OnnxType.tensor(Element.DOUBLE, "cases", String.valueOf(columns.size())));
    }

    OnnxGraph build() {
        graph.constant(OnnxTensor.longs("flat", new long[] {-1}, 1))
                .node(OnnxNode.of("Reshape", List.of(current, "flat"), "score"))
                .output("score", OnnxType.tensor(Element.DOUBLE, "cases"));
        return graph.build();
    }

    void step(FittedStep step) {
        State state = step.state();
        switch (state.kind()) {
            case "imputation" -> ImputeNodes.median(this, state);
            case "iterative imputation" -> ImputeNodes.iterative(this, state);
            case "nearest-neighbour imputation" -> ImputeNodes.neighbours(this, state);
            case "scaling" -> scale(state);
            case "selection", "passage" -> pick(state.texts("columns"));
            case "linear" -> pick(state.texts("passed"));
            case "principal components" -> components(state);
            case "sequence" -> state.steps("steps", 1).forEach(this::step);
            case "quantiles" -> PrepareNodes.quantiles(this, state);
            case "power" -> PrepareNodes.power(this, state);
            case "combat" -> PrepareNodes.harmonise(this, state);
            case "blocks" -> blocks(state);
            default -> throw unknown(step);
        }
    }

    void classifier(FittedClassifier classifier) {
        State state = classifier.state();
        if (classifier instanceof FittedLinear linear) {
            linear(linear.model());
        } else if (classifier instanceof FittedTrees trees) {
            trees(trees);
        } else if (classifier instanceof FittedPerceptron perceptron) {
            perceptron(perceptron);
        } else {
            byState(classifier, state);
        }
    }

    private void byState(FittedClassifier classifier, State state) {
        switch (state.kind()) {
            case "chain" -> {
                state.steps("steps", 0).forEach(this::step);
                nested(classifier, state.stage("classifier"));
            }
            case "search" -> nested(classifier, state.stage("winner"));
            case "calibrated" -> {
                Fitted inner = state.stage("classifier");
                nested(classifier, inner);
                ScoreNodes.calibrate(this, state, inner instanceof FittedClassifier c && c.givesProbabilities());
            }
            case "late fusion" -> fuse(state);
            case "quadratic-discriminant" -> ScoreNodes.quadratic(this, state);
            case "naive-bayes" -> ScoreNodes.naiveBayes(this, state);
            case "nearest-neighbours" -> DistanceNodes.neighbours(this, state);
            case "support-vectors" -> DistanceNodes.supportVectors(this, state);
            case "gaussian-process" -> DistanceNodes.gaussianProcess(this, state);
            default -> throw unknown(classifier);
        }
    }

    /** Every block from the same columns; then side by side. */
    private void blocks(State state) {
        String from = current;
        List<String> all = columns;
        List<String> made = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (FittedStep block : state.steps("blocks", 1)) {
            if (block.outputs().isEmpty()) {
                continue;
            }
            become(from, all);
            step(block);
            pick(block.outputs());
            made.add(current);
            names.addAll(columns);
        }
        beside(made, names);
        state.steps("joint", 0).forEach(this::step);
    }

    private void fuse(State state) {
        String from = current;
        List<String> all = columns;
        List<String> made = new ArrayList<>();
        for (FittedClassifier member : state.classifiers("members")) {
            become(from, all);
            classifier(member);
            made.add(current);
        }
        List<String> names = state.texts("names");
        beside(made, names);
        List<FittedClassifier> judge = state.classifiers("judge");
        if (judge.isEmpty()) {
            double[] share = new double[names.size()];
            Arrays.fill(share, 1.0 / names.size());
            then("MatMul", matrix(share, names.size(), 1));
        } else {
            classifier(judge.get(0));
        }
    }

    private void nested(FittedClassifier outer, Fitted inner) {
        if (!(inner instanceof FittedClassifier classifier)) {
            throw unknown(outer);
        }
        classifier(classifier);
    }

    private static ModelException unknown(Fitted stage) {
        return new ModelException("a fitted stage of kind '" + stage.state().kind()
                + "' has no ONNX form here; write the pipeline as JSON, or fit it without this stage");
    }

    /** A divisor of 0 marks a constant column, which becomes 0. */
    private void scale(State state) {
        pick(state.texts("columns"));
        double[] divisors = state.numbers("divisors", columns.size());
        double[] weights = Arrays.stream(divisors).map(d -> d > 0 ? 1 : 0).toArray();
        double[] safe = Arrays.stream(divisors).map(d -> d > 0 ? d : 1).toArray();
        then("Sub", row(state.numbers("centres", columns.size())));
        then("Div", row(safe));
        if (Arrays.stream(weights).anyMatch(w -> w == 0)) {
            then("Mul", row(weights));
        }
    }

    private void components(State state) {
        pick(state.texts("columns"));
        List<String> names = state.texts("components");
        double[] loadings = state.numbers("loadings");
        double[] turned = new double[columns.size() * names.size()];
        for (int k = 0; k < names.size(); k++) {
            for (int c = 0; c < columns.size(); c++) {
                turned[c * names.size() + k] = loadings[k * columns.size() + c];
            }
        }
        then("Sub", row(state.numbers("means", columns.size())));
        then("MatMul", matrix(turned, columns.size(), names.size()));
        columns = names;
    }

    private void linear(LinearModel model) {
        pick(model.names());
        then("MatMul", matrix(model.coefficients(), columns.size(), 1));
        then("Add", row(model.intercept()));
        if (model.family() == Family.BINOMIAL) {
            current = apply("Sigmoid", current);
        }
    }

    private void perceptron(FittedPerceptron perceptron) {
        pick(perceptron.inputs());
        String activation = switch (perceptron.activation()) {
            case RELU -> "Relu";
            case TANH -> "Tanh";
            case LOGISTIC -> "Sigmoid";
        };
        int layers = perceptron.layerCount();
        for (int layer = 0; layer < layers; layer++) {
            double[][] weights = perceptron.weights(layer);
            double[] biases = perceptron.biases(layer);
            double[] flat = new double[weights.length * biases.length];
            for (int i = 0; i < weights.length; i++) {
                System.arraycopy(weights[i], 0, flat, i * biases.length, biases.length);
            }
            then("MatMul", matrix(flat, weights.length, biases.length));
            then("Add", row(biases));
            current = apply(layer < layers - 1 ? activation : "Sigmoid", current);
        }
    }

    private void trees(FittedTrees trees) {
        pick(trees.inputs());
        String sum = fresh("trees");
        graph.node(TreeNodes.of(trees.trees()).node(current, sum));
        String wide = fresh("sum");
        graph.node(OnnxNode.of("Cast", List.of(sum), wide).withInteger("to", 11)); // TensorProto.DOUBLE
        current = wide;
        then("Mul", row(trees.scale()));
        then("Add", row(trees.base()));
        if (trees.link() == FittedTrees.Link.LOGIT) {
            current = apply("Sigmoid", current);
        } else {
            current = apply("Clip", current, scalar(0), scalar(1));
        }
    }

    String current() {
        return current;
    }

    List<String> columns() {
        return columns;
    }

    /** Goes on from a value with these columns. */
    void become(String value, List<String> names) {
        current = value;
        columns = List.copyOf(names);
    }

    /** Goes on from values side by side. */
    void beside(List<String> values, List<String> names) {
        if (values.isEmpty()) {
            throw new ModelException(
                    "a stage keeps no column and gives every case the same; there is nothing to export");
        }
        String result = fresh("beside");
        graph.node(OnnxNode.of("Concat", values, result).withInteger("axis", 1));
        become(result, names);
    }

    /** A value in another shape. */
    String reshape(String value, long... shape) {
        String name = fresh("shape");
        graph.constant(OnnxTensor.longs(name, shape, shape.length));
        return apply("Reshape", value, name);
    }

    /** A truth value as 0 or 1. */
    String number(String truth) {
        String result = fresh("number");
        graph.node(OnnxNode.of("Cast", List.of(truth), result).withInteger("to", 11)); // TensorProto.DOUBLE
        return result;
    }

    /** The least values of each row, ascending, and their places. */
    List<String> least(String value, int count) {
        String many = fresh("count");
        graph.constant(OnnxTensor.longs(many, new long[] {count}, 1));
        String values = fresh("least");
        String places = fresh("places");
        graph.node(OnnxNode.of("TopK", List.of(value, many), values, places)
                .withInteger("largest", 0)
                .withInteger("sorted", 1));
        return List.of(values, places);
    }

    /** Entries of a list of numbers at places. */
    String at(double[] values, String places) {
        String name = fresh("constant");
        graph.constant(OnnxTensor.doubles(name, values, values.length));
        return apply("Gather", name, places);
    }

    /** Takes columns by name, in this order. */
    void pick(List<String> wanted) {
        if (wanted.isEmpty()) {
            throw new ModelException(
                    "a stage uses no column and gives every case the same; there is nothing to export");
        }
        if (wanted.equals(columns)) {
            return;
        }
        long[] positions = wanted.stream().mapToLong(columns::indexOf).toArray();
        String name = fresh("columns");
        graph.constant(OnnxTensor.longs(name, positions, positions.length));
        String result = fresh("gather");
        graph.node(OnnxNode.of("Gather", List.of(current, name), result).withInteger("axis", 1));
        current = result;
        columns = wanted;
    }

    void then(String operator, String operand) {
        current = apply(operator, current, operand);
    }

    String apply(String operator, String... inputs) {
        String result = fresh(operator.toLowerCase(Locale.ROOT));
        graph.node(OnnxNode.of(operator, List.of(inputs), result));
        return result;
    }

    String row(double... values) {
        return matrix(values, 1, values.length);
    }

    String matrix(double[] values, int rows, int width) {
        String name = fresh("constant");
        graph.constant(OnnxTensor.doubles(name, values, rows, width));
        return name;
    }

    String scalar(double value) {
        String name = fresh("constant");
        graph.constant(OnnxTensor.doubles(name, new double[] {value}));
        return name;
    }

    private String fresh(String name) {
        return name + "_" + made++;
    }
}
