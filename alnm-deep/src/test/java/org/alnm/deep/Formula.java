package org.alnm.deep;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.KeyStyle;
import org.alnm.deep.net.Parameter;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.net.Shortcut;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;

/** Weights and inputs by the formula that the goldens of oracles/deep state in make_goldens.py. */
public final class Formula {

    private Formula() {}

    /** SplitMix64 from FNV-1a-64(name) xor seed, as numbers of [-1, 1). */
    static double[] stream(String name, int n, long seed) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        long state = hash ^ seed;
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            state += 0x9E3779B97F4A7C15L;
            long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            z ^= z >>> 31;
            values[i] = 2.0 * ((z >>> 11) * 0x1p-53) - 1.0;
        }
        return values;
    }

    public static Tensor input(long seed, int... shape) {
        int count = 1;
        for (int length : shape) {
            count *= length;
        }
        double[] v = stream("input", count, seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) v[i];
        }
        return Tensor.of(values, shape);
    }

    public static Weights weights(ResNet3dSpec spec, KeyStyle style, long seed) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Parameter parameter : spec.parameters()) {
            String name = style.name(parameter.name());
            double[] v = stream(name, parameter.count(), seed);
            double fanIn = (double) parameter.count() / parameter.shape().get(0);
            float[] values = new float[v.length];
            for (int i = 0; i < v.length; i++) {
                values[i] = (float)
                        switch (parameter.role()) {
                            case RUNNING_VARIANCE -> 1 + 0.5 * Math.abs(v[i]);
                            case RUNNING_MEAN, NORM_SHIFT, CONVOLUTION_BIAS, LINEAR_BIAS -> 0.1 * v[i];
                            case NORM_SCALE -> 1 + 0.2 * v[i];
                            case CONVOLUTION, LINEAR -> v[i] * Math.sqrt(3.0 / fanIn);
                        };
            }
            tensors.put(
                    name,
                    Tensor.of(
                            values,
                            parameter.shape().stream()
                                    .mapToInt(Integer::intValue)
                                    .toArray()));
        }
        return Weights.of(tensors);
    }

    /** The definition behind a variant of make_goldens.py, with its head. */
    public static ResNet3dSpec spec(String variant) {
        return switch (variant) {
            case "medicalnet" -> ResNet3dSpec.medicalNet().withClasses(2);
            case "monai_medicalnet" -> ResNet3dSpec.medicalNetStrided().withClasses(2);
            case "monai" -> ResNet3dSpec.monai().withClasses(2);
            case "hara" -> ResNet3dSpec.hara().withClasses(400);
            case "r3d_18" -> ResNet3dSpec.torchvision().withClasses(400);
            default -> throw new IllegalArgumentException(variant);
        };
    }

    public static KeyStyle style(String variant) {
        return variant.equals("r3d_18") ? KeyStyle.TORCHVISION : KeyStyle.PLAIN;
    }

    /** A small definition for tests of behaviour. */
    public static ResNet3dSpec small() {
        return ResNet3dSpec.medicalNet()
                .withWidth(2)
                .withShortcut(Shortcut.B)
                .withStem(Extent.cube(3), Extent.cube(2), Extent.cube(1));
    }
}
