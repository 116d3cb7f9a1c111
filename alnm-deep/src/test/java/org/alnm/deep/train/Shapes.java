package org.alnm.deep.train;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.deep.weights.Tensor;
import org.apache.commons.rng.UniformRandomProvider;

/** A task with an answer: textured spheres against textured ellipsoids of the same volume, in noise. */
final class Shapes {

    private Shapes() {}

    static List<Example> of(int count, int side, Seed seed) {
        List<Example> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cases.add(new Example("p" + i, volume(i % 2, side, seed.derive("shape", i)), i % 2));
        }
        return cases;
    }

    private static Tensor volume(int label, int side, Seed seed) {
        UniformRandomProvider random = seed.generator();
        double radius = side * (0.2 + 0.08 * random.nextDouble());
        double stretch = label == 0 ? 1 : 1.6 + 0.4 * random.nextDouble();
        int axis = random.nextInt(3);
        double[] centre = new double[3];
        for (int d = 0; d < 3; d++) {
            centre[d] = side / 2.0 + side * 0.08 * (2 * random.nextDouble() - 1);
        }
        double frequency = 0.5 + random.nextDouble();
        float[] values = new float[side * side * side];
        for (int i = 0; i < values.length; i++) {
            int[] at = {i / (side * side), i / side % side, i % side};
            double distance = 0;
            for (int d = 0; d < 3; d++) {
                double scale = d == axis ? stretch : 1 / Math.sqrt(stretch);
                double offset = (at[d] + 0.5 - centre[d]) / (radius * scale);
                distance += offset * offset;
            }
            double texture = 0.4 * StrictMath.sin(frequency * (at[0] + 2 * at[1] - at[2]));
            double noise = 0.6 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
            values[i] = (float) ((distance < 1 ? 1 + texture : 0) + noise);
        }
        return Tensor.of(values, 1, side, side, side);
    }

    /** The same volumes with labels dealt out anew. */
    static List<Example> permuted(List<Example> cases, Seed seed) {
        int[] order = seed.permutation(cases.size());
        List<Example> permuted = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            permuted.add(new Example(
                    cases.get(i).patient(),
                    cases.get(i).volume(),
                    cases.get(order[i]).label()));
        }
        return permuted;
    }
}
