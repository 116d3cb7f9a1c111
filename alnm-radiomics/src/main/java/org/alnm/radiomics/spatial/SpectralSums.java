package org.alnm.radiomics.spatial;

import java.util.List;
import org.alnm.core.Parallel;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.radiomics.fourier.Fft;

/**
 * The sums over pairs from Fourier transforms, in O(b log b) for a bounding box of b voxels.
 *
 * <p>A sum {@code sum_pq w(q - p) f(p) g(q)} over the voxels p, q of a grid is {@code (1 / b) sum_k W(k) Re(conj(F(k))
 * G(k))}, with capital letters for transforms and b the size of the grid, if the grid is padded so that no offset wraps
 * around to another one (Plancherel's theorem). Three transforms are needed: of the mask, of the deviations and of their
 * squares.
 *
 * <p>Here x stands for the axis along which the box is shortest, y and z for the other two. The transform along x is taken
 * first, for as many wave numbers as fit into memory; then planes of one wave number along x are transformed and summed one
 * by one, so that the padded grid never exists.
 */
final class SpectralSums {

    /** Numbers held at once, 128 MB. */
    private static final long BUDGET = 1 << 24;

    /** Lines transformed together: with 16 the working set of a plane stays in the cache of second level. */
    static final int LINES = 16;

    private static final int MASK = 0;
    private static final int VALUE = 1;
    private static final int SQUARE = 2;

    /** Blocks of lines that a thread takes at once. */
    private static final int BLOCKS = 32;

    private final Deviations deviations;
    private final Parallel parallel;
    private final Axes box;
    private final Fft alongX;
    private final Fft alongY;
    private final Fft alongZ;

    /** The first wave number along x at hand, and how many. */
    private int firstWave;

    private int waves;

    /** By field and wave number along x: rows, y fastest. */
    private final double[][][] re = new double[3][][];

    private final double[][][] im = new double[3][][];

    /** The box with its shortest axis first: voxels along each axis, steps between them in the deviations, spacing in mm. */
    private record Axes(int x, int y, int z, int strideX, int strideY, int strideZ, Vec3 spacing) {

        static Axes of(GridSize size, Vec3 s) {
            int slice = size.x() * size.y();
            if (size.x() <= size.y() && size.x() <= size.z()) {
                return new Axes(size.x(), size.y(), size.z(), 1, size.x(), slice, s);
            }
            return size.y() <= size.z()
                    ? new Axes(size.y(), size.x(), size.z(), size.x(), 1, slice, new Vec3(s.y(), s.x(), s.z()))
                    : new Axes(size.z(), size.x(), size.y(), slice, 1, size.x(), new Vec3(s.z(), s.x(), s.y()));
        }
    }

    private SpectralSums(Deviations deviations, Parallel parallel) {
        this.deviations = deviations;
        this.parallel = parallel;
        this.box = Axes.of(deviations.size(), deviations.spacing());
        this.alongX = new Fft(padded(box.x()));
        this.alongY = new Fft(padded(box.y()));
        this.alongZ = new Fft(padded(box.z()));
    }

    /**
     * How many points the transforms have.
     *
     * @param deviations of a region
     * @return half of the padded grid
     */
    static long points(Deviations deviations) {
        Axes box = Axes.of(deviations.size(), deviations.spacing());
        return (padded(box.x()) / 2 + 1L) * padded(box.y()) * padded(box.z());
    }

    /**
     * Sums over all pairs.
     *
     * @param deviations of a region
     * @param parallel how many threads; every line and plane is transformed by one, and planes are added in their order
     * @return the sums
     */
    static WeightedSums of(Deviations deviations, Parallel parallel) {
        return of(deviations, BUDGET, parallel);
    }

    static WeightedSums of(Deviations deviations, long budget, Parallel parallel) {
        return new SpectralSums(deviations, parallel).sum(budget);
    }

    private static int padded(int voxels) {
        return Fft.length(2 * voxels - 1);
    }

    private WeightedSums sum(long budget) {
        int half = alongX.length() / 2 + 1;
        InverseDistanceSpectrum weights = new InverseDistanceSpectrum(alongX, alongY, alongZ, box.spacing(), parallel);
        long perWave = 6L * box.y() * box.z() + weights.rows();
        int most = (int) Math.max(1, Math.min(half, budget / perWave));
        double[] total = new double[3];
        for (firstWave = 0; firstWave < half; firstWave += waves) {
            waves = Math.min(most, half - firstWave);
            transformAlongX();
            weights.transformAlongX(firstWave, waves);
            List<double[]> planes = parallel.map(waves, wave -> sumPlane(wave, weights.plane(wave)));
            for (int wave = 0; wave < waves; wave++) {
                double[] plane = planes.get(wave);
                boolean single = firstWave + wave == 0 || 2 * (firstWave + wave) == alongX.length();
                for (int field = 0; field < 3; field++) {
                    total[field] += (single ? 1 : 2) * plane[field];
                }
            }
        }
        double grid = (double) alongX.length() * alongY.length() * alongZ.length();
        return new WeightedSums(total[MASK] / grid, total[VALUE] / grid, total[SQUARE] / grid);
    }

    /** Transforms the rows of the three fields, two real rows in one complex line. */
    private void transformAlongX() {
        int rows = box.y() * box.z();
        for (int field = 0; field < 3; field++) {
            re[field] = new double[waves][rows];
            im[field] = new double[waves][rows];
        }
        int together = 2 * LINES * BLOCKS;
        parallel.map((rows + together - 1) / together, piece -> {
            transformRows(piece * together, Math.min(rows, (piece + 1) * together));
            return piece;
        });
    }

    /** Two blocks of lines at a time; the last may have rows twice, which no other piece has. */
    private void transformRows(int from, int to) {
        int rows = box.y() * box.z();
        Fft.Lines lines = new Fft.Lines(alongX.length(), LINES);
        for (int row = from; row < to; row += LINES) {
            int count = Math.min(LINES, rows - row);
            lines.clearFrom(0);
            fill(lines.re(), row, count, MASK);
            fill(lines.im(), row, count, VALUE);
            alongX.transform(lines);
            split(lines, count, MASK, row, VALUE, row);
        }
        for (int row = from; row < to; row += 2 * LINES) {
            int count = Math.min(LINES, rows - row);
            int second = Math.min(rows - count, row + LINES);
            lines.clearFrom(0);
            fill(lines.re(), row, count, SQUARE);
            fill(lines.im(), second, count, SQUARE);
            alongX.transform(lines);
            split(lines, count, SQUARE, row, SQUARE, second);
        }
    }

    private void fill(double[] lines, int firstRow, int count, int field) {
        for (int line = 0; line < count; line++) {
            int j = (firstRow + line) % box.y();
            int k = (firstRow + line) / box.y();
            int row = j * box.strideY() + k * box.strideZ();
            for (int i = 0; i < box.x(); i++) {
                double value = deviations.value(row + i * box.strideX());
                if (!Double.isNaN(value)) {
                    lines[i * LINES + line] = field == MASK ? 1 : field == VALUE ? value : value * value;
                }
            }
        }
    }

    /** The transforms of two real rows a and b from that of a + ib: (X(k) + conj X(-k)) / 2 and (X(k) - conj X(-k)) / 2i. */
    private void split(Fft.Lines lines, int count, int fieldA, int rowA, int fieldB, int rowB) {
        for (int wave = 0; wave < waves; wave++) {
            int k = (firstWave + wave) * LINES;
            int mirrored = (alongX.length() - firstWave - wave) % alongX.length() * LINES;
            for (int line = 0; line < count; line++) {
                double r = lines.re()[k + line];
                double i = lines.im()[k + line];
                double mr = lines.re()[mirrored + line];
                double mi = lines.im()[mirrored + line];
                re[fieldA][wave][rowA + line] = (r + mr) / 2;
                im[fieldA][wave][rowA + line] = (i - mi) / 2;
                re[fieldB][wave][rowB + line] = (i + mi) / 2;
                im[fieldB][wave][rowB + line] = (mr - r) / 2;
            }
        }
    }

    /** The three sums over the wave numbers along y and z for one along x. */
    private double[] sumPlane(int wave, double[] weights) {
        int nz = alongZ.length();
        double[][] planeRe = new double[3][];
        double[][] planeIm = new double[3][];
        for (int field = 0; field < 3; field++) {
            planeRe[field] = new double[box.y() * nz];
            planeIm[field] = new double[box.y() * nz];
            transformAlongZ(re[field][wave], im[field][wave], planeRe[field], planeIm[field]);
        }
        Fft.Lines[] lines = new Fft.Lines[3];
        for (int field = 0; field < 3; field++) {
            lines[field] = new Fft.Lines(alongY.length(), LINES);
        }
        double[] sums = new double[3];
        for (int kz = 0; kz < nz; kz += LINES) {
            int count = Math.min(LINES, nz - kz);
            for (int field = 0; field < 3; field++) {
                lines[field].clearFrom(0);
                for (int j = 0; j < box.y(); j++) {
                    System.arraycopy(planeRe[field], j * nz + kz, lines[field].re(), j * LINES, count);
                    System.arraycopy(planeIm[field], j * nz + kz, lines[field].im(), j * LINES, count);
                }
                alongY.transform(lines[field]);
            }
            accumulate(lines, weights, kz, count, sums);
        }
        return sums;
    }

    /** From rows, y fastest, to wave numbers along z, those fastest. */
    private void transformAlongZ(double[] fromRe, double[] fromIm, double[] toRe, double[] toIm) {
        int nz = alongZ.length();
        Fft.Lines lines = new Fft.Lines(nz, LINES);
        for (int j = 0; j < box.y(); j += LINES) {
            int count = Math.min(LINES, box.y() - j);
            lines.clearFrom(0);
            for (int k = 0; k < box.z(); k++) {
                System.arraycopy(fromRe, k * box.y() + j, lines.re(), k * LINES, count);
                System.arraycopy(fromIm, k * box.y() + j, lines.im(), k * LINES, count);
            }
            alongZ.transform(lines);
            for (int line = 0; line < count; line++) {
                for (int kz = 0; kz < nz; kz++) {
                    toRe[(j + line) * nz + kz] = lines.re()[kz * LINES + line];
                    toIm[(j + line) * nz + kz] = lines.im()[kz * LINES + line];
                }
            }
        }
    }

    private void accumulate(Fft.Lines[] lines, double[] weights, int kz, int count, double[] sums) {
        int ny = alongY.length();
        int nz = alongZ.length();
        double[] maskRe = lines[MASK].re();
        double[] maskIm = lines[MASK].im();
        double[] valueRe = lines[VALUE].re();
        double[] valueIm = lines[VALUE].im();
        double[] squareRe = lines[SQUARE].re();
        double[] squareIm = lines[SQUARE].im();
        for (int ky = 0; ky < ny; ky++) {
            int row = Math.min(ky, ny - ky) * nz + kz;
            double mask = 0;
            double value = 0;
            double square = 0;
            for (int line = 0; line < count; line++) {
                int at = ky * LINES + line;
                double w = weights[row + line];
                mask += w * (maskRe[at] * maskRe[at] + maskIm[at] * maskIm[at]);
                value += w * (valueRe[at] * valueRe[at] + valueIm[at] * valueIm[at]);
                square += w * (maskRe[at] * squareRe[at] + maskIm[at] * squareIm[at]);
            }
            sums[MASK] += mask;
            sums[VALUE] += value;
            sums[SQUARE] += square;
        }
    }
}
