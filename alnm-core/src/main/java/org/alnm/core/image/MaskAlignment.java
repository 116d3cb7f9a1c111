package org.alnm.core.image;

/** A way to lay a mask on the grid of its image: {@link GeometryPolicy} has those that move no voxel by interpolation. */
@FunctionalInterface
public interface MaskAlignment {

    /**
     * Lays a mask on the grid of its image.
     *
     * @param mask the mask
     * @param image the grid of the image
     * @return the mask on exactly that grid
     * @throws GeometryException if the grids differ by more than this way allows
     */
    Mask align(Mask mask, Geometry image);
}
