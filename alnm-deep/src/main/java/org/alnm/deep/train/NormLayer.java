package org.alnm.deep.train;

import org.alnm.deep.nd4j.kernel.Crew;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalisation (Ioffe 2015, arXiv:1502.03167) as PyTorch defines it: while learning, by the mean and the biased variance of the
 * batch, the running statistics following with momentum 0.1 and the unbiased variance; otherwise by the running statistics.
 */
final class NormLayer {

    private static final double MOMENTUM = 0.1;
    /** Pixels whose sums are taken apart, so that they do not depend on the number of threads. */
    private static final int PARTS = 16;

    private final String name;
    private final int channels;
    private final ParameterVector parameters;
    private final float[] runningMean;
    private final float[] runningVariance;
    private final double[] mean;
    private final double[] inverseDeviation;

    NormLayer(String name, int channels, ParameterVector parameters, Weights weights) {
        this.name = name;
        this.channels = channels;
        this.parameters = parameters;
        this.runningMean = new float[channels];
        this.runningVariance = new float[channels];
        this.mean = new double[channels];
        this.inverseDeviation = new double[channels];
        set(weights);
    }

    void set(Weights weights) {
        System.arraycopy(weights.tensor(name + ".running_mean").toArray(), 0, runningMean, 0, channels);
        System.arraycopy(weights.tensor(name + ".running_var").toArray(), 0, runningVariance, 0, channels);
    }

    void collect(java.util.Map<String, Tensor> tensors) {
        tensors.put(name + ".running_mean", Tensor.of(runningMean, channels));
        tensors.put(name + ".running_var", Tensor.of(runningVariance, channels));
    }

    /** out = [relu](scale (in - mean) / deviation + shift [+ residual]). */
    void forward(Volumes in, boolean learning, float @Nullable [] residual, boolean relu, float[] out, Crew crew) {
        if (learning) {
            measure(in, crew);
        } else {
            for (int c = 0; c < channels; c++) {
                mean[c] = runningMean[c];
                inverseDeviation[c] = 1 / Math.sqrt(runningVariance[c] + ResNet3dSpec.NORM_EPSILON);
            }
        }
        float[] scale = parameters.vector(name + ".weight", channels);
        float[] shift = parameters.vector(name + ".bias", channels);
        for (int c = 0; c < channels; c++) {
            shift[c] = (float) (shift[c] - scale[c] * inverseDeviation[c] * mean[c]);
            scale[c] = (float) (scale[c] * inverseDeviation[c]);
        }
        crew.ranges(in.pixels(), 256, (from, to) -> {
            for (int pixel = from; pixel < to; pixel++) {
                apply(in.values(), pixel * channels, scale, shift, out);
                if (residual != null) {
                    add(residual, pixel * channels, out);
                }
                if (relu) {
                    rectify(pixel * channels, out);
                }
            }
        });
    }

    private void apply(float[] in, int at, float[] scale, float[] shift, float[] out) {
        for (int c = 0; c < channels; c++) {
            out[at + c] = in[at + c] * scale[c] + shift[c];
        }
    }

    private void add(float[] in, int at, float[] out) {
        for (int c = 0; c < channels; c++) {
            out[at + c] += in[at + c];
        }
    }

    private void rectify(int at, float[] out) {
        for (int c = 0; c < channels; c++) {
            out[at + c] = Math.max(0, out[at + c]);
        }
    }

    private void measure(Volumes in, Crew crew) {
        int pixels = in.pixels();
        double[] sums = sums(pixels, crew, (pixel, sum) -> addMoments(in.values(), pixel * channels, sum));
        for (int c = 0; c < channels; c++) {
            mean[c] = sums[c] / pixels;
            double variance = Math.max(0, sums[channels + c] / pixels - mean[c] * mean[c]);
            inverseDeviation[c] = 1 / Math.sqrt(variance + ResNet3dSpec.NORM_EPSILON);
            runningMean[c] = (float) ((1 - MOMENTUM) * runningMean[c] + MOMENTUM * mean[c]);
            if (pixels > 1) {
                double unbiased = variance * pixels / (pixels - 1);
                runningVariance[c] = (float) ((1 - MOMENTUM) * runningVariance[c] + MOMENTUM * unbiased);
            }
        }
    }

    private void addMoments(float[] in, int at, double[] sum) {
        for (int c = 0; c < channels; c++) {
            double v = in[at + c];
            sum[c] += v;
            sum[channels + c] += v * v;
        }
    }

    @FunctionalInterface
    private interface PixelSum {
        void add(int pixel, double[] sum);
    }

    /** Two sums for each channel over all pixels; in parts that are fixed, added in their order. */
    private double[] sums(int pixels, Crew crew, PixelSum term) {
        int part = (pixels + PARTS - 1) / PARTS;
        double[][] partial = new double[(pixels + part - 1) / part][2 * channels];
        crew.ranges(pixels, part, (from, to) -> {
            for (int pixel = from; pixel < to; pixel++) {
                term.add(pixel, partial[from / part]);
            }
        });
        double[] sums = partial[0];
        for (int p = 1; p < partial.length; p++) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += partial[p][i];
            }
        }
        return sums;
    }

    /** Turns the gradient of the output (before relu and residual) into that of the input, in place, and writes the parameters'. */
    void backward(Volumes in, float[] gradient, Crew crew) {
        int pixels = in.pixels();
        double[] sums = sums(pixels, crew, (pixel, sum) -> addProducts(in.values(), gradient, pixel * channels, sum));
        float[] shiftGradient = new float[channels];
        float[] scaleGradient = new float[channels];
        float[] factor = parameters.vector(name + ".weight", channels);
        float[] slope = new float[channels];
        float[] offset = new float[channels];
        for (int c = 0; c < channels; c++) {
            shiftGradient[c] = (float) sums[c];
            double scale = sums[channels + c] * inverseDeviation[c];
            scaleGradient[c] = (float) scale;
            double outer = factor[c] * inverseDeviation[c];
            factor[c] = (float) outer;
            // gradient - mean(gradient) - standardised input * mean(gradient * standardised input)
            double inner = inverseDeviation[c] * scale / pixels;
            slope[c] = (float) (-outer * inner);
            offset[c] = (float) (outer * (mean[c] * inner - sums[c] / pixels));
        }
        parameters.gradients().put(parameters.start(name + ".weight"), scaleGradient, 0, channels);
        parameters.gradients().put(parameters.start(name + ".bias"), shiftGradient, 0, channels);
        crew.ranges(pixels, 256, (from, to) -> {
            for (int pixel = from; pixel < to; pixel++) {
                combine(in.values(), pixel * channels, factor, slope, offset, gradient);
            }
        });
    }

    private void addProducts(float[] in, float[] gradient, int at, double[] sum) {
        for (int c = 0; c < channels; c++) {
            double g = gradient[at + c];
            sum[c] += g;
            sum[channels + c] += g * (in[at + c] - mean[c]);
        }
    }

    private void combine(float[] in, int at, float[] factor, float[] slope, float[] offset, float[] gradient) {
        for (int c = 0; c < channels; c++) {
            gradient[at + c] = factor[c] * gradient[at + c] + slope[c] * in[at + c] + offset[c];
        }
    }
}
