package org.alnm.core.dicom;

/**
 * Where the pixel data of a file are.
 *
 * @param tag Pixel Data, Float Pixel Data or Double Float Pixel Data
 * @param vr how the file encodes it
 * @param offset of its first byte in the data set as it is parsed: in the file, or in what a deflated file unpacks to
 * @param length in bytes; -1 for fragments
 */
public record PixelLocation(Tag tag, Vr vr, long offset, long length) {

    /**
     * Whether the pixels are in fragments.
     *
     * @return true for encapsulated pixel data
     */
    public boolean isEncapsulated() {
        return length < 0;
    }
}
