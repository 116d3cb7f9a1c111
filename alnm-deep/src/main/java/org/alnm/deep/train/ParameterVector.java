package org.alnm.deep.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.alnm.deep.nd4j.kernel.NativeFloats;
import org.alnm.deep.net.Parameter;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;

/**
 * All learned values of a network in one piece of native memory, in the order of the data, and their gradients in another. Weights of
 * convolutions lie as {@code [z, y, x, input, output]}.
 */
final class ParameterVector implements AutoCloseable {

    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Integer> starts = new LinkedHashMap<>();
    private final NativeFloats values;
    private final NativeFloats gradients;

    ParameterVector(ResNet3dSpec spec, Weights weights) {
        int count = 0;
        for (Parameter parameter : spec.parameters()) {
            if (parameter.learned()) {
                parameters.put(parameter.name(), parameter);
                starts.put(parameter.name(), count);
                count = Math.addExact(count, parameter.count());
            }
        }
        values = NativeFloats.zeros(count);
        gradients = NativeFloats.zeros(count);
        set(weights);
    }

    NativeFloats values() {
        return values;
    }

    NativeFloats gradients() {
        return gradients;
    }

    int count() {
        return values.count();
    }

    int start(String name) {
        Integer start = starts.get(name);
        if (start == null) {
            throw new IllegalArgumentException("no learned parameter " + name);
        }
        return start;
    }

    /** The values of a vector that is no weight of a convolution, copied. */
    float[] vector(String name, int length) {
        return values.array(start(name), length);
    }

    void set(Weights weights) {
        parameters.forEach((name, parameter) -> {
            float[] plain = weights.tensor(name).toArray();
            float[] laid = parameter.role() == Parameter.Role.CONVOLUTION ? reorder(parameter, plain, true) : plain;
            values.put(start(name), laid, 0, laid.length);
        });
    }

    /** The learned tensors, as a checkpoint holds them. */
    Map<String, Tensor> tensors(NativeFloats memory) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> {
            float[] laid = memory.array(start(name), parameter.count());
            float[] plain = parameter.role() == Parameter.Role.CONVOLUTION ? reorder(parameter, laid, false) : laid;
            tensors.put(
                    name,
                    Tensor.of(
                            plain,
                            parameter.shape().stream()
                                    .mapToInt(Integer::intValue)
                                    .toArray()));
        });
        return tensors;
    }

    /** [output, input, tap] to [tap, input, output], or back. */
    private static float[] reorder(Parameter parameter, float[] from, boolean forth) {
        int outputs = parameter.shape().get(0);
        int inputs = parameter.shape().get(1);
        int taps = from.length / (outputs * inputs);
        float[] to = new float[from.length];
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < inputs; input++) {
                for (int tap = 0; tap < taps; tap++) {
                    int plain = (output * inputs + input) * taps + tap;
                    int laid = (tap * inputs + input) * outputs + output;
                    to[forth ? laid : plain] = from[forth ? plain : laid];
                }
            }
        }
        return to;
    }

    @Override
    public void close() {
        values.close();
        gradients.close();
    }
}
