package org.alnm.study.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.alnm.core.AlnmException;
import org.alnm.core.settings.SettingsException;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.models.Classifier;
import org.alnm.models.ClassifierReader;
import org.alnm.models.calibrate.Calibrated;
import org.alnm.models.discriminant.LinearDiscriminant;
import org.alnm.models.discriminant.NaiveBayes;
import org.alnm.models.discriminant.QuadraticDiscriminant;
import org.alnm.models.kernel.GaussianProcess;
import org.alnm.models.kernel.SupportVectorMachine;
import org.alnm.models.neighbour.NearestNeighbours;
import org.alnm.models.neural.Activation;
import org.alnm.models.neural.MultilayerPerceptron;
import org.alnm.models.tree.AdaBoost;
import org.alnm.models.tree.DecisionTree;
import org.alnm.models.tree.GradientBoosting;
import org.alnm.models.tree.RandomForest;

/** Classifiers that a study file can name, but for the regressions, each by its key. */
final class ClassifierSettings {

    private ClassifierSettings() {}

    /** The readers by key, in the order in which they are listed; those of other artifacts last. */
    static Map<String, Function<SettingsNode, Classifier>> readers() {
        Map<String, Function<SettingsNode, Classifier>> readers = new LinkedHashMap<>();
        readers.put("linearDiscriminant", ClassifierSettings::linearDiscriminant);
        readers.put("quadraticDiscriminant", ClassifierSettings::quadraticDiscriminant);
        readers.put("naiveBayes", node -> node.choice(Map.of("gaussian", NaiveBayes.gaussian())));
        readers.put("nearestNeighbours", ClassifierSettings::nearestNeighbours);
        readers.put("svm", ClassifierSettings::svm);
        readers.put("gaussianProcess", node -> node.choice(Map.of("radial", GaussianProcess.radial())));
        readers.put("decisionTree", ClassifierSettings::decisionTree);
        readers.put("randomForest", node -> forest(node, true));
        readers.put("extraTrees", node -> forest(node, false));
        readers.put("gradientBoosting", ClassifierSettings::gradientBoosting);
        readers.put("adaBoost", ClassifierSettings::adaBoost);
        readers.put("perceptron", ClassifierSettings::perceptron);
        for (ClassifierReader reader :
                ServiceLoader.load(ClassifierReader.class, ClassifierReader.class.getClassLoader())) {
            if (readers.putIfAbsent(reader.key(), reader::read) != null) {
                throw new RecipeException("two classifiers on the class path are called '" + reader.key() + "'");
            }
        }
        return readers;
    }

    /**
     * A classifier with calibrated probabilities.
     *
     * @param read reads the classifier under the key {@code classifier}
     */
    static Classifier calibrated(SettingsNode node, Function<SettingsNode, Classifier> read) {
        Fields fields = node.fields("method", "folds", "classifier");
        Classifier classifier = read.apply(fields.required("classifier"));
        int folds = fields.required("folds").wholeNumber();
        return fields.required("method")
                .choice(Map.of(
                        "platt",
                        Calibrated.platt(classifier, folds),
                        "isotonic",
                        Calibrated.isotonic(classifier, folds)));
    }

    private static LinearDiscriminant linearDiscriminant(SettingsNode node) {
        return node.isMapping()
                ? LinearDiscriminant.shrunken(shrinkage(node))
                : node.choice(Map.of(
                        "classical", LinearDiscriminant.classical(), "ledoitWolf", LinearDiscriminant.ledoitWolf()));
    }

    private static QuadraticDiscriminant quadraticDiscriminant(SettingsNode node) {
        return node.isMapping()
                ? QuadraticDiscriminant.shrunken(shrinkage(node))
                : node.choice(Map.of(
                        "classical",
                        QuadraticDiscriminant.classical(),
                        "ledoitWolf",
                        QuadraticDiscriminant.ledoitWolf()));
    }

    private static double shrinkage(SettingsNode node) {
        return node.fields("shrinkage").required("shrinkage").number();
    }

    private static NearestNeighbours nearestNeighbours(SettingsNode node) {
        Fields fields = node.fields("neighbours", "weights");
        NearestNeighbours uniform =
                NearestNeighbours.of(fields.required("neighbours").wholeNumber());
        return fields.optional("weights")
                .map(weights -> weights.choice(Map.of("uniform", uniform, "distance", uniform.weightedByDistance())))
                .orElse(uniform);
    }

    private enum KernelName {
        LINEAR,
        RADIAL,
        POLYNOMIAL
    }

    private static SupportVectorMachine svm(SettingsNode node) {
        Fields fields = node.fields("kernel", "cost", "gamma", "degree", "coefficient", "balanced");
        double cost = fields.required("cost").number();
        Map<String, KernelName> kernels = new LinkedHashMap<>();
        kernels.put("linear", KernelName.LINEAR);
        kernels.put("radial", KernelName.RADIAL);
        kernels.put("polynomial", KernelName.POLYNOMIAL);
        KernelName kernel = fields.required("kernel").choice(kernels);
        SupportVectorMachine machine = switch (kernel) {
            case LINEAR -> SupportVectorMachine.linear(cost);
            case RADIAL ->
                fields.optional("gamma")
                        .map(gamma -> SupportVectorMachine.radial(cost, gamma.number()))
                        .orElseGet(() -> SupportVectorMachine.radial(cost));
            case POLYNOMIAL ->
                SupportVectorMachine.polynomial(
                        cost,
                        fields.required("degree").wholeNumber(),
                        fields.required("coefficient").number());
        };
        for (String key : fields.keys()) {
            boolean unused = (key.equals("gamma") && kernel != KernelName.RADIAL)
                    || ((key.equals("degree") || key.equals("coefficient")) && kernel != KernelName.POLYNOMIAL);
            if (unused) {
                throw fields.required(key).error("means nothing with this kernel");
            }
        }
        boolean balanced = fields.optional("balanced").map(SettingsNode::flag).orElse(false);
        return balanced ? machine.balanced() : machine;
    }

    private static DecisionTree decisionTree(SettingsNode node) {
        Fields fields = node.fields("criterion", "depth", "minimumLeaf", "minimumSplit");
        DecisionTree tree = fields.required("criterion")
                .choice(Map.of("gini", DecisionTree.gini(), "entropy", DecisionTree.entropy()));
        tree = with(tree, fields.optional("depth"), (t, value) -> t.withDepth(value.wholeNumber()));
        tree = with(tree, fields.optional("minimumLeaf"), (t, value) -> t.withMinimumLeaf(value.wholeNumber()));
        return with(tree, fields.optional("minimumSplit"), (t, value) -> t.withMinimumSplit(value.wholeNumber()));
    }

    private static RandomForest forest(SettingsNode node, boolean bootstrap) {
        Fields fields = node.fields("trees", "featuresPerSplit", "depth", "minimumLeaf");
        int trees = fields.required("trees").wholeNumber();
        RandomForest forest = bootstrap ? RandomForest.of(trees) : RandomForest.extraTrees(trees);
        forest = with(forest, fields.optional("featuresPerSplit"), (f, value) -> f.withFeatures(value.wholeNumber()));
        forest = with(forest, fields.optional("depth"), (f, value) -> f.withDepth(value.wholeNumber()));
        return with(forest, fields.optional("minimumLeaf"), (f, value) -> f.withMinimumLeaf(value.wholeNumber()));
    }

    private static GradientBoosting gradientBoosting(SettingsNode node) {
        Fields fields = node.fields("trees", "learningRate", "depth", "minimumLeaf", "subsample");
        GradientBoosting boosting = GradientBoosting.of(
                fields.required("trees").wholeNumber(),
                fields.required("learningRate").number());
        boosting = with(boosting, fields.optional("depth"), (b, value) -> b.withDepth(value.wholeNumber()));
        boosting = with(boosting, fields.optional("minimumLeaf"), (b, value) -> b.withMinimumLeaf(value.wholeNumber()));
        return with(boosting, fields.optional("subsample"), (b, value) -> b.withSubsample(value.number()));
    }

    private static AdaBoost adaBoost(SettingsNode node) {
        Fields fields = node.fields("trees", "learningRate", "depth");
        AdaBoost boosting = AdaBoost.of(fields.required("trees").wholeNumber());
        boosting = with(boosting, fields.optional("learningRate"), (b, value) -> b.withLearningRate(value.number()));
        return with(boosting, fields.optional("depth"), (b, value) -> b.withDepth(value.wholeNumber()));
    }

    private static MultilayerPerceptron perceptron(SettingsNode node) {
        Fields fields = node.fields(
                "hidden", "optimiser", "activation", "decay", "learningRate", "epochs", "earlyStoppingFolds");
        int[] hidden = fields.required("hidden").items("numbers of units").stream()
                .mapToInt(SettingsNode::wholeNumber)
                .toArray();
        MultilayerPerceptron network = fields.required("optimiser")
                .choice(Map.of("adam", MultilayerPerceptron.adam(hidden), "lbfgs", MultilayerPerceptron.lbfgs(hidden)));
        Map<String, Activation> activations =
                Map.of("relu", Activation.RELU, "tanh", Activation.TANH, "logistic", Activation.LOGISTIC);
        network =
                with(network, fields.optional("activation"), (n, value) -> n.withActivation(value.choice(activations)));
        network = with(network, fields.optional("decay"), (n, value) -> n.withDecay(value.number()));
        network = with(network, fields.optional("learningRate"), (n, value) -> n.withLearningRate(value.number()));
        network = with(network, fields.optional("epochs"), (n, value) -> n.withEpochs(value.wholeNumber()));
        return with(
                network, fields.optional("earlyStoppingFolds"), (n, value) -> n.withEarlyStopping(value.wholeNumber()));
    }

    /** One setting more, where it was given; its errors name its place in the file. */
    static <T> T with(T so, Optional<SettingsNode> given, BiFunction<T, SettingsNode, T> set) {
        if (given.isEmpty()) {
            return so;
        }
        try {
            return set.apply(so, given.get());
        } catch (SettingsException e) {
            throw e;
        } catch (AlnmException e) {
            throw given.get().error(e);
        }
    }
}
