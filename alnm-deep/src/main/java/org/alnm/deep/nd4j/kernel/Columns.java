package org.alnm.deep.nd4j.kernel;

import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;

/** Lays what pixels see through the taps of a kernel beside each other as the rows of a matrix, and adds such rows back. */
final class Columns {

    /** Below this length a loop copies faster than a call. */
    private static final int SHORT = 16;

    private final ConvUnit unit;
    private final Extent in;
    private final Extent out;

    Columns(ConvUnit unit, Extent in, Extent out) {
        this.unit = unit;
        this.in = in;
        this.out = out;
    }

    /** The image of an output pixel, and the voxel of it (perhaps outside) that the first tap reads. */
    private record Corner(int image, int z, int y, int x) {}

    private Corner corner(int pixel) {
        int row = pixel / out.x();
        int plane = row / out.y();
        return new Corner(
                plane / out.z(),
                plane % out.z() * unit.stride().z() - unit.padding().z(),
                row % out.y() * unit.stride().y() - unit.padding().y(),
                pixel % out.x() * unit.stride().x() - unit.padding().x());
    }

    /** The number of the first pixel of the row that a run reads; -1 if the row is outside. */
    private int inputRow(Corner corner, TapGroup.Run run) {
        int z = corner.z() + run.z() * unit.dilation().z();
        int y = corner.y() + run.y() * unit.dilation().y();
        if (z < 0 || z >= in.z() || y < 0 || y >= in.y()) {
            return -1;
        }
        return ((corner.image() * in.z() + z) * in.y() + y) * in.x();
    }

    private int inputX(Corner corner, TapGroup.Run run) {
        return corner.x() + run.x() * unit.dilation().x();
    }

    /** Writes the rows of pixels from (inclusive) to (exclusive) of a group, the first at an index of the memory. */
    void fill(float[] image, TapGroup group, int from, int to, NativeFloats memory, int index) {
        float[] row = new float[group.taps() * unit.in()];
        for (int i = from; i < to; i++) {
            Corner corner = corner(group.pixels()[i]);
            int at = 0;
            for (TapGroup.Run run : group.runs()) {
                fillRun(image, corner, run, row, at);
                at += run.length() * unit.in();
            }
            memory.put(index + (i - from) * row.length, row, 0, row.length);
        }
    }

    private void fillRun(float[] image, Corner corner, TapGroup.Run run, float[] row, int at) {
        int channels = unit.in();
        int length = run.length() * channels;
        int inputRow = inputRow(corner, run);
        int first = inputX(corner, run);
        if (inputRow < 0) {
            zero(row, at, length);
        } else if (first >= 0 && first + run.length() <= in.x()) {
            copy(image, (inputRow + first) * channels, row, at, length);
        } else {
            int before = Math.min(run.length(), Math.max(0, -first));
            int after = Math.min(run.length() - before, Math.max(0, first + run.length() - in.x()));
            int inside = run.length() - before - after;
            zero(row, at, before * channels);
            copy(image, (inputRow + first + before) * channels, row, at + before * channels, inside * channels);
            zero(row, at + length - after * channels, after * channels);
        }
    }

    private static void zero(float[] row, int at, int count) {
        for (int i = 0; i < count; i++) {
            row[at + i] = 0;
        }
    }

    private static void copy(float[] from, int fromIndex, float[] to, int toIndex, int count) {
        if (count >= SHORT) {
            System.arraycopy(from, fromIndex, to, toIndex, count);
        } else {
            for (int i = 0; i < count; i++) {
                to[toIndex + i] = from[fromIndex + i];
            }
        }
    }

    /** Adds channels of one row, given from its first tap on, to the pixels it was made of. */
    void add(float[] row, TapGroup group, int pixel, int fromChannel, int channelCount, float[] image) {
        Corner corner = corner(pixel);
        int channels = unit.in();
        int tap = 0;
        for (TapGroup.Run run : group.runs()) {
            int inputRow = inputRow(corner, run);
            if (inputRow >= 0) {
                int first = inputX(corner, run);
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
}
