package org.alnm.core.image;

import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * A set of voxels of a grid: one region. Immutable.
 *
 * <p>May be empty; what needs voxels says so.
 */
public final class Mask {

    private final Geometry geometry;
    private final BitSet voxels;
    private final int count;

    private Mask(Geometry geometry, BitSet voxels) {
        this.geometry = geometry;
        this.voxels = voxels;
        this.count = voxels.cardinality();
    }

    /**
     * The voxels that satisfy a condition.
     *
     * @param geometry the grid
     * @param inside from offset (x fastest) to whether the voxel belongs to the region
     * @return the mask
     */
    public static Mask of(Geometry geometry, IntPredicate inside) {
        int n = geometry.size().count();
        BitSet voxels = new BitSet(n);
        for (int i = 0; i < n; i++) {
            if (inside.test(i)) {
                voxels.set(i);
            }
        }
        return new Mask(geometry, voxels);
    }

    /**
     * The grid.
     *
     * @return where the voxels lie
     */
    public Geometry geometry() {
        return geometry;
    }

    /**
     * Voxels in the region.
     *
     * @return how many, 0 or more
     */
    public int count() {
        return count;
    }

    /**
     * Whether a voxel belongs to the region.
     *
     * @param i column
     * @param j row
     * @param k slice
     * @return true if it does; false for indices outside the grid
     */
    public boolean contains(int i, int j, int k) {
        return geometry.size().contains(i, j, k) && voxels.get(geometry.size().offset(i, j, k));
    }

    /**
     * Whether a voxel belongs to the region, by its offset.
     *
     * @param offset {@link GridSize#offset}
     * @return true if it does
     */
    public boolean contains(int offset) {
        return voxels.get(offset);
    }

    /**
     * The first voxel of the region at or after an offset.
     *
     * @param offset where to start
     * @return its offset, or -1 if there is none
     */
    public int next(int offset) {
        return voxels.nextSetBit(offset);
    }

    /**
     * The first voxel outside the region at or after an offset: with {@link #next}, the region run by run.
     *
     * @param offset where to start
     * @return its offset, or the number of voxels of the grid if there is none
     */
    public int nextOutside(int offset) {
        return Math.min(voxels.nextClearBit(offset), geometry.size().count());
    }

    /**
     * The smallest box that holds the region.
     *
     * @return the box
     * @throws RoiException if the mask is empty
     */
    public Box boundingBox() {
        if (count == 0) {
            throw new RoiException("the mask has no voxel (grid of " + geometry.size()
                    + "). Check the label: `alnm info` on the mask lists the labels it holds.");
        }
        GridSize size = geometry.size();
        int x0 = Integer.MAX_VALUE;
        int y0 = Integer.MAX_VALUE;
        int x1 = -1;
        int y1 = -1;
        int z0 = voxels.nextSetBit(0) / (size.x() * size.y());
        int z1 = (voxels.length() - 1) / (size.x() * size.y());
        for (int at = voxels.nextSetBit(0); at >= 0; ) {
            int row = at / size.x() * size.x();
            int j = size.j(row);
            x0 = Math.min(x0, at - row);
            x1 = Math.max(x1, voxels.previousSetBit(row + size.x() - 1) - row);
            y0 = Math.min(y0, j);
            y1 = Math.max(y1, j);
            at = voxels.nextSetBit(row + size.x());
        }
        return new Box(x0, y0, z0, x1 + 1, y1 + 1, z1 + 1);
    }

    /**
     * The same voxels on another grid of the same size, for a grid that differs by rounding only.
     *
     * @param other a grid of the same size
     * @return the mask there
     */
    public Mask on(Geometry other) {
        if (!other.size().equals(geometry.size())) {
            throw new GeometryException("a mask of " + geometry.size() + " voxels cannot be laid on a grid of "
                    + other.size() + ": resample it");
        }
        return new Mask(other, voxels);
    }

    /**
     * The part of this mask inside a box.
     *
     * @param box a box of voxels inside the grid
     * @return the mask on the cropped grid
     */
    public Mask crop(Box box) {
        Geometry part = geometry.crop(box);
        BitSet inside = new BitSet(part.size().count());
        for (int k = box.z0(); k < box.z1(); k++) {
            for (int j = box.y0(); j < box.y1(); j++) {
                int row = geometry.size().offset(box.x0(), j, k);
                int end = row + part.size().x();
                int to = part.size().offset(0, j - box.y0(), k - box.z0());
                for (int at = voxels.nextSetBit(row); at >= 0 && at < end; ) {
                    int until = Math.min(end, voxels.nextClearBit(at));
                    inside.set(to + at - row, to + until - row);
                    at = voxels.nextSetBit(until);
                }
            }
        }
        return new Mask(part, inside);
    }

    /**
     * This mask as part of a larger grid: the inverse of {@link #crop}.
     *
     * @param whole the larger grid
     * @param box where this mask's grid lies in it; as large as this grid
     * @return the mask on the larger grid, empty outside the box
     * @throws GeometryException if the box is not inside the larger grid or has another size than this one
     */
    public Mask uncrop(Geometry whole, Box box) {
        GridSize part = geometry.size();
        if (!box.size().equals(part) || !box.isInside(whole.size())) {
            throw new GeometryException(
                    "a mask of " + part + " voxels is not the box " + box + " of a grid of " + whole.size());
        }
        BitSet placed = new BitSet(whole.size().count());
        for (int row = 0; row < part.count(); row += part.x()) {
            int to = whole.size().offset(box.x0(), box.y0() + part.j(row), box.z0() + part.k(row)) - row;
            int end = row + part.x();
            for (int at = voxels.nextSetBit(row); at >= 0 && at < end; ) {
                int until = Math.min(end, voxels.nextClearBit(at));
                placed.set(to + at, to + until);
                at = voxels.nextSetBit(until);
            }
        }
        return new Mask(whole, placed);
    }

    /**
     * The voxels of either of two regions.
     *
     * @param other a region on the same grid
     * @return this or the other
     * @throws GeometryException if the grids differ
     */
    public Mask union(Mask other) {
        BitSet both = copyFor(other);
        both.or(other.voxels);
        return new Mask(geometry, both);
    }

    /**
     * The voxels that two regions have in common.
     *
     * @param other a region on the same grid
     * @return this and the other
     * @throws GeometryException if the grids differ
     */
    public Mask intersection(Mask other) {
        BitSet both = copyFor(other);
        both.and(other.voxels);
        return new Mask(geometry, both);
    }

    /**
     * The voxels of this region that another does not have, such as an organ without its lesions.
     *
     * @param other a region on the same grid
     * @return this and not the other
     * @throws GeometryException if the grids differ
     */
    public Mask minus(Mask other) {
        BitSet rest = copyFor(other);
        rest.andNot(other.voxels);
        return new Mask(geometry, rest);
    }

    private BitSet copyFor(Mask other) {
        if (!geometry.equals(other.geometry)) {
            throw new GeometryException("two masks on different grids have no voxels in common: " + geometry + " and "
                    + other.geometry + ". Align one to the other first.");
        }
        return (BitSet) voxels.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask m && geometry.equals(m.geometry) && voxels.equals(m.voxels);
    }

    @Override
    public int hashCode() {
        return 31 * geometry.hashCode() + voxels.hashCode();
    }

    @Override
    public String toString() {
        return "Mask of " + count + " voxels in " + geometry.size();
    }
}
