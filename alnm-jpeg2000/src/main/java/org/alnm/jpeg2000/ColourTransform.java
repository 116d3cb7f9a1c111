package org.alnm.jpeg2000;

import java.util.List;

/** Undoes the transform of the first three components (T.800, annex G). */
final class ColourTransform {

    private ColourTransform() {}

    static List<int[]> undo(List<TileComponent> components, BlockDecoder decoder) {
        TileComponent first = components.get(0);
        if (components.stream().anyMatch(c -> c.isReversible() != first.isReversible())) {
            throw ByteReader.fault("components that are transformed together have different wavelets");
        }
        if (first.isReversible()) {
            int[] y = first.reversible(decoder);
            int[] u = components.get(1).reversible(decoder);
            int[] v = components.get(2).reversible(decoder);
            for (int i = 0; i < y.length; i++) {
                int green = y[i] - ((u[i] + v[i]) >> 2);
                y[i] = v[i] + green;
                v[i] = u[i] + green;
                u[i] = green;
            }
            return List.of(y, u, v);
        }
        float[] y = first.irreversible(decoder);
        float[] blue = components.get(1).irreversible(decoder);
        float[] red = components.get(2).irreversible(decoder);
        for (int i = 0; i < y.length; i++) {
            float r = y[i] + 1.402f * red[i];
            float g = y[i] - 0.344136f * blue[i] - 0.714136f * red[i];
            float b = y[i] + 1.772f * blue[i];
            y[i] = r;
            blue[i] = g;
            red[i] = b;
        }
        return List.of(rounded(y), rounded(blue), rounded(red));
    }

    static int[] rounded(float[] values) {
        int[] whole = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            whole[i] = (int) Math.rint(values[i]);
        }
        return whole;
    }
}
