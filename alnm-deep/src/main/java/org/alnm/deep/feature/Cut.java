package org.alnm.deep.feature;

import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;

/**
 * Which part of space a patch shows, and on which voxels. Axes are the image's own; nothing is smoothed before
 * resampling.
 */
public sealed interface Cut permits Cut.Around, Cut.Tight, Cut.Scaled, Cut.Whole, Cut.Stored {

    /**
     * A field of fixed size and spacing, its middle on the middle of the lesion's bounding box. Lesions keep their size in mm.
     *
     * @param size voxels x, y, z
     * @param spacing mm x, y, z, each greater than 0
     */
    record Around(GridSize size, Vec3 spacing) implements Cut {
        /** Checks the spacing. */
        public Around {
            checkSpacing(spacing);
        }
    }

    /**
     * The lesion's bounding box with a margin, at a fixed spacing; the number of voxels follows the lesion.
     *
     * @param spacing mm x, y, z, each greater than 0
     * @param margin mm on every side, 0 or more
     */
    record Tight(Vec3 spacing, double margin) implements Cut {
        /** Checks the spacing and the margin. */
        public Tight {
            checkSpacing(spacing);
            checkMargin(margin);
        }
    }

    /**
     * The lesion's bounding box with a margin, each axis scaled to a fixed number of voxels. Lesions lose their size and,
     * where the box is no cube, their proportions.
     *
     * @param size voxels x, y, z
     * @param margin mm on every side, 0 or more
     */
    record Scaled(GridSize size, double margin) implements Cut {
        /** Checks the margin. */
        public Scaled {
            checkMargin(margin);
        }
    }

    /**
     * The whole image, each axis scaled to a fixed number of voxels; needs no lesion.
     *
     * @param size voxels x, y, z
     */
    record Whole(GridSize size) implements Cut {}

    /** The whole image on its stored voxels; needs no lesion. */
    record Stored() implements Cut {}

    private static void checkSpacing(Vec3 spacing) {
        if (!spacing.isFinite() || !(spacing.x() > 0 && spacing.y() > 0 && spacing.z() > 0)) {
            throw new IllegalArgumentException("the spacing of a patch is finite and > 0 mm: " + spacing);
        }
    }

    private static void checkMargin(double margin) {
        if (!(margin >= 0 && margin < 1e6)) {
            throw new IllegalArgumentException("the margin of a patch is 0 mm or more: " + margin);
        }
    }
}
