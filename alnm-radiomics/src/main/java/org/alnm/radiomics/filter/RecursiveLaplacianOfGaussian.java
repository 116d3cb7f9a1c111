package org.alnm.radiomics.filter;

import java.util.Map;
import java.util.OptionalInt;
import org.alnm.core.image.Box;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * The Laplacian of a Gaussian by ITK's recursive filters, times sigma squared, in single precision: PyRadiomics' image type
 * {@code log-sigma-...-mm-3D}. The image must have at least 4 voxels, and more than {@code sigma / spacing} + 1, along each
 * axis.
 *
 * @param sigma standard deviation, mm
 */
public record RecursiveLaplacianOfGaussian(double sigma) implements ImageFilter {

    /** Lines filtered together. */
    private static final int LINES = 16;

    /** Checks the width. */
    public RecursiveLaplacianOfGaussian {
        Checks.positive(sigma, "sigma of a Laplacian of Gaussian, in mm,");
    }

    @Override
    public String name() {
        String text = Double.toString(sigma);
        return "log-sigma-" + text.replace('.', '-') + "-mm-3D";
    }

    @Override
    public OptionalInt reach(Vec3 spacing) {
        return OptionalInt.empty();
    }

    @Override
    public Volume apply(Volume image, Box box) {
        Vec3 spacing = image.geometry().spacing();
        int[] size = {image.size().x(), image.size().y(), image.size().z()};
        for (int axis = 0; axis < 3; axis++) {
            if (size[axis] < Math.max(4, Math.ceil(sigma / spacing.get(axis)) + 1)) {
                throw new RadiomicsException("the image type " + name()
                        + " needs 4 voxels and ceil(sigma / spacing) + 1" + " along each axis; the image is "
                        + image.size() + " with spacing " + spacing + " mm");
            }
        }
        float[] sum = new float[image.size().count()];
        for (int bent = 0; bent < 3; bent++) {
            float[] part = new float[sum.length];
            for (int i = 0; i < part.length; i++) {
                part[i] = (float) image.value(i);
            }
            double inVoxels = sigma / spacing.get(bent);
            along(part, size, bent, RecursiveGaussian.secondDerivative(inVoxels, sigma * sigma));
            for (int axis = 0; axis < 3; axis++) {
                if (axis != bent) {
                    along(part, size, axis, RecursiveGaussian.smooth(sigma / spacing.get(axis)));
                }
            }
            double scale = 1 / (spacing.get(bent) * spacing.get(bent));
            for (int i = 0; i < sum.length; i++) {
                sum[i] = (float) (sum[i] + part[i] * scale);
            }
        }
        return Volume.of(image.geometry(), sum).crop(box);
    }

    private static void along(float[] values, int[] size, int axis, RecursiveGaussian filter) {
        int n = size[axis];
        int step = axis == 0 ? 1 : axis == 1 ? size[0] : size[0] * size[1];
        int count = values.length / n;
        double[] in = new double[n * LINES];
        double[] out = new double[n * LINES];
        for (int first = 0; first < count; first += LINES) {
            int some = Math.min(LINES, count - first);
            for (int l = 0; l < some; l++) {
                int start = start(first + l, n, step);
                for (int i = 0; i < n; i++) {
                    in[i * LINES + l] = values[start + i * step];
                }
            }
            filter.apply(in, out, LINES);
            for (int l = 0; l < some; l++) {
                int start = start(first + l, n, step);
                for (int i = 0; i < n; i++) {
                    values[start + i * step] = (float) out[i * LINES + l];
                }
            }
        }
    }

    private static int start(int line, int n, int step) {
        return line / step * step * n + line % step;
    }

    @Override
    public Map<String, Object> tree() {
        return Trees.of("filter", "recursive-log", "sigma", sigma);
    }
}
