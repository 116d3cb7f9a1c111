package org.alnm.radiomics.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.image.Box;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against PyWavelets 1.1.1: swtn of one level again and again as PyRadiomics calls it, on an image of odd sizes that is padded by
 * numpy.pad(..., 'wrap').
 */
class PyRadiomicsWaveletTest {

    private static final GridSize SIZE = new GridSize(11, 8, 7);
    private static final int[][] POINTS = {{0, 0, 0}, {10, 7, 6}, {5, 4, 3}, {1, 6, 2}, {9, 1, 4}};

    private static Volume image(boolean single) {
        double[] values = new double[SIZE.count()];
        for (int at = 0; at < values.length; at++) {
            int i = SIZE.i(at);
            int j = SIZE.j(at);
            int k = SIZE.k(at);
            values[at] = ((i * 37 + j * 91 + k * 53) % 97 * (1 + k) - 40) / 7.0;
            values[at] = single ? (float) values[at] : values[at];
        }
        Geometry grid = Geometry.of(SIZE, new Vec3(1, 1, 1));
        if (!single) {
            return Volume.of(grid, values);
        }
        float[] stored = new float[values.length];
        for (int at = 0; at < stored.length; at++) {
            stored[at] = (float) values[at];
        }
        return Volume.of(grid, stored);
    }

    @ParameterizedTest
    @CsvSource({
        "coif1, 0, 2, wavelet-LLH, -16.108352162399051 40.651949104730321 -14.65949886451523 -13.118148832870109"
                + " 24.342935797489652",
        "coif1, 0, 2, wavelet-HLL, -5.5317287771313293 -16.243257819716813 3.3311218917963261 2.4097104101640969"
                + " -33.620392639125498",
        "coif1, 0, 2, wavelet2-HHH, 0.19428787487383162 5.0621248019185314 1.9297012476698059 -4.6237116232633646"
                + " -0.75307888266582479",
        "coif1, 0, 2, wavelet2-LLL, 9.0712278669566544 231.62019239908494 200.17388446504992 88.288243704790901"
                + " 200.52683460944337",
        "db3, 1, 1, wavelet-LLH, 30.33859499019837 -50.170532901220966 -7.6682683261561939 -2.0346497468882396"
                + " 42.795079064775322",
        "db3, 1, 1, wavelet-HHH, -0.10378652655843884 -1.7390492221953051 -0.60179464401391258 2.3793660080990024"
                + " 1.4386455399165536",
        "db3, 1, 1, wavelet-LLL, 321.73877734432438 282.18251923720618 33.855981493489558 30.040948549179635"
                + " 112.18375678588832"
    })
    void doublePrecision(String wavelet, int startLevel, int levels, String band, String expected) {
        check(false, wavelet, startLevel, levels, band, expected, 1e-12);
    }

    /** To the bit, but at the end of an even axis, where PyWavelets adds in another order, and at later levels. */
    @ParameterizedTest
    @CsvSource({
        "coif1, 0, 2, wavelet-LLH, -16.108348846435547 40.651943206787109 -14.659490585327148 -13.118148803710938"
                + " 24.342937469482422",
        "coif1, 0, 2, wavelet-HLL, -5.5317287445068359 -16.243255615234375 3.3311197757720947 2.4097108840942383"
                + " -33.620384216308594",
        "coif1, 0, 2, wavelet2-HHH, 0.19428879022598267 5.0621213912963867 1.9296983480453491 -4.6237020492553711"
                + " -0.75308042764663696",
        "coif1, 0, 2, wavelet2-LLL, 9.0712270736694336 231.62010192871094 200.173828125 88.288215637207031"
                + " 200.52677917480469",
        "db3, 1, 1, wavelet-LLH, 30.338594436645508 -50.170516967773438 -7.6682705879211426 -2.0346493721008301"
                + " 42.795063018798828",
        "db3, 1, 1, wavelet-HHH, -0.1037868857383728 -1.7390525341033936 -0.60179883241653442 2.3793668746948242"
                + " 1.4386439323425293",
        "db3, 1, 1, wavelet-LLL, 321.73873901367188 282.1824951171875 33.855976104736328 30.040946960449219"
                + " 112.18375396728516"
    })
    void singlePrecision(String wavelet, int startLevel, int levels, String band, String expected) {
        Volume response = check(true, wavelet, startLevel, levels, band, expected, 4e-6);
        assertThat(response.type()).isEqualTo(VoxelType.FLOAT32);
    }

    private static double number(String numbers, int at) {
        return Double.parseDouble(List.of(numbers.trim().split(" +")).get(at));
    }

    private static Volume check(
            boolean single,
            String wavelet,
            int startLevel,
            int levels,
            String band,
            String expected,
            double tolerance) {
        Volume image = image(single);
        PyRadiomicsWavelet bank = new PyRadiomicsWavelet(Wavelet.named(wavelet), startLevel, levels, List.of(0, 1, 2));
        Volume response = bank.responses(image, Box.of(SIZE)).get(bank.names().indexOf(band));
        boolean exact = single && startLevel == 0 && band.startsWith("wavelet-");
        for (int p = 0; p < POINTS.length; p++) {
            double value = number(expected, p);
            assertThat(response.value(POINTS[p][0], POINTS[p][1], POINTS[p][2]))
                    .isCloseTo(value, within((exact && p != 1 ? 0 : tolerance) * Math.max(1, Math.abs(value))));
        }
        return response;
    }

    /** Slice by slice there are the same numbers as axis by axis, whatever axes are filtered. */
    @ParameterizedTest
    @CsvSource({"0", "1", "2", "0 1", "0 2", "1 2", "0 1 2"})
    void sliceBySlice(String axes) {
        List<Integer> filtered =
                List.of(axes.split(" ")).stream().map(Integer::valueOf).toList();
        var random = Seed.of(5).derive("field").generator();
        Field field = Field.zeros(23, 21, 19);
        for (int at = 0; at < field.values().length; at++) {
            field.values()[at] = random.nextDouble() - 0.5;
        }
        for (String name : List.of("haar", "coif1", "db4", "sym9", "bior2.2")) {
            Kernel low = Wavelet.named(name).kernel('L');
            Kernel high = Wavelet.named(name).kernel('H');
            List<Field> expected = List.of(field);
            for (int axis : filtered) {
                List<Field> halves = new ArrayList<>();
                for (Field band : expected) {
                    halves.add(low.along(band, axis));
                    halves.add(high.along(band, axis));
                }
                expected = halves;
            }
            List<Field> bands = new SubBands(low, high, filtered).of(field);
            assertThat(bands).hasSameSizeAs(expected);
            for (int band = 0; band < bands.size(); band++) {
                assertThat(bands.get(band).values())
                        .as(name)
                        .usingComparatorWithPrecision(1e-14)
                        .containsExactly(expected.get(band).values());
            }
        }
    }

    @Test
    void boxes() {
        PyRadiomicsWavelet bank = new PyRadiomicsWavelet(Wavelet.named("coif1"), 0, 2, List.of(0, 1, 2));
        Box box = new Box(0, 3, 2, 4, 8, 5);
        for (boolean single : new boolean[] {false, true}) {
            List<Volume> whole = bank.responses(image(single), Box.of(SIZE));
            List<Volume> part = bank.responses(image(single), box);
            for (int r = 0; r < whole.size(); r++) {
                assertThat(part.get(r).toDoubles()).containsExactly(whole.get(r).toDoubles(box));
            }
        }
    }
}
