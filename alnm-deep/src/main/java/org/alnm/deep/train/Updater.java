package org.alnm.deep.train;

import java.util.LinkedHashMap;
import java.util.List;
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
    private final List<String> names;
    private final NativeFloats[] memory;
    private long steps;

    Updater(Optimiser optimiser, ParameterVector parameters, int first) {
        this.optimiser = optimiser;
        this.parameters = parameters;
        this.first = first;
        int count = parameters.count() - first;
        this.names = names(optimiser);
        this.memory = names.stream().map(name -> NativeFloats.zeros(count)).toArray(NativeFloats[]::new);
    }

    /** What an optimiser remembers of each value. */
    private static List<String> names(Optimiser optimiser) {
        if (optimiser instanceof Optimiser.Adam) {
            return List.of("first_moment", "second_moment");
        }
        return optimiser instanceof Optimiser.Sgd sgd && sgd.momentum() > 0 ? List.of("velocity") : List.of();
    }

    long steps() {
        return steps;
    }

    Map<String, Tensor> state() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < memory.length; i++) {
            int count = memory[i].count();
            tensors.put(names.get(i), Tensor.of(memory[i].array(0, count), count));
        }
        return tensors;
    }

    void restore(Map<String, Tensor> state, long steps) {
        for (int i = 0; i < memory.length; i++) {
            Tensor tensor = state.get(names.get(i));
            int count = memory[i].count();
            if (tensor == null || tensor.count() != count) {
                throw new TrainingException("the checkpoint does not fit this training: its " + names.get(i) + " is "
                        + (tensor == null ? "missing" : "of " + tensor.count() + " values")
                        + ", but must have " + count + "; resume with the settings it was written with");
            }
            memory[i].put(0, tensor.toArray(), 0, count);
        }
        this.steps = steps;
    }

    /** One step. */
    void step(double learningRate, Crew crew) {
        steps++;
        int all = parameters.count() - first;
        // Arrays for all chunks of a worker: fresh ones would double the traffic with memory.
        Chunk[] chunks = new Chunk[crew.threads()];
        crew.run((all + CHUNK - 1) / CHUNK, (task, worker) -> {
            Chunk chunk = chunks[worker] == null ? new Chunk() : chunks[worker];
            chunks[worker] = chunk;
            int from = task * CHUNK;
            int count = Math.min(CHUNK, all - from);
            parameters.values().get(first + from, chunk.values, 0, count);
            parameters.gradients().get(first + from, chunk.gradients, 0, count);
            for (int i = 0; i < memory.length; i++) {
                memory[i].get(from, chunk.memory[i], 0, count);
            }
            if (optimiser instanceof Optimiser.Adam adam) {
                adam(adam, learningRate, chunk, count);
            } else if (optimiser instanceof Optimiser.Sgd sgd) {
                sgd(sgd, learningRate, chunk, count);
            }
            parameters.values().put(first + from, chunk.values, 0, count);
            for (int i = 0; i < memory.length; i++) {
                memory[i].put(from, chunk.memory[i], 0, count);
            }
        });
    }

    private static final class Chunk {
        final float[] values = new float[CHUNK];
        final float[] gradients = new float[CHUNK];
        final float[][] memory = new float[2][CHUNK];
    }

    private void adam(Optimiser.Adam adam, double learningRate, Chunk chunk, int count) {
        float[] w = chunk.values;
        float[] g = chunk.gradients;
        float[] m = chunk.memory[0];
        float[] v = chunk.memory[1];
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
        for (int i = 0; i < count; i++) {
            float gradient = g[i] + coupled * w[i];
            m[i] = b1 * m[i] + c1 * gradient;
            v[i] = b2 * v[i] + c2 * gradient * gradient;
            w[i] = keep * w[i] - rate * m[i] / ((float) Math.sqrt(v[i]) * inverse + epsilon);
        }
    }

    private static void sgd(Optimiser.Sgd sgd, double learningRate, Chunk chunk, int count) {
        float[] w = chunk.values;
        float[] g = chunk.gradients;
        float rate = (float) learningRate;
        float decay = (float) sgd.weightDecay();
        for (int i = 0; i < count; i++) {
            g[i] += decay * w[i];
        }
        if (sgd.momentum() > 0) {
            float momentum = (float) sgd.momentum();
            float[] velocity = chunk.memory[0];
            for (int i = 0; i < count; i++) {
                velocity[i] = g[i] + momentum * velocity[i];
            }
            g = velocity;
        }
        for (int i = 0; i < count; i++) {
            w[i] -= rate * g[i];
        }
    }

    @Override
    public void close() {
        for (NativeFloats values : memory) {
            values.close();
        }
    }
}
