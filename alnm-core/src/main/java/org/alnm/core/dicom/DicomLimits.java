package org.alnm.core.dicom;

/**
 * How much a file may ask for before it is refused: protection against damaged and hostile files.
 *
 * @param nesting deepest sequence within sequences, 1 or more
 * @param inflated most bytes of header that a deflated file may unpack to
 * @param value longest value of a header that is kept, in bytes; longer ones are stepped over
 * @param elements most attributes and items of a header
 * @param voxels most numbers of one file's pixel data
 */
public record DicomLimits(int nesting, long inflated, int value, int elements, long voxels) {

    /** 64 levels, 64 MiB of unpacked header, values to 16 MiB, 2,000,000 attributes, 2^31 - 9 voxels. */
    public static final DicomLimits STANDARD =
            new DicomLimits(64, 64L << 20, 16 << 20, 2_000_000, Integer.MAX_VALUE - 8L);

    /** Checks the limits. */
    public DicomLimits {
        // The reader recurses once per level.
        if (nesting < 1 || nesting > 512) {
            throw new IllegalArgumentException("nesting must be 1 to 512: " + nesting);
        }
        if (inflated < 1 || value < 1 || elements < 1 || voxels < 1 || voxels > Integer.MAX_VALUE - 8L) {
            throw new IllegalArgumentException("limits must be 1 or more, voxels at most 2^31 - 9: inflated " + inflated
                    + ", value " + value + ", elements " + elements + ", voxels " + voxels);
        }
    }
}
