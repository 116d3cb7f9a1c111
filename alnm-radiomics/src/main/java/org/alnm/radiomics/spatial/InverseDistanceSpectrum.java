package org.alnm.radiomics.spatial;

import org.alnm.core.Parallel;
import org.alnm.core.image.Vec3;
import org.alnm.radiomics.fourier.Fft;

/**
 * The transform of the weights 1 / distance (0 for no distance) on a periodic grid of offsets. As the weights are even
 * along each axis the transform is real and even, and an octant of the grid is enough. Planes may be
 * asked for by several threads.
 */
final class InverseDistanceSpectrum {

    private static final int LINES = SpectralSums.LINES;

    /** Blocks of lines that a thread takes at once. */
    private static final int BLOCKS = 32;

    private final Fft alongX;
    private final Fft alongY;
    private final Fft alongZ;
    private final Vec3 spacing;
    private final Parallel parallel;
    private final int halfX;
    private final int halfY;
    private final int halfZ;

    /** By wave number along x: rows of offsets, y fastest. */
    private double[][] rows = {};

    InverseDistanceSpectrum(Fft alongX, Fft alongY, Fft alongZ, Vec3 spacing, Parallel parallel) {
        this.alongX = alongX;
        this.alongY = alongY;
        this.alongZ = alongZ;
        this.spacing = spacing;
        this.parallel = parallel;
        this.halfX = alongX.length() / 2 + 1;
        this.halfY = alongY.length() / 2 + 1;
        this.halfZ = alongZ.length() / 2 + 1;
    }

    /** Rows of offsets along x: numbers kept per wave number. */
    long rows() {
        return (long) halfY * halfZ;
    }

    /**
     * Transforms along x.
     *
     * @param firstWave first wave number to keep
     * @param waves how many
     */
    void transformAlongX(int firstWave, int waves) {
        int count = halfY * halfZ;
        rows = new double[waves][count];
        int together = 2 * LINES * BLOCKS;
        parallel.map((count + together - 1) / together, piece -> {
            transformRows(piece * together, Math.min(count, (piece + 1) * together), firstWave, waves);
            return piece;
        });
    }

    private void transformRows(int from, int to, int firstWave, int waves) {
        EvenLines lines = new EvenLines(alongX);
        for (int row = from; row < to; row += 2 * LINES) {
            int end = Math.min(to, row + 2 * LINES);
            for (int r = row; r < end; r++) {
                int k = r / halfY;
                double y = (r - k * halfY) * spacing.y();
                double z = k * spacing.z();
                for (int i = 0; i < halfX; i++) {
                    double x = i * spacing.x();
                    double square = x * x + y * y + z * z;
                    lines.set(r - row, i, square == 0 ? 0 : 1 / Math.sqrt(square));
                }
            }
            lines.transform();
            for (int wave = 0; wave < waves; wave++) {
                for (int r = row; r < end; r++) {
                    rows[wave][r] = lines.get(r - row, firstWave + wave);
                }
            }
        }
    }

    /**
     * The transform for one wave number along x.
     *
     * @param wave counted from the first wave number kept
     * @return for wave numbers along y up to half, rows of all wave numbers along z
     */
    double[] plane(int wave) {
        double[] slice = rows[wave];
        double[] turned = new double[halfY * halfZ];
        transform(alongZ, halfZ, halfY, (j, k) -> slice[k * halfY + j], (j, k, value) -> turned[j * halfZ + k] = value);
        int nz = alongZ.length();
        double[] plane = new double[halfY * nz];
        transform(alongY, halfY, halfZ, (k, j) -> turned[j * halfZ + k], (k, j, value) -> {
            plane[j * nz + k] = value;
            plane[j * nz + (nz - k) % nz] = value;
        });
        return plane;
    }

    private interface From {
        double at(int line, int index);
    }

    private interface To {
        void put(int line, int index, double value);
    }

    private static void transform(Fft fft, int half, int count, From from, To to) {
        EvenLines lines = new EvenLines(fft);
        for (int line = 0; line < count; line += 2 * LINES) {
            int end = Math.min(count, line + 2 * LINES);
            for (int index = 0; index < half; index++) {
                for (int l = line; l < end; l++) {
                    lines.set(l - line, index, from.at(l, index));
                }
            }
            lines.transform();
            for (int index = 0; index < half; index++) {
                for (int l = line; l < end; l++) {
                    to.put(l, index, lines.get(l - line, index));
                }
            }
        }
    }

    /** Real and even lines: one in the real, another in the imaginary part, where their real transforms remain. */
    private static final class EvenLines {

        private final Fft fft;
        private final Fft.Lines lines;

        EvenLines(Fft fft) {
            this.fft = fft;
            this.lines = new Fft.Lines(fft.length(), LINES);
        }

        private double[] part(int line) {
            return line < LINES ? lines.re() : lines.im();
        }

        void set(int line, int index, double value) {
            double[] part = part(line);
            part[index * LINES + line % LINES] = value;
            part[(fft.length() - index) % fft.length() * LINES + line % LINES] = value;
        }

        void transform() {
            fft.transform(lines);
        }

        double get(int line, int index) {
            return part(line)[index * LINES + line % LINES];
        }
    }
}
