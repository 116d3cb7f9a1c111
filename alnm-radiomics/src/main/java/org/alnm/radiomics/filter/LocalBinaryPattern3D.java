package org.alnm.radiomics.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.alnm.core.image.Box;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;
import org.alnm.core.resample.Interpolation;
import org.alnm.core.resample.Outside;
import org.alnm.core.resample.Resampler;
import org.alnm.core.resample.Rounding;

/**
 * Local binary patterns in space by spherical harmonics (Banerjee et al., doi:10.1007/978-3-642-37410-4_3): PyRadiomics' image
 * types {@code lbp-3D-m1}, {@code lbp-3D-m2}, ... and {@code lbp-3D-k}.
 *
 * <p>Samples lie on an icosphere around each voxel and are interpolated by cubic splines, 0 beyond the outermost voxel centres,
 * rounded where the image holds whole numbers. {@code m}n is the norm over the sphere of degree n - 1 of the pattern of samples
 * not below the voxel; {@code k} is the excess kurtosis of the samples, -3 where they are equal. As in PyRadiomics the two
 * angles of the harmonics are exchanged, and the norm is the real part of the root of a complex sum.
 *
 * @param levels how many degrees, from 0
 * @param radius of the sphere, voxels
 * @param subdivisions of the icosahedron
 */
public record LocalBinaryPattern3D(int levels, double radius, int subdivisions) implements FilterBank {

    /** Checks sphere and levels. */
    public LocalBinaryPattern3D {
        Checks.atLeast(levels, 1, "lbp3DLevels");
        Checks.positive(radius, "lbp3DIcosphereRadius, in voxels,");
        Checks.atLeast(subdivisions, 0, "lbp3DIcosphereSubdivision");
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (int level = 1; level <= levels; level++) {
            names.add("lbp-3D-m" + level);
        }
        names.add("lbp-3D-k");
        return names;
    }

    @Override
    public OptionalInt reach(Vec3 spacing) {
        // A spline depends on all voxels.
        return OptionalInt.empty();
    }

    @Override
    public List<Volume> responses(Volume image, Box box) {
        List<Vec3> points = Icosphere.points(subdivisions, radius);
        Harmonics harmonics = new Harmonics(points, radius, levels);
        double[] centre = image.toDoubles(box);
        int count = centre.length;
        double[][] re = new double[harmonics.size()][count];
        double[][] im = new double[harmonics.size()][count];
        double[][] powers = new double[4][count];
        boolean whole = image.type() != VoxelType.FLOAT32 && image.type() != VoxelType.FLOAT64;
        for (int p = 0; p < points.size(); p++) {
            double[] sample = samples(image, box, points.get(p), whole);
            for (int at = 0; at < count; at++) {
                // Moments about the voxel, so that large intensities cost no digits.
                double power = 1;
                for (double[] sum : powers) {
                    power *= sample[at] - centre[at];
                    sum[at] += power;
                }
                for (int h = 0; sample[at] >= centre[at] && h < re.length; h++) {
                    re[h][at] += harmonics.re(h, p);
                    im[h][at] += harmonics.im(h, p);
                }
            }
        }
        List<Volume> responses = new ArrayList<>();
        for (int degree = 0; degree < levels; degree++) {
            responses.add(on(image, box, harmonics.norms(degree, re, im)));
        }
        responses.add(on(image, box, kurtosis(powers, points.size())));
        return responses;
    }

    private static Volume on(Volume image, Box box, double[] values) {
        return Volume.of(image.geometry().crop(box), values);
    }

    /** The image at the box's voxels moved by a point of the sphere, whose elements stand for z, y and x. */
    private static double[] samples(Volume image, Box box, Vec3 point, boolean whole) {
        Geometry grid = image.geometry();
        Vec3 first = new Vec3(box.x0() + point.z(), box.y0() + point.y(), box.z0() + point.x());
        Geometry moved = new Geometry(box.size(), grid.spacing(), grid.toWorld(first), grid.direction());
        double[] values = new Resampler(Interpolation.CUBIC_BSPLINE, Outside.fill(0), Rounding.NONE)
                .resample(image, moved)
                .toDoubles();
        GridSize size = image.size();
        int at = 0;
        for (int k = 0; k < box.size().z(); k++) {
            boolean outZ = outside(first.z() + k, size.z());
            for (int j = 0; j < box.size().y(); j++) {
                boolean outYz = outZ || outside(first.y() + j, size.y());
                for (int i = 0; i < box.size().x(); i++, at++) {
                    if (outYz || outside(first.x() + i, size.x())) {
                        values[at] = 0;
                    } else if (whole) {
                        values[at] = values[at] > 0 ? Math.floor(values[at] + 0.5) : Math.ceil(values[at] - 0.5);
                    }
                }
            }
        }
        return values;
    }

    private static boolean outside(double index, int n) {
        return index < 0 || index > n - 1;
    }

    private static double[] kurtosis(double[][] powers, int n) {
        double[] kurtosis = new double[powers[0].length];
        for (int at = 0; at < kurtosis.length; at++) {
            double mean = powers[0][at] / n;
            double second = powers[1][at] / n;
            double third = powers[2][at] / n;
            double fourth = powers[3][at] / n;
            double m2 = second - mean * mean;
            double m4 = fourth - 4 * mean * third + 6 * mean * mean * second - 3 * mean * mean * mean * mean;
            kurtosis[at] = m2 <= 1e-14 * second ? -3 : m4 / (m2 * m2) - 3;
        }
        return kurtosis;
    }

    @Override
    public Map<String, Object> tree() {
        return Trees.of("filter", "lbp-3D", "levels", levels, "radius", radius, "subdivisions", subdivisions);
    }
}
