package org.alnm.deep.train;

import java.util.Map;
import org.alnm.deep.nd4j.kernel.Crew;
import org.alnm.deep.nd4j.kernel.MatrixConvolution;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;
import org.jspecify.annotations.Nullable;

/** A convolution, its batch normalisation, and what follows: a residual to add, a relu. Keeps what its gradient needs. */
final class UnitLayer {

    private final ConvUnit unit;
    private final ParameterVector parameters;
    private final NormLayer norm;
    private final Crew crew;
    private final Arena arena;
    private @Nullable MatrixConvolution convolution;
    private @Nullable Volumes input;
    private @Nullable Volumes convolved;
    private @Nullable Volumes output;

    UnitLayer(ConvUnit unit, ParameterVector parameters, Weights weights, Crew crew, Arena arena) {
        this.unit = unit;
        this.parameters = parameters;
        this.norm = new NormLayer(unit.norm(), unit.out(), parameters, weights);
        this.crew = crew;
        this.arena = arena;
    }

    void set(Weights weights) {
        norm.set(weights);
    }

    void collect(Map<String, Tensor> tensors) {
        norm.collect(tensors);
    }

    Volumes forward(Volumes in, boolean learning, @Nullable Volumes residual, boolean relu) {
        MatrixConvolution kernel = convolution;
        if (kernel == null || !kernel.input().equals(in.size()) || kernel.images() != in.images()) {
            kernel = MatrixConvolution.of(unit, in.size(), in.images());
            convolution = kernel;
        }
        Volumes inner = volumes(in.images(), kernel);
        kernel.forward(
                in.values(), parameters.values(), parameters.start(unit.name() + ".weight"), inner.values(), crew);
        if (unit.bias()) {
            addBias(inner);
        }
        Volumes outer = volumes(in.images(), kernel);
        norm.forward(inner, learning, residual == null ? null : residual.values(), relu, outer.values(), crew);
        input = in;
        convolved = inner;
        output = outer;
        return outer;
    }

    private Volumes volumes(int images, MatrixConvolution kernel) {
        int count = Math.toIntExact(Math.multiplyExact(images * kernel.output().volume(), (long) unit.out()));
        return new Volumes(arena.take(count), images, kernel.output(), unit.out());
    }

    private void addBias(Volumes volumes) {
        float[] bias = parameters.vector(unit.name() + ".bias", unit.out());
        for (int i = 0; i < volumes.count(); i++) {
            volumes.values()[i] += bias[i % bias.length];
        }
    }

    int outputCount() {
        return kept(output).count();
    }

    /**
     * Sets the gradient of the output to zero where a relu let nothing through. What it let through has the bits of a positive
     * integer, so the sign of the negated bits is a mask; a branch would often be guessed wrong.
     */
    void mask(float[] gradient) {
        float[] out = kept(output).values();
        crew.ranges(kept(output).count(), 1 << 14, (from, to) -> {
            for (int i = from; i < to; i++) {
                int through = -Float.floatToRawIntBits(out[i]) >> 31;
                gradient[i] = Float.intBitsToFloat(Float.floatToRawIntBits(gradient[i]) & through);
            }
        });
    }

    /** Writes the parameters' gradients and adds the input's; the given array is used up. */
    void backward(float[] gradient, float @Nullable [] inputGradient) {
        MatrixConvolution kernel = kept(convolution);
        norm.backward(kept(convolved), gradient, crew);
        if (unit.bias()) {
            biasGradient(gradient);
        }
        int start = parameters.start(unit.name() + ".weight");
        kernel.weightGradient(kept(input).values(), gradient, parameters.gradients(), start, crew);
        if (inputGradient != null) {
            kernel.addInputGradient(gradient, parameters.values(), start, inputGradient, crew);
        }
    }

    private void biasGradient(float[] gradient) {
        double[] sums = new double[unit.out()];
        for (int i = 0; i < gradient.length; i++) {
            sums[i % sums.length] += gradient[i];
        }
        float[] rounded = new float[sums.length];
        for (int c = 0; c < sums.length; c++) {
            rounded[c] = (float) sums[c];
        }
        parameters.gradients().put(parameters.start(unit.name() + ".bias"), rounded, 0, rounded.length);
    }

    /** Gives up what the gradient needs. */
    void release() {
        if (convolved != null && output != null) {
            arena.give(convolved.values());
            arena.give(output.values());
        }
        input = null;
        convolved = null;
        output = null;
    }

    private static <T> T kept(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("backward before forward");
        }
        return value;
    }
}
