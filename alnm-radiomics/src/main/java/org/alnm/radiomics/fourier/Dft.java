package org.alnm.radiomics.fourier;

import org.alnm.radiomics.fourier.Fft.Lines;

/**
 * The discrete Fourier transform of lines of any length: by {@link Fft} where the length is a product of 2, 3 and 5, else as a
 * convolution with a chirp (Bluestein, doi:10.1109/TAU.1970.1162132). Immutable.
 */
final class Dft {

    private final int length;
    private final boolean direct;
    private final Fft fft;
    private final double[] chirpRe;
    private final double[] chirpIm;
    private final double[] spectrumRe;
    private final double[] spectrumIm;

    Dft(int length) {
        this.length = length;
        this.direct = Fft.length(length) == length;
        this.fft = new Fft(direct ? length : Fft.length(2 * length - 1));
        int n = direct ? 0 : length;
        this.chirpRe = new double[n];
        this.chirpIm = new double[n];
        for (int j = 0; j < n; j++) {
            // exp(-i pi j^2 / n); the square modulo 2 n keeps the angle exact.
            double angle = StrictMath.PI * ((long) j * j % (2L * length)) / length;
            chirpRe[j] = StrictMath.cos(angle);
            chirpIm[j] = -StrictMath.sin(angle);
        }
        Lines spectrum = new Lines(fft.length(), 1);
        for (int j = 0; j < n; j++) {
            spectrum.re()[j] = chirpRe[j];
            spectrum.im()[j] = -chirpIm[j];
            if (j > 0) {
                spectrum.re()[fft.length() - j] = chirpRe[j];
                spectrum.im()[fft.length() - j] = -chirpIm[j];
            }
        }
        if (!direct) {
            fft.transform(spectrum);
        }
        this.spectrumRe = spectrum.re();
        this.spectrumIm = spectrum.im();
    }

    /** How long the lines given to {@link #transform} are; what lies beyond the length is scratch. */
    int room() {
        return fft.length();
    }

    /** Transforms the first numbers of lines in place. */
    void transform(Lines data) {
        if (direct) {
            fft.transform(data);
            return;
        }
        int lines = data.lines();
        data.clearFrom(length);
        multiply(data, chirpRe, chirpIm, length, 1);
        fft.transform(data);
        multiply(data, spectrumRe, spectrumIm, fft.length(), 1);
        swap(data, fft.length() * lines);
        fft.transform(data);
        swap(data, fft.length() * lines);
        multiply(data, chirpRe, chirpIm, length, 1.0 / fft.length());
    }

    private static void multiply(Lines data, double[] cos, double[] sin, int count, double scale) {
        double[] re = data.re();
        double[] im = data.im();
        int lines = data.lines();
        for (int j = 0; j < count; j++) {
            double c = cos[j] * scale;
            double s = sin[j] * scale;
            for (int l = j * lines; l < (j + 1) * lines; l++) {
                double r = re[l] * c - im[l] * s;
                im[l] = re[l] * s + im[l] * c;
                re[l] = r;
            }
        }
    }

    /** Real and imaginary parts exchanged before and after: the inverse transform but for the factor. */
    private static void swap(Lines data, int count) {
        double[] re = data.re();
        double[] im = data.im();
        for (int i = 0; i < count; i++) {
            double r = re[i];
            re[i] = im[i];
            im[i] = r;
        }
    }
}
