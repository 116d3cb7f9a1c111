package org.alnm.deep.nd4j;

import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;

/** A convolution with its normalisation folded in: weights {@code [z, y, x, input, output]} and an offset for each output. */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record FoldedUnit(float[] weight, float[] offset) {

    static FoldedUnit of(ConvUnit unit, Weights weights) {
        int taps = Math.toIntExact(unit.kernel().volume());
        Tensor plain = weights.tensor(unit.name() + ".weight");
        float[] folded = new float[plain.count()];
        float[] offset = new float[unit.out()];
        for (int out = 0; out < unit.out(); out++) {
            double deviation =
                    Math.sqrt(weights.tensor(unit.norm() + ".running_var").value(out) + ResNet3dSpec.NORM_EPSILON);
            double scale = weights.tensor(unit.norm() + ".weight").value(out) / deviation;
            double bias = unit.bias() ? weights.tensor(unit.name() + ".bias").value(out) : 0;
            double mean = weights.tensor(unit.norm() + ".running_mean").value(out);
            offset[out] = (float) ((bias - mean) * scale
                    + weights.tensor(unit.norm() + ".bias").value(out));
            for (int in = 0; in < unit.in(); in++) {
                for (int tap = 0; tap < taps; tap++) {
                    float value = plain.value((out * unit.in() + in) * taps + tap);
                    folded[(tap * unit.in() + in) * unit.out() + out] = (float) (value * scale);
                }
            }
        }
        return new FoldedUnit(folded, offset);
    }
}
