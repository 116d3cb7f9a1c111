package org.alnm.deep.feature;

import java.util.Optional;
import org.alnm.core.image.Box;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.resample.Interpolation;
import org.alnm.core.resample.MaskRule;
import org.alnm.core.resample.Outside;
import org.alnm.core.resample.Resampler;
import org.alnm.core.resample.Rounding;

/** Cuts patches out of images and normalises them. */
final class PatchSampler {

    /** Coverage of a voxel of the patch by the lesion from which it counts as lesion: the IBSI rule. */
    private static final double COVERED = 0.5;

    /** The part of an axis that counts as rounding error. */
    private static final double ROUND_OFF = 1e-6;

    private final Patch patch;
    private final Normalisation normalisation;

    PatchSampler(Patch patch, Normalisation normalisation) {
        this.patch = patch;
        this.normalisation = normalisation;
    }

    /**
     * A patch.
     *
     * @param grid where its voxels lie; a stack of copies of one slice has the grid of that slice
     * @param slices how many slices it has
     * @param values {@code [z, y, x]}
     * @param problem why there are no values; empty where there are
     * @param beyond voxels of the grid that lie beyond the image
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never changed
    record Sample(Geometry grid, int slices, float[] values, String problem, long beyond) {}

    Sample sample(DeepImage image) {
        if (image.mask().isEmpty() && (patch.needsLesion() || normalisation.needsLesion())) {
            throw new PatchException("the image " + image.name()
                    + " has no lesion, but the patch or its normalisation needs one; give a mask, or choose a whole"
                    + " image");
        }
        Geometry reference =
                image.mask().map(Mask::geometry).orElse(image.volume().geometry());
        boolean flat = image.volume().size().z() == 1;
        if (flat && patch.planar() == Patch.Planar.REFUSED) {
            throw new PatchException("the image " + image.name() + " has one slice of "
                    + image.volume().size()
                    + "; say whether the network sees it as one slice or as a stack of copies (planar)");
        }
        Geometry grid = patch.cut() instanceof Cut.Stored
                ? image.volume().geometry()
                : grid(reference, image.mask().map(m -> box(m, image.name())), flat);
        double[] values = patch.cut() instanceof Cut.Stored
                ? image.volume().toDoubles()
                : new Resampler(patch.interpolation(), Outside.edge(), Rounding.NONE)
                        .resample(image.volume(), grid)
                        .toDoubles();
        checkFinite(values, image.name());
        Optional<Mask> own =
                image.mask().filter(m -> normalisation.needsLesion()).map(m -> on(m, image.volume()));
        String problem = Normaliser.apply(normalisation, values, image.volume(), own);
        if (patch.masked()) {
            maskOut(values, image.mask().orElseThrow(), grid);
        }
        long beyond = beyond(values, image.volume().geometry(), grid);
        int slices = flat && patch.planar() == Patch.Planar.STACKED
                ? size(patch.cut()).z()
                : grid.size().z();
        return new Sample(grid, slices, stack(values, slices / grid.size().z()), problem, beyond);
    }

    private static Box box(Mask mask, String name) {
        if (mask.count() == 0) {
            throw new PatchException("the lesion of the image " + name + " is empty: its mask has no voxel");
        }
        return mask.boundingBox();
    }

    private static void checkFinite(double[] values, String name) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite((float) values[i])) {
                throw new PatchException("the patch of the image " + name + " has " + values[i] + " at voxel " + i
                        + "; networks need finite numbers of single precision");
            }
        }
    }

    /** The lesion on the image's own grid, for statistics of stored voxels. */
    private static Mask on(Mask mask, Volume image) {
        return mask.geometry().equals(image.geometry())
                ? mask
                : new Resampler(Interpolation.NEAREST, Outside.fill(0), Rounding.NONE)
                        .resample(mask, image.geometry(), MaskRule.nearest());
    }

    private static void maskOut(double[] values, Mask mask, Geometry grid) {
        Mask inside = mask.geometry().equals(grid)
                ? mask
                : Resampler.ibsi(Interpolation.LINEAR).resample(mask, grid, MaskRule.coverage(COVERED));
        for (int i = 0; i < values.length; i++) {
            if (!inside.contains(i)) {
                values[i] = 0;
            }
        }
    }

    /** Counts the voxels beyond the image and, if the rule says so, makes them 0. */
    private long beyond(double[] values, Geometry image, Geometry grid) {
        if (grid.equals(image)) {
            return 0;
        }
        long beyond = 0;
        GridSize size = grid.size();
        for (int k = 0; k < size.z(); k++) {
            for (int j = 0; j < size.y(); j++) {
                for (int i = 0; i < size.x(); i++) {
                    Vec3 at = image.toIndex(grid.toWorld(new Vec3(i, j, k)));
                    if (outside(at.x(), image.size().x())
                            || outside(at.y(), image.size().y())
                            || outside(at.z(), image.size().z())) {
                        beyond++;
                        if (patch.border() == Patch.Border.ZERO) {
                            values[size.offset(i, j, k)] = 0;
                        }
                    }
                }
            }
        }
        return beyond;
    }

    private static boolean outside(double index, int size) {
        return index < -0.5 - ROUND_OFF || index > size - 0.5 + ROUND_OFF;
    }

    private static float[] stack(double[] slice, int copies) {
        float[] values = new float[Math.multiplyExact(slice.length, copies)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) slice[i % slice.length];
        }
        return values;
    }

    private static GridSize size(Cut cut) {
        if (cut instanceof Cut.Around around) {
            return around.size();
        } else if (cut instanceof Cut.Scaled scaled) {
            return scaled.size();
        } else if (cut instanceof Cut.Whole whole) {
            return whole.size();
        }
        throw new IllegalStateException(cut + " has no size");
    }

    private Geometry grid(Geometry image, Optional<Box> lesion, boolean flat) {
        double[] first = new double[3];
        double[] spacing = new double[3];
        int[] count = new int[3];
        Box region = patch.cut() instanceof Cut.Whole ? Box.of(image.size()) : lesion.orElseThrow();
        int[] low = {region.x0(), region.y0(), region.z0()};
        int[] high = {region.x1(), region.y1(), region.z1()};
        for (int axis = 0; axis < 3; axis++) {
            if (flat && axis == 2) {
                spacing[2] = image.spacing().z();
                count[2] = 1;
                continue;
            }
            double old = image.spacing().get(axis);
            place(axis, (high[axis] - low[axis]) * old, spacing, count);
            double middle = 0.5 * (low[axis] + high[axis] - 1);
            first[axis] = middle - 0.5 * (count[axis] - 1) * spacing[axis] / old;
        }
        return new Geometry(
                new GridSize(count[0], count[1], count[2]),
                new Vec3(spacing[0], spacing[1], spacing[2]),
                image.toWorld(new Vec3(first[0], first[1], first[2])),
                image.direction());
    }

    /** Spacing and number of voxels along one axis, for a region so many mm long. */
    private void place(int axis, double length, double[] spacing, int[] count) {
        if (patch.cut() instanceof Cut.Around around) {
            spacing[axis] = around.spacing().get(axis);
            count[axis] = along(around.size(), axis);
        } else if (patch.cut() instanceof Cut.Tight tight) {
            spacing[axis] = tight.spacing().get(axis);
            double voxels = Math.ceil((length + 2 * tight.margin()) / spacing[axis] * (1 - ROUND_OFF));
            if (voxels > 100_000) {
                throw new PatchException("a spacing of " + tight.spacing() + " mm makes " + voxels
                        + " voxels of a lesion of " + length + " mm. Is the spacing in mm?");
            }
            count[axis] = (int) Math.max(1, voxels);
        } else {
            double margin = patch.cut() instanceof Cut.Scaled scaled ? scaled.margin() : 0;
            count[axis] = along(size(patch.cut()), axis);
            spacing[axis] = (length + 2 * margin) / count[axis];
        }
    }

    private static int along(GridSize size, int axis) {
        return switch (axis) {
            case 0 -> size.x();
            case 1 -> size.y();
            default -> size.z();
        };
    }
}
