package org.alnm.radiomics.filter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * The analysis filters of a discrete wavelet: {@code Wavelet.named("coif1")}. Haar, Daubechies {@code db1} to {@code db20},
 * Symlets {@code sym2} to {@code sym20}, Coiflets {@code coif1} to {@code coif5}, the biorthogonal families {@code bior} and
 * {@code rbio}, and {@code dmey}; names and weights are those of PyWavelets.
 */
public final class Wavelet {

    private static final Map<String, Wavelet> ALL = read();

    private final String name;
    private final double[] low;
    private final double[] high;

    private Wavelet(String name, double[] low, double[] high) {
        this.name = name;
        this.low = low;
        this.high = high;
    }

    /**
     * A wavelet.
     *
     * @param name such as {@code haar}, {@code db3}, {@code coif1}
     * @return the wavelet
     * @throws RadiomicsException if there is none of that name
     */
    public static Wavelet named(String name) {
        Wavelet wavelet = ALL.get(name);
        if (wavelet == null) {
            throw new RadiomicsException("no wavelet is called '" + name + "'; there are " + ALL.keySet());
        }
        return wavelet;
    }

    /**
     * The names of all wavelets.
     *
     * @return in the order of their families
     */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * The name.
     *
     * @return such as {@code coif1}
     */
    public String name() {
        return name;
    }

    /**
     * The weights of the low-pass analysis filter.
     *
     * @return a copy; their sum is the square root of 2
     */
    public double[] low() {
        return low.clone();
    }

    /**
     * The weights of the high-pass analysis filter.
     *
     * @return a copy; their sum is 0
     */
    public double[] high() {
        return high.clone();
    }

    /** The kernel of {@code L} or {@code H}. */
    Kernel kernel(char band) {
        return Kernel.of(band == 'L' ? low : high);
    }

    /** Checks the name of a sub-band, such as {@code LLH}. */
    static String band(String band, FilterDimension dimension) {
        if (!band.matches("[LH]{" + dimension.axes() + "}")) {
            throw new RadiomicsException("a sub-band in " + dimension.shortName() + " has " + dimension.axes()
                    + " letters L or H, for x, y" + (dimension.axes() == 3 ? ", z" : "") + ": '" + band + "'");
        }
        return band;
    }

    /** All sub-bands, {@code LLL} last: the order of PyRadiomics. */
    static List<String> bands(int axes) {
        List<String> bands = new ArrayList<>();
        for (int bits = 1; bits <= 1 << axes; bits++) {
            StringBuilder band = new StringBuilder();
            for (int axis = axes - 1; axis >= 0; axis--) {
                band.append((bits >> axis & 1) == 0 ? 'L' : 'H');
            }
            bands.add(band.toString());
        }
        return bands;
    }

    private static Map<String, Wavelet> read() {
        Map<String, Wavelet> all = new LinkedHashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Wavelet.class.getResourceAsStream("wavelets.csv")), StandardCharsets.UTF_8))) {
            for (String line : in.lines().filter(l -> !l.startsWith("#")).toList()) {
                List<String> cells = Arrays.asList(line.split(",", -1));
                double[] low = numbers(cells.get(1));
                double[] high = cells.get(2).isEmpty() ? mirror(low) : numbers(cells.get(2));
                all.put(cells.get(0), new Wavelet(cells.get(0), low, high));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the jar cannot be read", e);
        }
        return all;
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** The quadrature mirror filter of an orthogonal wavelet. */
    private static double[] mirror(double[] low) {
        double[] high = new double[low.length];
        for (int k = 0; k < low.length; k++) {
            high[k] = (k % 2 == 0 ? -1 : 1) * low[low.length - 1 - k];
        }
        return high;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Wavelet wavelet && wavelet.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
