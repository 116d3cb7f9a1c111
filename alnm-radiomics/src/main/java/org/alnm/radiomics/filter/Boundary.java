package org.alnm.radiomics.filter;

import java.util.Locale;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * How an image goes on beyond its voxels (IBSI reference manual for filters, section 2.2).
 *
 * @param kind the rule
 * @param value what is outside with {@link Kind#CONSTANT}, in the unit of the image; otherwise 0
 */
public record Boundary(Kind kind, double value) {

    /** The rules. */
    public enum Kind {
        /** One value. */
        CONSTANT,
        /** The value of the nearest voxel. */
        NEAREST,
        /** The image again and again. */
        PERIODIC,
        /** The image mirrored at the outer faces of its voxels, so that the outermost voxel comes twice. */
        MIRROR
    }

    /** Zeros. */
    public static final Boundary ZERO = new Boundary(Kind.CONSTANT, 0);

    /** The value of the nearest voxel. */
    public static final Boundary NEAREST = new Boundary(Kind.NEAREST, 0);

    /** The image again and again. */
    public static final Boundary PERIODIC = new Boundary(Kind.PERIODIC, 0);

    /** The image mirrored at the outer faces of its voxels. */
    public static final Boundary MIRROR = new Boundary(Kind.MIRROR, 0);

    /** Checks the value. */
    public Boundary {
        if (!Double.isFinite(value) || (kind != Kind.CONSTANT && value != 0)) {
            throw new RadiomicsException(
                    "the value outside must be finite, and belongs to a constant boundary: " + value + " with " + kind);
        }
    }

    /**
     * One value.
     *
     * @param value in the unit of the image
     * @return the rule
     */
    public static Boundary constant(double value) {
        return new Boundary(Kind.CONSTANT, value);
    }

    /** The name in settings; a number for a constant. */
    Object shortName() {
        if (kind == Kind.CONSTANT) {
            return value == 0 ? "zero" : value;
        }
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The voxel that stands for index {@code i} of an axis of {@code n} voxels; -1 for the constant. */
    int source(int i, int n) {
        if (i >= 0 && i < n) {
            return i;
        }
        return switch (kind) {
            case CONSTANT -> -1;
            case NEAREST -> i < 0 ? 0 : n - 1;
            case PERIODIC -> Math.floorMod(i, n);
            case MIRROR -> {
                int at = Math.floorMod(i, 2 * n);
                yield at < n ? at : 2 * n - 1 - at;
            }
        };
    }
}
