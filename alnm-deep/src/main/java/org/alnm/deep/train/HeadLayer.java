package org.alnm.deep.train;

/** The mean over each volume and the linear layer on it, in float64. */
final class HeadLayer {

    private final int features;
    private final int classes;
    private final ParameterVector parameters;
    private double[][] means = {};
    private int voxels;

    HeadLayer(int features, int classes, ParameterVector parameters) {
        this.features = features;
        this.classes = classes;
        this.parameters = parameters;
    }

    double[][] forward(Volumes in) {
        voxels = Math.toIntExact(in.size().volume());
        means = new double[in.images()][features];
        float[] weight = parameters.vector("fc.weight", classes * features);
        float[] bias = parameters.vector("fc.bias", classes);
        double[][] logits = new double[in.images()][classes];
        for (int n = 0; n < in.images(); n++) {
            double[] mean = means[n];
            for (int v = 0; v < voxels; v++) {
                int at = (n * voxels + v) * features;
                for (int f = 0; f < features; f++) {
                    mean[f] += in.values()[at + f];
                }
            }
            for (int f = 0; f < features; f++) {
                mean[f] /= voxels;
            }
            for (int k = 0; k < classes; k++) {
                double sum = bias[k];
                for (int f = 0; f < features; f++) {
                    sum += weight[k * features + f] * mean[f];
                }
                logits[n][k] = sum;
            }
        }
        return logits;
    }

    /** Writes the head's gradients; fills and returns the gradient of what was averaged, unless the array is empty. */
    float[] backward(double[][] gradient, float[] result) {
        float[] weight = parameters.vector("fc.weight", classes * features);
        float[] weightGradient = new float[weight.length];
        float[] biasGradient = new float[classes];
        for (int k = 0; k < classes; k++) {
            double bias = 0;
            for (double[] image : gradient) {
                bias += image[k];
            }
            biasGradient[k] = (float) bias;
            for (int f = 0; f < features; f++) {
                double sum = 0;
                for (int n = 0; n < gradient.length; n++) {
                    sum += gradient[n][k] * means[n][f];
                }
                weightGradient[k * features + f] = (float) sum;
            }
        }
        parameters.gradients().put(parameters.start("fc.weight"), weightGradient, 0, weightGradient.length);
        parameters.gradients().put(parameters.start("fc.bias"), biasGradient, 0, classes);
        for (int n = 0; n < gradient.length && result.length > 0; n++) {
            for (int f = 0; f < features; f++) {
                double sum = 0;
                for (int k = 0; k < classes; k++) {
                    sum += gradient[n][k] * weight[k * features + f];
                }
                for (int v = 0; v < voxels; v++) {
                    result[(n * voxels + v) * features + f] = (float) (sum / voxels);
                }
            }
        }
        return result;
    }
}
