package org.alnm.core.dicom.pixel;

/** A component of a JPEG frame, and its samples while they are decoded. */
final class JpegComponent {

    final int id;
    final int h;
    final int v;
    final int quantisation;
    /** Samples across and down, without those that fill up blocks. */
    final int width;

    final int height;
    /** Samples of a row of {@link #samples}. */
    final int stride;

    int[] samples = new int[0];
    boolean decoded;

    JpegComponent(int id, int h, int v, int quantisation, int width, int height, int stride) {
        this.id = id;
        this.h = h;
        this.v = v;
        this.quantisation = quantisation;
        this.width = width;
        this.height = height;
        this.stride = stride;
    }
}
