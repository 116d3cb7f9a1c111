package org.alnm.core.dicom.pixel;

import java.util.List;
import org.alnm.core.dicom.DicomException;

/** Decodes a scan of lossless JPEG: differences to a prediction (T.81, annex H). */
final class JpegLosslessScan {

    private final List<JpegComponent> components;
    private final JpegHuffman[] tables;
    private final int predictor;
    private final int shift;
    private final int precision;
    private final int restartInterval;

    JpegLosslessScan(
            List<JpegComponent> components,
            JpegHuffman[] tables,
            int predictor,
            int shift,
            int precision,
            int restartInterval) {
        if (predictor < 1 || predictor > 7 || shift >= precision) {
            throw new DicomException("JPEG lossless: predictor " + predictor + " with point transform " + shift
                    + "; predictors are 1 to 7");
        }
        this.components = components;
        this.tables = tables;
        this.predictor = predictor;
        this.shift = shift;
        this.precision = precision;
        this.restartInterval = restartInterval;
    }

    void decode(JpegBits in) {
        JpegComponent first = components.get(0);
        int width = first.width;
        int height = first.height;
        if (restartInterval % width != 0) {
            throw new DicomException("JPEG lossless: a restart interval of " + restartInterval
                    + " pixels is no whole number of rows of " + width);
        }
        for (JpegComponent component : components) {
            component.samples = new int[component.width * component.height];
        }
        int rowsToRestart = restartInterval == 0 ? Integer.MAX_VALUE : restartInterval / width;
        for (int y = 0; y < height; y++) {
            boolean restarted = y > 0 && y % rowsToRestart == 0;
            if (restarted) {
                in.restart(y / rowsToRestart - 1);
            }
            boolean start = y == 0 || restarted;
            if (components.size() == 1) {
                row(in, first.samples, y * width, width, start);
            } else {
                interleavedRow(in, y * width, width, start);
            }
        }
        if (shift > 0) {
            for (JpegComponent component : components) {
                for (int i = 0; i < component.samples.length; i++) {
                    component.samples[i] <<= shift;
                }
            }
        }
    }

    private int difference(JpegBits in, JpegHuffman table) {
        int size = table.decode(in);
        if (size == 0) {
            return 0;
        }
        if (size > 16) {
            throw new DicomException("JPEG lossless: a difference of " + size + " bits");
        }
        return size == 16 ? 32768 : in.extended(size);
    }

    private void row(JpegBits in, int[] samples, int row, int width, boolean start) {
        JpegHuffman table = tables[0];
        int above = start ? 0 : samples[row - width];
        int left = (start ? 1 << (precision - shift - 1) : above) + difference(in, table) & 0xFFFF;
        samples[row] = left;
        if (start || predictor == 1) {
            for (int x = 1; x < width; x++) {
                left = left + difference(in, table) & 0xFFFF;
                samples[row + x] = left;
            }
            return;
        }
        for (int x = 1; x < width; x++) {
            int b = samples[row + x - width];
            left = prediction(left, b, above) + difference(in, table) & 0xFFFF;
            above = b;
            samples[row + x] = left;
        }
    }

    private void interleavedRow(JpegBits in, int row, int width, boolean start) {
        for (int x = 0; x < width; x++) {
            for (int c = 0; c < tables.length; c++) {
                int[] samples = components.get(c).samples;
                int at = row + x;
                int guess;
                if (start) {
                    guess = x == 0 ? 1 << (precision - shift - 1) : samples[at - 1];
                } else {
                    guess = x == 0
                            ? samples[at - width]
                            : prediction(samples[at - 1], samples[at - width], samples[at - width - 1]);
                }
                samples[at] = guess + difference(in, tables[c]) & 0xFFFF;
            }
        }
    }

    private int prediction(int a, int b, int c) {
        return switch (predictor) {
            case 1 -> a;
            case 2 -> b;
            case 3 -> c;
            case 4 -> a + b - c;
            case 5 -> a + ((b - c) >> 1);
            case 6 -> b + ((a - c) >> 1);
            default -> (a + b) >> 1;
        };
    }
}
