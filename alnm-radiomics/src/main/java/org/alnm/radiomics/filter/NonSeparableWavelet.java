package org.alnm.radiomics.filter;

import java.util.Locale;
import java.util.Map;
import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.fourier.ComplexGrid;

/**
 * A band of an isotropic non-separable wavelet transform (IBSI LODD), a function of the distance f from frequency 0, where the
 * Nyquist frequency of an axis is 1.
 *
 * <p>At level j let m be 2^(1-j). Simoncelli: {@code cos(pi/2 log2(2 f / m))} for m/4 &lt; f &lt;= m. Shannon: 1 for m/2 &lt;
 * f &lt;= m. Both are 0 elsewhere. As in the reference data of the IBSI, an axis of n samples has frequencies that run evenly
 * from -1 to 1, ends included; the real part of the response is taken.
 *
 * @param shape the function of frequency
 * @param level from 1, the highest frequencies
 * @param dimension in slices or in space
 * @param boundary how the image goes on outside; the wavelet sees all of the image
 */
public record NonSeparableWavelet(Shape shape, int level, FilterDimension dimension, Boundary boundary)
        implements SpectralFilter {

    /** The functions of frequency. */
    public enum Shape {
        /** Simoncelli's, smooth (doi:10.1109/ICIP.1995.537667). */
        SIMONCELLI,
        /** Shannon's, a ring of ones. */
        SHANNON;

        double at(double frequency, double most) {
            if (this == SHANNON) {
                return frequency > most / 2 && frequency <= most ? 1 : 0;
            }
            return frequency > most / 4 && frequency <= most
                    ? StrictMath.cos(StrictMath.PI / 2 * StrictMath.log(2 * frequency / most) / StrictMath.log(2))
                    : 0;
        }
    }

    /** Checks the level. */
    public NonSeparableWavelet {
        Checks.atLeast(level, 1, "the level of a wavelet");
    }

    @Override
    public String name() {
        return shape.name().toLowerCase(Locale.ROOT) + "-level-" + level + "-" + dimension.shortName();
    }

    @Override
    public Volume apply(Volume image, Box box) {
        SpectralFilter.Spectra spectra = SpectralFilter.spectra(this, image);
        return spectra.respond(transfer(spectra.grid(), image.geometry().spacing()), box)
                .on(image, box);
    }

    @Override
    public ComplexGrid transfer(GridSize size, Vec3 spacing) {
        double most = 1.0 / (1 << (level - 1));
        double[] values = new double[size.count()];
        int at = 0;
        for (int k = 0; k < size.z(); k++) {
            double z = dimension == FilterDimension.SPACE ? frequency(k, size.z()) : 0;
            for (int j = 0; j < size.y(); j++) {
                double y = frequency(j, size.y());
                for (int i = 0; i < size.x(); i++) {
                    double x = frequency(i, size.x());
                    values[at++] = shape.at(Math.sqrt(x * x + y * y + z * z), most);
                }
            }
        }
        return ComplexGrid.ofReal(size, values);
    }

    /** Sample i of n, from the middle of the even run from -1 to 1. */
    private static double frequency(int i, int n) {
        return n == 1 ? 0 : -1 + 2.0 * ((i + n / 2) % n) / (n - 1);
    }

    @Override
    public Map<String, Object> tree() {
        return Trees.of("filter", shape.name().toLowerCase(Locale.ROOT), "level", level, dimension, boundary);
    }
}
