package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.core.resample.Grids;
import org.alnm.core.resample.Interpolation;
import org.alnm.core.resample.MaskRule;
import org.alnm.core.resample.Resampler;
import org.alnm.core.resample.Rounding;
import org.alnm.radiomics.feature.Discretised;
import org.alnm.radiomics.intensity.IntensityVolumeHistogram;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;

/** The digital phantom and the CT phantom in configurations A to E (IBSI reference manual 5.2), and their values. */
public final class IbsiPhantoms {

    private IbsiPhantoms() {}

    /**
     * A phantom ready to be measured.
     *
     * @param roi the region, with a margin
     * @param texture how levels are made
     * @param ivh how the intensities of the intensity-volume histogram are made
     * @param lower bound of re-segmentation
     * @param upper bound of re-segmentation
     */
    public record Case(
            Roi roi, Discretisation texture, Discretisation ivh, OptionalDouble lower, OptionalDouble upper) {

        /** The grey levels. */
        public Discretised levels() {
            return new Discretiser(texture, Preset.IBSI, lower, false)
                    .discretise(roi)
                    .levels();
        }

        /** The intensity-volume histogram. */
        public IntensityVolumeHistogram volumeHistogram() {
            if (ivh instanceof Discretisation.BinWidth bins) {
                return IntensityVolumeHistogram.ofBinWidth(roi, bins.width(), lower, upper);
            }
            return ivh instanceof Discretisation.BinCount bins
                    ? IntensityVolumeHistogram.ofBinCount(roi, bins.count())
                    : IntensityVolumeHistogram.ofWholeNumbers(roi, lower, upper);
        }
    }

    /** The phantom of a configuration: digital_phantom, A, B, C, D or E. */
    public static Case of(String configuration, int margin) {
        OptionalDouble none = OptionalDouble.empty();
        Discretisation asIs = Discretisation.levels();
        if (configuration.equals("digital_phantom")) {
            Volume image = Images.read(Oracles.path("radiomics/ibsi1/digital/image/phantom.nii.gz"));
            Mask lesion = mask("radiomics/ibsi1/digital/mask/mask.nii.gz", image.geometry());
            return new Case(Roi.of(image, lesion, margin), asIs, asIs, none, none);
        }
        Volume read = Images.read(Oracles.path("radiomics/ibsi1/ct/image/phantom.nii.gz"));
        Volume image = Volume.compute(read.geometry(), at -> Math.rint(read.value(at)));
        Mask lesion = mask("radiomics/ibsi1/ct/mask/mask.nii.gz", image.geometry());
        Discretisation width = Discretisation.binWidth(25);
        Discretisation count = Discretisation.binCount(32);
        return switch (configuration) {
            case "A" -> inRange(Roi.of(image, lesion, margin), -500, width, asIs);
            case "B" -> inRange(resampled(image, lesion, Interpolation.LINEAR, 0, margin), -500, count, asIs);
            case "C" ->
                inRange(
                        resampled(image, lesion, Interpolation.LINEAR, 2, margin),
                        -1000,
                        width,
                        Discretisation.binWidth(2.5));
            case "D" ->
                new Case(
                        withoutOutliers(resampled(image, lesion, Interpolation.LINEAR, 2, margin)),
                        count,
                        asIs,
                        none,
                        none);
            case "E" -> {
                Roi roi = resampled(image, lesion, Interpolation.CUBIC_BSPLINE, 2, margin);
                Case ranged = inRange(roi, -1000, count, Discretisation.binCount(1000));
                yield new Case(
                        withoutOutliers(ranged.roi()), ranged.texture(), ranged.ivh(), ranged.lower(), ranged.upper());
            }
            default -> throw new AssertionError(configuration);
        };
    }

    /**
     * Compares a family with the reference: published tolerance, and 1e-5 of the value on which three teams or more agree to
     * full precision.
     *
     * @return the tags of the compared values
     */
    public static List<String> compare(
            String configuration, String family, ToDoubleFunction<CSVRecord> value, List<String> codes) {
        List<String> compared = new ArrayList<>();
        for (CSVRecord row : Oracles.csv("radiomics/ibsi1/ibsi1_reference.csv")) {
            if (!row.get("config").equals(configuration)
                    || !row.get("family_code").equals(family)
                    || !codes.contains(row.get("feature_code"))) {
                continue;
            }
            String what = configuration + " " + row.get("tag");
            double ours = value.applyAsDouble(row);
            String published = row.get("benchmark_value");
            double tolerance = Double.parseDouble(row.get("tolerance"));
            assertThat(ours)
                    .as(what)
                    .isCloseTo(Double.parseDouble(published), within(tolerance == 0 ? halfUnit(published) : tolerance));
            if (!row.get("precise_n").isEmpty() && Integer.parseInt(row.get("precise_n")) >= 3) {
                double precise = Double.parseDouble(row.get("precise_value"));
                assertThat(ours)
                        .as(what + ", full precision of " + row.get("precise_teams"))
                        .isCloseTo(precise, within(1e-5 * Math.abs(precise)));
            }
            compared.add(row.get("tag"));
        }
        return compared;
    }

    /** Published values have three significant digits: where no tolerance is published, half a unit of the third is. */
    private static double halfUnit(String published) {
        double value = Math.abs(Double.parseDouble(published));
        return value == 0 ? 0 : 0.5 * StrictMath.pow(10, Math.floor(StrictMath.log10(value)) - 2);
    }

    private static Case inRange(Roi roi, double lower, Discretisation texture, Discretisation ivh) {
        return new Case(
                roi.resegment(x -> x >= lower && x <= 400),
                texture,
                ivh,
                OptionalDouble.of(lower),
                OptionalDouble.of(400));
    }

    private static Mask mask(String path, Geometry grid) {
        return Masks.read(Oracles.path(path), grid, GeometryPolicy.STRICT, 1);
    }

    private static Roi resampled(Volume image, Mask lesion, Interpolation how, double slices, int margin) {
        Geometry grid = Grids.ibsi(image.geometry(), new Vec3(2, 2, slices));
        Resampler resampler = Resampler.ibsi(how).withRounding(Rounding.NEAREST_INTEGER);
        return Roi.of(
                resampler.resample(image, grid),
                Resampler.ibsi(Interpolation.LINEAR).resample(lesion, grid, MaskRule.coverage(0.5)),
                margin);
    }

    /** Keeps what is within three standard deviations of the mean. */
    private static Roi withoutOutliers(Roi roi) {
        double[] values = roi.intensities();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        double reach = 3 * Math.sqrt(variance);
        return roi.resegment(x -> x >= mean - reach && x <= mean + reach);
    }
}
