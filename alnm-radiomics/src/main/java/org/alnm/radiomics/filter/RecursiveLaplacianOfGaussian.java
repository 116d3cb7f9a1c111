package org.alnm.radiomics.filter;

import java.util.Map;
import java.util.OptionalInt;
import org.alnm.core.image.Box;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;
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
    private static final int LINES = 64;

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
        double[] all = image.toDoubles();
        float[] sum = new float[box.size().count()];
        for (int bent = 0; bent < 3; bent++) {
            double inVoxels = sigma / spacing.get(bent);
            RecursiveGaussian curve = RecursiveGaussian.secondDerivative(inVoxels, sigma * sigma);
            Part part = new Part(all, size).along(bent, curve, box);
            for (int axis = 0; axis < 3; axis++) {
                if (axis != bent) {
                    part = part.along(axis, RecursiveGaussian.smooth(sigma / spacing.get(axis)), box);
                }
            }
            double scale = 1 / (spacing.get(bent) * spacing.get(bent));
            for (int i = 0; i < sum.length; i++) {
                sum[i] = (float) (sum[i] + part.values[i] * scale);
            }
        }
        return Volume.adopt(image.geometry().crop(box), VoxelType.FLOAT32, sum, 1, 0);
    }

    /**
     * Values on a grid, each in single precision once filtered: all of the image along axes that are to be filtered, and the
     * box along those that are.
     */
    private static final class Part {

        private final double[] values;
        private final int[] size;

        Part(double[] values, int[] size) {
            this.values = values;
            this.size = size;
        }

        /**
         * Filters along an axis. Every value of a line has a say in the result, but only the box's part of it is kept, so that
         * the axes that follow have fewer lines.
         */
        Part along(int axis, RecursiveGaussian filter, Box box) {
            int from = axis == 0 ? box.x0() : axis == 1 ? box.y0() : box.z0();
            int kept = (axis == 0 ? box.x1() : axis == 1 ? box.y1() : box.z1()) - from;
            int n = size[axis];
            int apart = axis == 0 ? 1 : axis == 1 ? size[0] : size[0] * size[1];
            int[] smaller = size.clone();
            smaller[axis] = kept;
            double[] out = new double[values.length / n * kept];
            int blocks = axis == 0 ? 1 : values.length / n / apart;
            int inBlock = axis == 0 ? values.length / n : apart;
            int together = Math.min(LINES, inBlock);
            RecursiveGaussian.Lines lines = new RecursiveGaussian.Lines(n, together);
            for (int block = 0; block < blocks; block++) {
                for (int first = 0; first < inBlock; first += together) {
                    int some = Math.min(together, inBlock - first);
                    // Lines along x lie behind each other, others side by side.
                    int start = axis == 0 ? first * n : block * n * apart + first;
                    int next = axis == 0 ? n : 1;
                    for (int i = 0; i < n; i++) {
                        read(start + i * apart, next, some, lines.in(i));
                    }
                    filter.apply(lines);
                    int to = axis == 0 ? first * kept : block * kept * apart + first;
                    for (int i = 0; i < kept; i++) {
                        write(
                                lines.ahead(from + i),
                                lines.behind(from + i),
                                some,
                                out,
                                to + i * apart,
                                axis == 0 ? kept : 1);
                    }
                }
            }
            return new Part(out, smaller);
        }

        private void read(int from, int next, int count, double[] row) {
            for (int l = 0; l < count; l++) {
                row[l] = values[from + l * next];
            }
        }

        private static void write(double[] ahead, double[] behind, int count, double[] out, int to, int next) {
            for (int l = 0; l < count; l++) {
                out[to + l * next] = (float) (ahead[l] + behind[l]);
            }
        }
    }

    @Override
    public Map<String, Object> tree() {
        return Trees.of("filter", "recursive-log", "sigma", sigma);
    }
}
