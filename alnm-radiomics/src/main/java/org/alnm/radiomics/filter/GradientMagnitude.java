package org.alnm.radiomics.filter;

import java.util.Map;
import java.util.OptionalInt;
import org.alnm.core.image.Box;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;

/**
 * The magnitude of the gradient by central differences, {@code sqrt(sum_d ((x_(d+1) - x_(d-1)) / 2 s_d)^2)}, in single precision:
 * PyRadiomics' image type {@code gradient}. Outside, the image goes on with its nearest voxel.
 *
 * @param spacing whether differences are per mm; otherwise per voxel
 */
public record GradientMagnitude(boolean spacing) implements ImageFilter {

    @Override
    public String name() {
        return "gradient";
    }

    @Override
    public OptionalInt reach(Vec3 millimetres) {
        return OptionalInt.of(1);
    }

    @Override
    public Volume apply(Volume image, Box box) {
        Field field = Field.around(image, box, new int[] {1, 1, 1}, Boundary.NEAREST);
        double[] in = field.values();
        Vec3 s = spacing ? image.geometry().spacing() : new Vec3(1, 1, 1);
        int row = field.x();
        int slice = field.x() * field.y();
        float[] out = new float[box.size().count()];
        int to = 0;
        for (int k = 1; k < field.z() - 1; k++) {
            for (int j = 1; j < field.y() - 1; j++) {
                int at = k * slice + j * row + 1;
                for (int i = 1; i < field.x() - 1; i++, at++) {
                    double x = 0.5 * (in[at + 1] - in[at - 1]) / s.x();
                    double y = 0.5 * (in[at + row] - in[at - row]) / s.y();
                    double z = 0.5 * (in[at + slice] - in[at - slice]) / s.z();
                    out[to++] = (float) Math.sqrt(x * x + y * y + z * z);
                }
            }
        }
        return Volume.of(image.geometry().crop(box), out);
    }

    @Override
    public Map<String, Object> tree() {
        return Trees.of("filter", "gradient", "spacing", spacing);
    }
}
