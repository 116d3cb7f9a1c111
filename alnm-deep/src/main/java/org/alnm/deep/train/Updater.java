package org.alnm.deep.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.alnm.deep.nd4j.kernel.Crew;
import org.alnm.deep.nd4j.kernel.NativeFloats;
import org.alnm.deep.weights.Tensor;

/** Moves the learned part of a parameter vector along its gradients, and keeps what the optimiser remembers. */
final class Updater implements AutoCloseable {

    /** Values that are worked on at once: within the second-level cache. */
    private static final int CHUNK = 1 << 14;

    private final Optimiser optimiser;
    private final ParameterVector parameters;
    private final int first;
    private final Map<String, NativeFloats> memory = new LinkedHashMap<>();
    private long steps;

    Updater(Optimiser optimiser, ParameterVector parameters, int first) {
        this.optimiser = optimiser;
        this.parameters = parameters;
        this.first = first;
        int count = parameters.count() - first;
        if (optimiser instanceof Optimiser.Adam) {
            memory.put("first_moment", NativeFloats.zeros(count));
            memory.put("second_moment", NativeFloats.zeros(count));
        } else if (optimiser instanceof Optimiser.Sgd sgd && sgd.momentum() > 0) {
            memory.put("velocity", NativeFloats.zeros(count));
        }
    }

    long steps() {
        return steps;
    }

    Map<String, Tensor> state() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        memory.forEach((name, values) -> tensors.put(name, Tensor.of(values.array(0, values.count()), values.count())));
        return tensors;
    }

    void restore(Map<String, Tensor> state, long steps) {
        memory.forEach((name, values) -> {
            Tensor tensor = state.get(name);
            if (tensor == null || tensor.count() != values.count()) {
                throw new TrainingException("the checkpoint does not fit this training: its " + name + " is "
                        + (tensor == null ? "missing" : "of " + tensor.count() + " values")
                        + ", but must have " + values.count() + "; resume with the settings it was written with");
            }
            values.put(0, tensor.toArray(), 0, tensor.count());
        });
        this.steps = steps;
    }

    /** One step. */
    void step(double learningRate, Crew crew) {
        steps++;
        crew.ranges(parameters.count() - first, CHUNK, (from, to) -> {
            int count = to - from;
            float[] w = parameters.values().array(first + from, count);
            float[] g = parameters.gradients().array(first + from, count);
            if (optimiser instanceof Optimiser.Adam adam) {
                adam(adam, learningRate, from, w, g);
            } else if (optimiser instanceof Optimiser.Sgd sgd) {
                sgd(sgd, learningRate, from, w, g);
            }
            parameters.values().put(first + from, w, 0, count);
        });
    }

    private NativeFloats memory(String name) {
        NativeFloats values = memory.get(name);
        if (values == null) {
            throw new IllegalStateException("no " + name);
        }
        return values;
    }

    private void adam(Optimiser.Adam adam, double learningRate, int from, float[] w, float[] g) {
        float[] m = memory("first_moment").array(from, w.length);
        float[] v = memory("second_moment").array(from, w.length);
        double corrected = Math.sqrt(1 - StrictMath.pow(adam.secondDecay(), (double) steps));
        float rate = (float) (learningRate / (1 - StrictMath.pow(adam.firstDecay(), (double) steps)));
        float inverse = (float) (1 / corrected);
        float epsilon = (float) adam.epsilon();
        float coupled = adam.decoupled() ? 0 : (float) adam.weightDecay();
        float keep = adam.decoupled() ? (float) (1 - learningRate * adam.weightDecay()) : 1;
        float b1 = (float) adam.firstDecay();
        float c1 = (float) (1 - adam.firstDecay());
        float b2 = (float) adam.secondDecay();
        float c2 = (float) (1 - adam.secondDecay());
        for (int i = 0; i < w.length; i++) {
            float gradient = g[i] + coupled * w[i];
            m[i] = b1 * m[i] + c1 * gradient;
            v[i] = b2 * v[i] + c2 * gradient * gradient;
            w[i] = keep * w[i] - rate * m[i] / ((float) Math.sqrt(v[i]) * inverse + epsilon);
        }
        memory("first_moment").put(from, m, 0, m.length);
        memory("second_moment").put(from, v, 0, v.length);
    }

    private void sgd(Optimiser.Sgd sgd, double learningRate, int from, float[] w, float[] g) {
        float rate = (float) learningRate;
        float decay = (float) sgd.weightDecay();
        for (int i = 0; i < w.length; i++) {
            g[i] += decay * w[i];
        }
        if (sgd.momentum() > 0) {
            float momentum = (float) sgd.momentum();
            float[] velocity = memory("velocity").array(from, w.length);
            for (int i = 0; i < w.length; i++) {
                g[i] += momentum * velocity[i];
            }
            memory("velocity").put(from, g, 0, g.length);
        }
        for (int i = 0; i < w.length; i++) {
            w[i] -= rate * g[i];
        }
    }

    @Override
    public void close() {
        memory.values().forEach(NativeFloats::close);
    }
}
