package org.alnm.deep.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import org.alnm.core.Seed;
import org.alnm.deep.Formula;
import org.alnm.deep.nd4j.kernel.Crew;
import org.alnm.deep.nd4j.kernel.NativeFloats;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.KeyStyle;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The gradient of each layer alone against differences of five points. Layers alone have no rectifier between, so that they agree far
 * better than whole networks can; convolutions are in {@link GradientTest}.
 */
class LayerGradientTest {

    private static final ResNet3dSpec SPEC = Formula.small().withWidth(5).withClasses(3);
    private static final Weights WEIGHTS = Formula.weights(SPEC, KeyStyle.PLAIN, 8);

    /** A value that can be moved. */
    private interface Place {
        float get();

        void set(float value);
    }

    private static Place at(float[] values, int index) {
        return new Place() {
            @Override
            public float get() {
                return values[index];
            }

            @Override
            public void set(float value) {
                values[index] = value;
            }
        };
    }

    private static Place at(NativeFloats values, int index) {
        return new Place() {
            @Override
            public float get() {
                return values.array(index, 1)[0];
            }

            @Override
            public void set(float value) {
                values.put(index, new float[] {value}, 0, 1);
            }
        };
    }

    /** f'(x) = (f(x - 2h) - 8 f(x - h) + 8 f(x + h) - f(x + 2h)) / 12 h + O(h^4). */
    private static double slope(Place place, double step, DoubleSupplier function) {
        float x = place.get();
        double sum = 0;
        for (int side : new int[] {-2, -1, 1, 2}) {
            place.set((float) (x + side * step));
            sum += (side == -2 ? 1 : side == -1 ? -8 : side == 1 ? 8 : -1) * function.getAsDouble();
        }
        place.set(x);
        return sum / (12 * step);
    }

    private static float[] random(String name, int count) {
        return GradientTest.random(Seed.of(5).derive(name).generator(), count);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 2})
    void loss(double focus) {
        Loss loss = Loss.focal(focus).withClassWeights(1.0, 2.0, 0.5);
        double[][] logits = {{0.3, -1.2, 2}, {4, 0, -3}, {-0.1, 0.1, 0.2}};
        int[] labels = {0, 0, 2};
        double[][] gradient = new double[3][3];
        loss.value(logits, labels, gradient);
        for (int n = 0; n < 3; n++) {
            for (int k = 0; k < 3; k++) {
                double x = logits[n][k];
                double[] values = new double[2];
                for (int side = 0; side < 2; side++) {
                    logits[n][k] = x + (side == 0 ? -1e-5 : 1e-5);
                    values[side] = loss.value(logits, labels, new double[3][3]);
                }
                logits[n][k] = x;
                assertThat(gradient[n][k]).isCloseTo((values[1] - values[0]) / 2e-5, within(1e-9));
            }
        }
    }

    @Test
    void head() {
        int features = SPEC.features();
        Volumes in = new Volumes(random("in", 2 * 12 * features), 2, Extent.of(2, 2, 3), features);
        double[][] outer = {{1, -2, 0.5}, {0.25, 3, -1}};
        try (ParameterVector parameters = new ParameterVector(SPEC, WEIGHTS)) {
            HeadLayer head = new HeadLayer(features, 3, parameters);
            DoubleSupplier value = () -> {
                double[][] logits = head.forward(in);
                double sum = 0;
                for (int n = 0; n < 2; n++) {
                    for (int k = 0; k < 3; k++) {
                        sum += outer[n][k] * logits[n][k];
                    }
                }
                return sum;
            };
            assertThat(value.getAsDouble()).isFinite();
            float[] gradient = head.backward(outer, new float[in.count()]);
            // Linear, so the step may be long.
            for (int i = 0; i < in.count(); i += 7) {
                assertThat((double) gradient[i]).isCloseTo(slope(at(in.values(), i), 0.5, value), within(1e-6));
            }
            for (int i = parameters.start("fc.weight"); i < parameters.start("fc.weight") + 3 * features; i++) {
                assertThat((double) parameters.gradients().array(i, 1)[0])
                        .isCloseTo(slope(at(parameters.values(), i), 0.5, value), within(1e-5));
            }
            for (int i = parameters.start("fc.bias"); i < parameters.start("fc.bias") + 3; i++) {
                assertThat((double) parameters.gradients().array(i, 1)[0])
                        .isCloseTo(slope(at(parameters.values(), i), 0.5, value), within(1e-5));
            }
        }
    }

    @Test
    void normalisation() {
        Volumes in = new Volumes(random("in", 3 * 24 * 5), 3, Extent.of(2, 3, 4), 5);
        float[] outer = random("outer", in.count());
        float[] out = new float[in.count()];
        try (Crew crew = Crew.of(2);
                ParameterVector parameters = new ParameterVector(SPEC, WEIGHTS)) {
            NormLayer norm = new NormLayer("bn1", 5, parameters, WEIGHTS);
            DoubleSupplier value = () -> {
                norm.forward(in, true, null, false, out, crew);
                return GradientTest.dot(out, outer);
            };
            assertThat(value.getAsDouble()).isFinite();
            float[] gradient = outer.clone();
            norm.backward(in, gradient, crew);
            double largest = 0;
            for (float g : gradient) {
                largest = Math.max(largest, Math.abs(g));
            }
            for (int i = 0; i < in.count(); i++) {
                assertThat((double) gradient[i])
                        .as("input %d", i)
                        .isCloseTo(slope(at(in.values(), i), 0.05, value), within(1e-4 * largest));
            }
            for (String name : new String[] {"bn1.weight", "bn1.bias"}) {
                for (int c = 0; c < 5; c++) {
                    int i = parameters.start(name) + c;
                    assertThat((double) parameters.gradients().array(i, 1)[0])
                            .as("%s %d", name, c)
                            .isCloseTo(slope(at(parameters.values(), i), 0.5, value), within(1e-4));
                }
            }
        }
    }

    /** Values are whole numbers, all different, so that steps below a half change no order. */
    @Test
    void pool() {
        Extent size = Extent.of(5, 4, 7);
        Volumes in = new Volumes(new float[2 * 140 * 3], 2, size, 3);
        int[] order = Seed.of(6).permutation(in.count());
        for (int i = 0; i < in.count(); i++) {
            in.values()[i] = order[i];
        }
        Extent half = Extent.of(3, 2, 4);
        Volumes out = new Volumes(new float[2 * 24 * 3], 2, half, 3);
        float[] outer = random("outer", out.count());
        try (Crew crew = Crew.of(2)) {
            PoolLayer pool = new PoolLayer(crew);
            DoubleSupplier value = () -> {
                pool.forward(in, out);
                return GradientTest.dot(out.values(), outer);
            };
            assertThat(value.getAsDouble()).isFinite();
            float[] gradient = new float[in.count()];
            pool.backward(outer.clone(), gradient);
            for (int i = 0; i < in.count(); i++) {
                assertThat((double) gradient[i]).isCloseTo(slope(at(in.values(), i), 0.125, value), within(1e-4));
            }
        }
    }

    @Test
    void ofEqualVoxelsThePoolTakesTheFirst() {
        Volumes in = new Volumes(new float[8], 1, Extent.cube(2), 1);
        Volumes out = new Volumes(new float[1], 1, Extent.cube(1), 1);
        try (Crew crew = Crew.of(1)) {
            PoolLayer pool = new PoolLayer(crew);
            pool.forward(in, out);
            float[] gradient = new float[8];
            pool.backward(new float[] {3}, gradient);
            assertThat(gradient).containsExactly(3, 0, 0, 0, 0, 0, 0, 0);
        }
    }
}
