package org.alnm.models.export;

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
            case "imputation" -> impute(state);
            case "scaling" -> scale(state);
            case "selection", "passage" -> pick(state.texts("columns"));
            case "linear" -> pick(state.texts("passed"));
            case "principal components" -> components(state);
            case "sequence" -> state.steps("steps", 1).forEach(this::step);
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
        } else if (state.kind().equals("chain")) {
            state.steps("steps", 0).forEach(this::step);
            nested(classifier, state.stage("classifier"));
        } else if (state.kind().equals("search")) {
            nested(classifier, state.stage("winner"));
        } else {
            throw unknown(classifier);
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

    private void impute(State state) {
        pick(state.texts("columns"));
        String missing = apply("IsNaN", current);
        current = apply("Where", missing, row(state.numbers("fill", columns.size())), current);
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

    /** Takes columns by name, in this order. */
    private void pick(List<String> wanted) {
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

    private void then(String operator, String operand) {
        current = apply(operator, current, operand);
    }

    private String apply(String operator, String... inputs) {
        String result = fresh(operator.toLowerCase(Locale.ROOT));
        graph.node(OnnxNode.of(operator, List.of(inputs), result));
        return result;
    }

    private String row(double... values) {
        return matrix(values, 1, values.length);
    }

    private String matrix(double[] values, int rows, int width) {
        String name = fresh("constant");
        graph.constant(OnnxTensor.doubles(name, values, rows, width));
        return name;
    }

    private String scalar(double value) {
        String name = fresh("constant");
        graph.constant(OnnxTensor.doubles(name, new double[] {value}));
        return name;
    }

    private String fresh(String name) {
        return name + "_" + made++;
    }
}
