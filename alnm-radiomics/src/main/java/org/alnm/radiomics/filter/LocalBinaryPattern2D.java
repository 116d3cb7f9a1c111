package org.alnm.radiomics.filter;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * Local binary patterns in slices (doi:10.1109/TPAMI.2002.1017623), as scikit-image computes them: PyRadiomics' image type
 * {@code lbp-2D}. Samples lie on a circle around each voxel, are interpolated linearly, and are compared with the voxel;
 * outside the slice there are zeros. Images of whole numbers get whole patterns.
 *
 * @param radius of the circle, voxels
 * @param samples on the circle, 1 to 24
 * @param method what becomes of the comparisons
 * @param across the axis across the slices, x, y or z as 0, 1 or 2
 */
public record LocalBinaryPattern2D(double radius, int samples, Method method, int across) implements ImageFilter {

    /** What becomes of the comparisons. */
    public enum Method {
        /** Sample i counts 2^i if it is not below the voxel. */
        DEFAULT,
        /** The least such number over all rotations of the bits. */
        ROR,
        /** The number of samples not below the voxel, or samples + 1 where they change more than twice in a row. */
        UNIFORM,
        /** The variance of the samples. */
        VAR
    }

    /** Checks circle and axis. */
    public LocalBinaryPattern2D {
        Checks.positive(radius, "lbp2DRadius, in voxels,");
        if (samples < 1 || samples > 24) {
            throw new RadiomicsException("lbp2DSamples must be 1 to 24: " + samples);
        }
        if (across < 0 || across > 2) {
            throw new RadiomicsException("the axis across the slices of lbp-2D must be 0, 1 or 2: " + across);
        }
    }

    @Override
    public String name() {
        return "lbp-2D";
    }

    @Override
    public OptionalInt reach(Vec3 spacing) {
        return OptionalInt.of((int) Math.ceil(radius) + 1);
    }

    @Override
    public Volume apply(Volume image, Box box) {
        // Rows and columns of a slice: the remaining axes, the slower one first, but where y is across: z and x.
        int rowAxis = across == 2 ? 1 : across == 1 ? 2 : 1;
        int columnAxis = across == 0 ? 2 : 0;
        int reach = (int) Math.ceil(radius) + 1;
        int[] margin = new int[3];
        margin[rowAxis] = reach;
        margin[columnAxis] = reach;
        Field field = Field.around(image, box, margin, Boundary.ZERO);
        int[] step = {1, field.x(), field.x() * field.y()};
        GridSize size = box.size();
        double[] out = new double[size.count()];
        Sampler sampler = new Sampler(field.values(), step[rowAxis], step[columnAxis]);
        int to = 0;
        for (int k = 0; k < size.z(); k++) {
            for (int j = 0; j < size.y(); j++) {
                for (int i = 0; i < size.x(); i++) {
                    int at = i + margin[0] + (j + margin[1]) * step[1] + (k + margin[2]) * step[2];
                    out[to++] = sampler.pattern(at);
                }
            }
        }
        if (image.type() != VoxelType.FLOAT32 && image.type() != VoxelType.FLOAT64) {
            for (int i = 0; i < out.length; i++) {
                out[i] = Double.isNaN(out[i]) ? 0 : (long) out[i];
            }
        }
        return Volume.of(image.geometry().crop(box), out);
    }

    /** The circle around a voxel of a field. */
    private final class Sampler {

        private final double[] values;
        private final int row;
        private final int column;
        private final double[] rows = new double[samples];
        private final double[] columns = new double[samples];
        private final double[] texture = new double[samples];

        Sampler(double[] values, int row, int column) {
            this.values = values;
            this.row = row;
            this.column = column;
            for (int i = 0; i < samples; i++) {
                double angle = 2 * StrictMath.PI * i / samples;
                rows[i] = fiveDigits(-radius * StrictMath.sin(angle));
                columns[i] = fiveDigits(radius * StrictMath.cos(angle));
            }
        }

        private double fiveDigits(double x) {
            return Math.rint(x * 1e5) / 1e5;
        }

        double pattern(int at) {
            for (int i = 0; i < samples; i++) {
                int r = (int) Math.floor(rows[i]);
                int c = (int) Math.floor(columns[i]);
                double dr = rows[i] - r;
                double dc = columns[i] - c;
                int corner = at + r * row + c * column;
                int down = rows[i] == r ? 0 : row;
                int right = columns[i] == c ? 0 : column;
                double top = (1 - dc) * values[corner] + dc * values[corner + right];
                double bottom = (1 - dc) * values[corner + down] + dc * values[corner + down + right];
                texture[i] = (1 - dr) * top + dr * bottom;
            }
            return method == Method.VAR ? variance() : code(values[at]);
        }

        private double variance() {
            double sum = 0;
            double squares = 0;
            for (double x : texture) {
                sum += x;
                squares += x * x;
            }
            double variance = (squares - sum * sum / samples) / samples;
            return variance == 0 ? Double.NaN : variance;
        }

        private double code(double centre) {
            int bits = 0;
            int changes = 0;
            for (int i = 0; i < samples; i++) {
                bits |= texture[i] - centre >= 0 ? 1 << i : 0;
                changes += i > 0 && (bits >> i & 1) != (bits >> (i - 1) & 1) ? 1 : 0;
            }
            if (method == Method.UNIFORM) {
                return changes <= 2 ? Integer.bitCount(bits) : samples + 1;
            }
            int least = bits;
            for (int i = 1; method == Method.ROR && i < samples; i++) {
                least = Math.min(least, (bits >> i | bits << (samples - i)) & ((1 << samples) - 1));
            }
            return least;
        }
    }

    @Override
    public Map<String, Object> tree() {
        return Trees.of(
                "filter",
                "lbp-2D",
                "radius",
                radius,
                "samples",
                samples,
                "method",
                method.name().toLowerCase(Locale.ROOT),
                "across",
                across);
    }
}
