package org.alnm.deep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.alnm.core.Seed;
import org.alnm.deep.Formula;
import org.alnm.deep.engine.ReferenceEngine;
import org.alnm.deep.nd4j.kernel.Crew;
import org.alnm.deep.nd4j.kernel.MatrixConvolution;
import org.alnm.deep.nd4j.kernel.NativeFloats;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.KeyStyle;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.net.Shortcut;
import org.alnm.deep.weights.Tensor;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every layer's gradient against differences, and the arithmetic that must not depend on threads. */
class GradientTest {

    static Stream<ConvUnit> convolutions() {
        Extent one = Extent.cube(1);
        Extent two = Extent.cube(2);
        return Stream.of(
                unit(1, 5, Extent.cube(7), two, Extent.cube(3), one),
                unit(3, 4, Extent.of(3, 7, 7), Extent.of(1, 2, 2), Extent.of(1, 3, 3), one),
                unit(6, 7, Extent.cube(3), one, one, one),
                unit(6, 7, Extent.cube(3), two, one, one),
                unit(6, 7, Extent.cube(3), one, two, two),
                unit(4, 3, Extent.cube(3), one, Extent.cube(4), Extent.cube(4)),
                unit(5, 8, one, two, Extent.cube(0), one),
                // Large weights, which go the other way.
                unit(110, 120, Extent.cube(3), one, one, one),
                unit(110, 120, Extent.cube(3), two, one, one),
                unit(110, 120, Extent.cube(3), one, two, two));
    }

    private static ConvUnit unit(int in, int out, Extent kernel, Extent stride, Extent padding, Extent dilation) {
        return new ConvUnit("conv", "norm", in, out, kernel, stride, padding, dilation, false);
    }

    /** A convolution is linear in image and weights, so its gradients are adjoint: <g, conv(x, w)> = <dx, x> = <dw, w>. */
    @ParameterizedTest
    @MethodSource("convolutions")
    void convolutionsAreAdjoint(ConvUnit unit) {
        UniformRandomProvider random = Seed.of(3).derive(unit.toString()).generator();
        for (Extent size : List.of(Extent.of(5, 6, 7), Extent.cube(2), Extent.cube(1), Extent.of(9, 3, 4))) {
            try (Crew crew = Crew.of(2)) {
                MatrixConvolution convolution = MatrixConvolution.of(unit, size, 2);
                float[] image = random(random, 2 * (int) size.volume() * unit.in());
                float[] gradient = random(random, 2 * (int) convolution.output().volume() * unit.out());
                float[] kernel = random(random, (int) unit.kernel().volume() * unit.in() * unit.out());
                NativeFloats weights = NativeFloats.zeros(kernel.length + 3);
                weights.put(3, kernel, 0, kernel.length);
                float[] result = new float[gradient.length];
                convolution.forward(image, weights, 3, result, crew);
                float[] byImage = new float[image.length];
                convolution.addInputGradient(gradient, weights, 3, byImage, crew);
                NativeFloats byWeights = NativeFloats.zeros(kernel.length + 3);
                convolution.weightGradient(image, gradient, byWeights, 3, crew);
                double expected = dot(gradient, result);
                double scale = Math.sqrt(dot(gradient, gradient) * dot(result, result));
                assertThat(dot(byImage, image)).isCloseTo(expected, within(1e-5 * scale));
                assertThat(dot(byWeights.array(3, kernel.length), kernel)).isCloseTo(expected, within(1e-5 * scale));
                weights.close();
                byWeights.close();
            }
        }
    }

    static float[] random(UniformRandomProvider random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return values;
    }

    static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    static Stream<ResNet3dSpec> specs() {
        ResNet3dSpec small = Formula.small().withWidth(5).withClasses(3);
        return Stream.of(
                small,
                small.withShortcut(Shortcut.A).withShortcutGradient(true),
                small.withDownsampleBias(true).withPool(false),
                small.withDepth(50).withInputChannels(2),
                ResNet3dSpec.torchvision().withWidth(5).withClasses(3));
    }

    /** Along random directions in each tensor: the difference of losses is the gradient's projection. */
    @ParameterizedTest
    @MethodSource("specs")
    void everyTensorAgreesWithDifferences(ResNet3dSpec spec) {
        ResNet3d network = spec.load(Formula.weights(spec, KeyStyle.PLAIN, 8));
        Tensor batch = Formula.input(8, 4, spec.inputChannels(), 13, 14, 15);
        int[] labels = {0, 2, 1, 0};
        Loss loss = Loss.focal(1.5).withClassWeights(1.0, 2.0, 0.5);
        try (Crew crew = Crew.of(2);
                LearningNet net = new LearningNet(network, 0, crew)) {
            net.learn(batch, labels, loss);
            int count = net.parameters().count();
            float[] gradient = net.parameters().gradients().array(0, count);
            float[] values = net.parameters().values().array(0, count);
            for (var parameter : spec.parameters()) {
                if (parameter.learned()) {
                    int start = net.parameters().start(parameter.name());
                    double norm = norm(gradient, start, parameter.count());
                    double error = error(net, batch, labels, loss, values, gradient, start, parameter.count());
                    assertThat(error).as("%s of %s", parameter.name(), spec).isLessThan(tolerance(norm));
                }
            }
        }
    }

    private static double tolerance(double norm) {
        return 0.05 * norm + 5e-3;
    }

    private static double norm(float[] gradient, int start, int count) {
        double squares = 0;
        for (int i = start; i < start + count; i++) {
            squares += (double) gradient[i] * gradient[i];
        }
        return Math.sqrt(squares);
    }

    /**
     * The distance between a gradient's norm and the slope at the first of four steps that is near it, or else the closest: long
     * steps suffer from rectifiers that change side, short ones from rounding.
     */
    private static double error(
            LearningNet net,
            Tensor batch,
            int[] labels,
            Loss loss,
            float[] values,
            float[] gradient,
            int start,
            int count) {
        double norm = norm(gradient, start, count);
        double least = Double.POSITIVE_INFINITY;
        for (double change : new double[] {2.5e-3, 6e-4, 1e-2, 1.5e-4}) {
            if (least < tolerance(norm)) {
                break;
            }
            double step = Math.min(0.01, change / norm);
            least = Math.min(
                    least, Math.abs(norm - slope(net, batch, labels, loss, values, gradient, start, count, step)));
        }
        return least;
    }

    /** The slope of the loss along the gradient of one tensor. */
    private static double slope(
            LearningNet net,
            Tensor batch,
            int[] labels,
            Loss loss,
            float[] values,
            float[] gradient,
            int start,
            int count,
            double step) {
        double norm = norm(gradient, start, count);
        double[] losses = new double[2];
        for (int side = 0; side < 2; side++) {
            float[] moved = values.clone();
            for (int i = start; i < start + count && norm > 0; i++) {
                moved[i] += (float) ((side == 0 ? -step : step) * gradient[i] / norm);
            }
            net.parameters().values().put(0, moved, 0, moved.length);
            losses[side] = net.learn(batch, labels, loss);
        }
        net.parameters().values().put(0, values, 0, values.length);
        return (losses[1] - losses[0]) / (2 * step);
    }

    @Test
    void theBitsDoNotDependOnTheThreads() {
        for (ResNet3dSpec spec : List.of(
                ResNet3dSpec.medicalNet().withWidth(16).withClasses(2),
                ResNet3dSpec.monai().withWidth(8).withClasses(2))) {
            ResNet3d network = spec.load(Formula.weights(spec, KeyStyle.PLAIN, 4));
            Tensor batch = Formula.input(4, 3, 1, 17, 20, 15);
            float[] expected = gradient(network, batch, 1);
            for (int threads : new int[] {2, 3, 8}) {
                // Not containsExactly, which is quadratic in the length.
                assertThat(Arrays.equals(gradient(network, batch, threads), expected))
                        .isTrue();
            }
        }
    }

    private static float[] gradient(ResNet3d network, Tensor batch, int threads) {
        try (Crew crew = Crew.of(threads);
                LearningNet net = new LearningNet(network, 0, crew)) {
            net.learn(batch, new int[] {0, 1, 1}, Loss.crossEntropy());
            return net.parameters().gradients().array(0, net.parameters().count());
        }
    }

    @Test
    void predictsAsTheEnginesDo() {
        ResNet3dSpec spec = ResNet3dSpec.medicalNet().withWidth(4).withClasses(2);
        ResNet3d network = spec.load(Formula.weights(spec, KeyStyle.PLAIN, 4));
        Tensor batch = Formula.input(4, 2, 1, 12, 13, 14);
        Tensor expected = new ReferenceEngine().prepare(network, 1).logits(batch);
        try (Crew crew = Crew.of(2);
                LearningNet net = new LearningNet(network, 0, crew)) {
            double[][] logits = net.predict(batch);
            for (int i = 0; i < 4; i++) {
                assertThat(logits[i / 2][i % 2]).isCloseTo(expected.value(i), within(1e-4));
            }
            assertThat(net.weights()).isEqualTo(network.weights());
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {16, 17, 23, 31, 32, 47, 48})
    void staysFiniteOver200Steps(int side) {
        ResNet3dSpec spec = ResNet3dSpec.medicalNetStrided().withWidth(8).withClasses(2);
        Tensor batch = Formula.input(side, 4, 1, side, side, side);
        try (Crew crew = Crew.of(2);
                LearningNet net = new LearningNet(spec.initialise(Seed.of(side)), 0, crew);
                Updater updater = new Updater(Optimiser.adam(1e-3), net.parameters(), 0)) {
            for (int step = 0; step < 200; step++) {
                assertThat(net.learn(batch, new int[] {0, 1, 1, 0}, Loss.crossEntropy()))
                        .as("step %d", step)
                        .isFinite();
                updater.step(1e-3, crew);
            }
            assertThat(net.predict(batch)[0][0]).isFinite();
        }
    }
}
