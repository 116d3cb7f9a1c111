package org.alnm.radiomics;

import java.util.Arrays;
import java.util.OptionalDouble;
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
import org.alnm.testkit.Oracles;

/** The IBSI phantoms as the standard's configurations process them (IBSI reference manual 5.2, Table 5.1). */
public final class IbsiRegions {

    private IbsiRegions() {}

    /** The region after interpolation and re-segmentation. */
    public static Roi roi(String configuration) {
        if (configuration.equals("digital_phantom")) {
            Volume image = Images.read(Oracles.path("radiomics/ibsi1/digital/image/phantom.nii.gz"));
            return Roi.of(image, mask("radiomics/ibsi1/digital/mask/mask.nii.gz", image.geometry()));
        }
        Volume read = Images.read(Oracles.path("radiomics/ibsi1/ct/image/phantom.nii.gz"));
        Volume image = Volume.compute(read.geometry(), at -> Math.rint(read.value(at)));
        Mask lesion = mask("radiomics/ibsi1/ct/mask/mask.nii.gz", image.geometry());
        return switch (configuration) {
            case "A" -> Roi.of(image, lesion).resegment(x -> x >= -500 && x <= 400);
            case "B" -> resampled(image, lesion, Interpolation.LINEAR, 0).resegment(x -> x >= -500 && x <= 400);
            case "C" -> resampled(image, lesion, Interpolation.LINEAR, 2).resegment(x -> x >= -1000 && x <= 400);
            case "D" -> withoutOutliers(resampled(image, lesion, Interpolation.LINEAR, 2));
            case "E" ->
                withoutOutliers(resampled(image, lesion, Interpolation.CUBIC_BSPLINE, 2)
                        .resegment(x -> x >= -1000 && x <= 400));
            default -> throw new AssertionError(configuration);
        };
    }

    /** The grey levels of a region of {@link #roi}. */
    public static Discretised levels(String configuration, Roi roi) {
        return switch (configuration) {
            case "digital_phantom" -> TestLevels.ibsi(roi, Discretisation.levels(), OptionalDouble.empty());
            case "A" -> TestLevels.ibsi(roi, Discretisation.binWidth(25), OptionalDouble.of(-500));
            case "C" -> TestLevels.ibsi(roi, Discretisation.binWidth(25), OptionalDouble.of(-1000));
            default -> TestLevels.ibsi(roi, Discretisation.binCount(32), OptionalDouble.empty());
        };
    }

    private static Mask mask(String path, Geometry grid) {
        return Masks.read(Oracles.path(path), grid, GeometryPolicy.STRICT, 1);
    }

    private static Roi resampled(Volume image, Mask lesion, Interpolation interpolation, double slices) {
        Geometry grid = Grids.ibsi(image.geometry(), new Vec3(2, 2, slices));
        Resampler resampler = Resampler.ibsi(interpolation).withRounding(Rounding.NEAREST_INTEGER);
        return Roi.of(
                resampler.resample(image, grid),
                Resampler.ibsi(Interpolation.LINEAR).resample(lesion, grid, MaskRule.coverage(0.5)));
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
