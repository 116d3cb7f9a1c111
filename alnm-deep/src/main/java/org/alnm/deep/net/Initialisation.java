package org.alnm.deep.net;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.alnm.core.Seed;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;
import org.apache.commons.rng.UniformRandomProvider;

/** Random weights; each tensor's depend on the seed and its name only. */
final class Initialisation {

    private static final double HEAD_DEVIATION = 0.01;

    private Initialisation() {}

    static Weights weights(ResNet3dSpec spec, Seed seed) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Parameter parameter : spec.parameters()) {
            int[] shape = parameter.shape().stream().mapToInt(Integer::intValue).toArray();
            tensors.put(parameter.name(), Tensor.of(values(parameter, seed.derive(parameter.name())), shape));
        }
        return Weights.of(tensors);
    }

    private static float[] values(Parameter parameter, Seed seed) {
        float[] values = new float[parameter.count()];
        switch (parameter.role()) {
            case CONVOLUTION -> {
                int fanOut = values.length / parameter.shape().get(1);
                fillNormal(values, Math.sqrt(2.0 / fanOut), seed);
            }
            case LINEAR -> fillNormal(values, HEAD_DEVIATION, seed);
            case NORM_SCALE, RUNNING_VARIANCE -> Arrays.fill(values, 1);
            case CONVOLUTION_BIAS, NORM_SHIFT, RUNNING_MEAN, LINEAR_BIAS -> Arrays.fill(values, 0);
        }
        return values;
    }

    /** Marsaglia's polar method: two normal numbers from a point in the unit disc. */
    private static void fillNormal(float[] values, double deviation, Seed seed) {
        UniformRandomProvider random = seed.generator();
        for (int i = 0; i < values.length; ) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                double scale = deviation * Math.sqrt(-2 * StrictMath.log(s) / s);
                values[i++] = (float) (u * scale);
                if (i < values.length) {
                    values[i++] = (float) (v * scale);
                }
            }
        }
    }
}
