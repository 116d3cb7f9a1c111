package org.alnm.radiomics.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;
import org.alnm.radiomics.fourier.ComplexGrid;
import org.alnm.radiomics.fourier.Fft;

/**
 * The magnitude of the response to a complex Gabor wave in planes (IBSI Q88H, equation 22):
 * {@code exp(-(u^2 + gamma^2 v^2) / (2 sigma^2) + 2 pi i u / lambda)} with {@code u = x cos(theta) + y sin(theta)} and
 * {@code v = -x sin(theta) + y cos(theta)}, x and y in mm. In slices it works across z; in space across x, y and z, pooled.
 *
 * @param sigma standard deviation along the wave, mm
 * @param lambda wavelength, mm
 * @param gamma how much narrower the wave is across than along, as a ratio of standard deviations
 * @param theta angle of the wave's direction, degrees from x to y; with {@code steps} its first angle
 * @param steps over how many angles, evenly spaced over the full turn, is pooled; 1 for none
 * @param pooling over angles, and over the three planes in space; empty only for one angle in slices
 * @param dimension in slices, or in the three planes of space
 * @param boundary how the image goes on outside
 */
public record GaborFilter(
        double sigma,
        double lambda,
        double gamma,
        double theta,
        int steps,
        Optional<Pooling> pooling,
        FilterDimension dimension,
        Boundary boundary)
        implements ImageFilter {

    /** The envelope is 1.5e-8 where the kernel ends. */
    private static final int TRUNCATE = 6;

    /** Checks the settings. */
    public GaborFilter {
        Checks.positive(sigma, "sigma of a Gabor filter, in mm,");
        Checks.positive(lambda, "lambda of a Gabor filter, in mm,");
        Checks.positive(gamma, "gamma of a Gabor filter");
        Checks.atLeast(steps, 1, "the number of angles of a Gabor filter");
        if (!Double.isFinite(theta)) {
            throw new RadiomicsException("theta of a Gabor filter, in degrees, must be finite: " + theta);
        }
        if (pooling.isEmpty() && (steps > 1 || dimension == FilterDimension.SPACE)) {
            throw new RadiomicsException(
                    "a Gabor filter of several angles or planes needs a pooling: average, max or min");
        }
    }

    @Override
    public String name() {
        return "gabor-sigma-" + Trees.number(sigma) + "-lambda-" + Trees.number(lambda) + "-gamma-"
                + Trees.number(gamma) + "-theta-" + Trees.number(theta) + (steps > 1 ? "-steps-" + steps : "")
                + Trees.suffix(pooling) + "-" + dimension.shortName();
    }

    @Override
    public OptionalInt reach(Vec3 spacing) {
        double least = Math.min(spacing.x(), spacing.y());
        return OptionalInt.of(radius(dimension == FilterDimension.SPACE ? Math.min(least, spacing.z()) : least));
    }

    private int radius(double spacing) {
        return (int) Math.ceil(TRUNCATE * sigma / Math.min(1, gamma) / spacing);
    }

    @Override
    public Volume apply(Volume image, Box box) {
        int planes = dimension == FilterDimension.SPACE ? 3 : 1;
        double[] pool = new double[box.size().count()];
        if (pooling.isPresent() && pooling.get() != Pooling.AVERAGE) {
            java.util.Arrays.fill(
                    pool, pooling.get() == Pooling.MAX ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        List<Double> angles = angles();
        for (int plane = 0; plane < planes; plane++) {
            addPlane(image, box, plane, angles, pool);
        }
        pooling.ifPresent(p -> p.end(pool, planes * angles.size()));
        return Volume.of(image.geometry().crop(box), pool);
    }

    /** In radians. A wave and its opposite have the same magnitude, so that half a turn will do for an even number. */
    private List<Double> angles() {
        List<Double> angles = new ArrayList<>();
        for (int i = 0; i < (steps % 2 == 0 ? steps / 2 : steps); i++) {
            angles.add(StrictMath.toRadians(theta) + 2 * StrictMath.PI * i / steps);
        }
        return angles;
    }

    /** The response in the planes x y, x z or y z. */
    private void addPlane(Volume image, Box box, int plane, List<Double> angles, double[] pool) {
        int a = plane == 2 ? 1 : 0;
        int b = plane == 0 ? 1 : 2;
        Vec3 spacing = image.geometry().spacing();
        int[] margin = new int[3];
        margin[a] = radius(spacing.get(a));
        margin[b] = radius(spacing.get(b));
        Field field = Field.around(image, box, margin, boundary);
        GridSize grid = new GridSize(Fft.length(field.length(a)), Fft.length(field.length(b)), 1);
        List<ComplexGrid> kernels = angles.stream()
                .map(angle -> kernel(grid, angle, spacing.get(a), spacing.get(b), margin[a], margin[b]))
                .toList();
        int[] step = {1, field.x(), field.x() * field.y()};
        int[] out = {1, box.size().x(), box.size().x() * box.size().y()};
        int c = 3 - a - b;
        for (int slice = 0; slice < field.length(c); slice++) {
            ComplexGrid spectrum = ComplexGrid.zeros(grid);
            for (int j = 0; j < field.length(b); j++) {
                for (int i = 0; i < field.length(a); i++) {
                    spectrum.re()[j * grid.x() + i] = field.values()[slice * step[c] + j * step[b] + i * step[a]];
                }
            }
            spectrum.transform(2);
            for (ComplexGrid kernel : kernels) {
                ComplexGrid response = spectrum.copy();
                multiply(response, kernel);
                response.inverse(2);
                for (int j = 0; j < field.length(b) - 2 * margin[b]; j++) {
                    for (int i = 0; i < field.length(a) - 2 * margin[a]; i++) {
                        int at = (j + margin[b]) * grid.x() + i + margin[a];
                        double re = response.re()[at];
                        double im = response.im()[at];
                        take(pool, slice * out[c] + j * out[b] + i * out[a], Math.sqrt(re * re + im * im));
                    }
                }
            }
        }
    }

    private void take(double[] pool, int at, double magnitude) {
        pool[at] = switch (pooling.orElse(Pooling.AVERAGE)) {
            case AVERAGE -> pool[at] + magnitude;
            case MAX -> Math.max(pool[at], magnitude);
            case MIN -> Math.min(pool[at], magnitude);
        };
    }

    /** The transform of the wave, its centre at the origin of the periodic grid. */
    private ComplexGrid kernel(GridSize size, double angle, double stepA, double stepB, int radiusA, int radiusB) {
        ComplexGrid kernel = ComplexGrid.zeros(size);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        for (int j = -radiusB; j <= radiusB; j++) {
            for (int i = -radiusA; i <= radiusA; i++) {
                double u = cos * i * stepA + sin * j * stepB;
                double v = -sin * i * stepA + cos * j * stepB;
                double envelope = StrictMath.exp(-(u * u + gamma * gamma * v * v) / (2 * sigma * sigma));
                double phase = 2 * StrictMath.PI * u / lambda;
                int at = Math.floorMod(j, size.y()) * size.x() + Math.floorMod(i, size.x());
                kernel.re()[at] = envelope * StrictMath.cos(phase);
                kernel.im()[at] = envelope * StrictMath.sin(phase);
            }
        }
        kernel.transform(2);
        return kernel;
    }

    static void multiply(ComplexGrid grid, ComplexGrid by) {
        double[] re = grid.re();
        double[] im = grid.im();
        for (int i = 0; i < re.length; i++) {
            double r = re[i] * by.re()[i] - im[i] * by.im()[i];
            im[i] = re[i] * by.im()[i] + im[i] * by.re()[i];
            re[i] = r;
        }
    }

    @Override
    public Map<String, Object> tree() {
        return Trees.of(
                "filter", "gabor", "sigma", sigma, "lambda", lambda, "gamma", gamma, "theta", theta, "steps", steps,
                pooling, dimension, boundary);
    }
}
