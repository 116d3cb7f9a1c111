package org.alnm.deep.nd4j.kernel;

import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;

/** Lays what pixels see through the taps of a kernel beside each other as the rows of a matrix, and adds such rows back. */
final class Columns {

    private final ConvUnit unit;
    private final Extent in;
    private final Extent out;
    private final float[] zeros;

    Columns(ConvUnit unit, Extent in, Extent out) {
        this.unit = unit;
        this.in = in;
        this.out = out;
        this.zeros = new float[unit.kernel().x() * unit.in()];
    }

    /** Writes the rows of pixels from (inclusive) to (exclusive) of a group, the first at an index of the memory. */
    void fill(float[] image, TapGroup group, int from, int to, NativeFloats memory, int index) {
        int at = index;
        for (int i = from; i < to; i++) {
            int pixel = group.pixels()[i];
            for (TapGroup.Run run : group.runs()) {
                at = fillRun(image, pixel, run, memory, at);
            }
        }
    }

    private int fillRun(float[] image, int pixel, TapGroup.Run run, NativeFloats memory, int index) {
        int channels = unit.in();
        int row = inputRow(pixel, run);
        if (row < 0) {
            memory.put(index, zeros, 0, run.length() * channels);
            return index + run.length() * channels;
        }
        int first = inputX(pixel, run);
        int before = Math.min(run.length(), Math.max(0, -first));
        int after = Math.min(run.length() - before, Math.max(0, first + run.length() - in.x()));
        int inside = run.length() - before - after;
        int at = index;
        if (before > 0) {
            memory.put(at, zeros, 0, before * channels);
            at += before * channels;
        }
        if (inside > 0) {
            memory.put(at, image, (row + first + before) * channels, inside * channels);
            at += inside * channels;
        }
        if (after > 0) {
            memory.put(at, zeros, 0, after * channels);
        }
        return index + run.length() * channels;
    }

    /** Adds channels of one row, given from its first tap on, to the pixels it was made of. */
    void add(float[] row, TapGroup group, int pixel, int fromChannel, int channelCount, float[] image) {
        int channels = unit.in();
        int tap = 0;
        for (TapGroup.Run run : group.runs()) {
            int inputRow = inputRow(pixel, run);
            if (inputRow >= 0) {
                int first = inputX(pixel, run);
                for (int x = 0; x < run.length(); x++) {
                    if (first + x >= 0 && first + x < in.x()) {
                        add(
                                row,
                                (tap + x) * channelCount,
                                image,
                                (inputRow + first + x) * channels + fromChannel,
                                channelCount);
                    }
                }
            }
            tap += run.length();
        }
    }

    private static void add(float[] from, int fromIndex, float[] to, int toIndex, int count) {
        for (int c = 0; c < count; c++) {
            to[toIndex + c] += from[fromIndex + c];
        }
    }

    /** The number of the first pixel of the row that a run reads; -1 if the row is outside. */
    private int inputRow(int pixel, TapGroup.Run run) {
        int perImage = out.z() * out.y() * out.x();
        int image = pixel / perImage;
        int z = pixel % perImage / (out.y() * out.x());
        int y = pixel / out.x() % out.y();
        int iz = z * unit.stride().z()
                - unit.padding().z()
                + run.z() * unit.dilation().z();
        int iy = y * unit.stride().y()
                - unit.padding().y()
                + run.y() * unit.dilation().y();
        if (iz < 0 || iz >= in.z() || iy < 0 || iy >= in.y()) {
            return -1;
        }
        return ((image * in.z() + iz) * in.y() + iy) * in.x();
    }

    private int inputX(int pixel, TapGroup.Run run) {
        return pixel % out.x() * unit.stride().x()
                - unit.padding().x()
                + run.x() * unit.dilation().x();
    }
}
