package org.alnm.eval.plot;

/** A grid of colours. For one thread. */
final class Pixels {

    private final int width;
    private final int height;
    private final int[] rgb;

    Pixels(int width, int height) {
        this.width = width;
        this.height = height;
        this.rgb = new int[Math.multiplyExact(width, height)];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int at(int x, int y) {
        return rgb[y * width + x];
    }

    void set(int x, int y, int colour) {
        rgb[y * width + x] = colour;
    }

    /** Lays a colour over a pixel with a part from 0 to 1. */
    void blend(int x, int y, int colour, double part) {
        int below = at(x, y);
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = below >> shift & 255;
            int to = colour >> shift & 255;
            mixed |= (int) Math.rint(from + (to - from) * part) << shift;
        }
        set(x, y, mixed);
    }
}
