package org.alnm.study.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Volume;
import org.alnm.core.io.AtomicFile;
import org.alnm.study.StudyException;

/** Slices of an image in grey with a map over them: red where it is positive, blue where it is negative. */
final class Overlay {

    private static final int MOST = 9;
    private static final int COLUMNS = 3;

    /** Part of the colour where the map is largest. */
    private static final double OPACITY = 0.6;

    private Overlay() {}

    /** Writes up to nine slices, evenly from the first to the last that the map touches, as PNG. */
    static void write(Volume image, Volume map, Path file) {
        GridSize size = image.size();
        int[] slices = slices(map);
        int columns = Math.min(COLUMNS, slices.length);
        int rows = (slices.length + columns - 1) / columns;
        BufferedImage picture = new BufferedImage(columns * size.x(), rows * size.y(), BufferedImage.TYPE_INT_RGB);
        double[] range = range(image);
        double largest = Arrays.stream(map.toDoubles()).map(Math::abs).max().orElse(0);
        for (int s = 0; s < slices.length; s++) {
            for (int j = 0; j < size.y(); j++) {
                for (int i = 0; i < size.x(); i++) {
                    double grey = (image.value(i, j, slices[s]) - range[0]) / (range[1] - range[0]);
                    double heat = largest > 0 ? map.value(i, j, slices[s]) / largest : 0;
                    picture.setRGB(s % columns * size.x() + i, s / columns * size.y() + j, colour(grey, heat));
                }
            }
        }
        try {
            AtomicFile.write(file, out -> {
                if (!ImageIO.write(picture, "png", out)) {
                    throw new IOException("this java writes no PNG");
                }
            });
        } catch (IOException e) {
            throw new StudyException("cannot write the picture to " + file + ": " + e, e);
        }
    }

    private static int[] slices(Volume map) {
        GridSize size = map.size();
        int plane = size.x() * size.y();
        int first = size.z();
        int last = -1;
        for (int at = 0; at < size.count(); at++) {
            if (map.value(at) != 0) {
                first = Math.min(first, at / plane);
                last = Math.max(last, at / plane);
            }
        }
        int from = last < 0 ? 0 : first;
        int span = last < 0 ? size.z() : last - first + 1;
        int count = Math.min(MOST, span);
        int[] slices = new int[count];
        for (int s = 0; s < count; s++) {
            slices[s] = from + (int) ((s + 0.5) * span / count);
        }
        return slices;
    }

    /** The 1st and 99th percentile of the finite voxels, so that single bright ones do not darken the rest. */
    private static double[] range(Volume image) {
        double[] sorted = Arrays.stream(image.toDoubles())
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new double[] {0, 1};
        }
        double low = sorted[sorted.length / 100];
        double high = sorted[sorted.length - 1 - sorted.length / 100];
        return new double[] {low, high > low ? high : low + 1};
    }

    private static int colour(double grey, double heat) {
        double base = Double.isFinite(grey) ? 255 * Math.max(0, Math.min(1, grey)) : 0;
        double part = OPACITY * Math.abs(heat);
        int dim = (int) (base * (1 - part));
        int lit = (int) (base * (1 - part) + 255 * part);
        return heat >= 0 ? lit << 16 | dim << 8 | dim : dim << 16 | dim << 8 | lit;
    }
}
