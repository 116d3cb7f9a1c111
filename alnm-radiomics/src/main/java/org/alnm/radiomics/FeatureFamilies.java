package org.alnm.radiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.alnm.core.image.Roi;
import org.alnm.radiomics.intensity.FirstOrder;
import org.alnm.radiomics.intensity.FirstOrderFeature;
import org.alnm.radiomics.intensity.IntensityFeature;
import org.alnm.radiomics.intensity.IntensityHistogram;
import org.alnm.radiomics.intensity.IntensityHistogramFeature;
import org.alnm.radiomics.intensity.IntensityStatistics;
import org.alnm.radiomics.intensity.IntensityVolumeFeature;
import org.alnm.radiomics.intensity.IntensityVolumeHistogram;
import org.alnm.radiomics.intensity.LocalIntensity;
import org.alnm.radiomics.intensity.LocalIntensityFeature;
import org.alnm.radiomics.morphology.Morphology;
import org.alnm.radiomics.morphology.MorphologyFeature;
import org.alnm.radiomics.morphology.PyRadiomicsShape;
import org.alnm.radiomics.morphology.PyRadiomicsShape2D;
import org.alnm.radiomics.morphology.PyRadiomicsShape2DFeature;
import org.alnm.radiomics.morphology.PyRadiomicsShapeFeature;
import org.alnm.radiomics.spatial.SpatialAutocorrelation;
import org.alnm.radiomics.spatial.SpatialAutocorrelationFeature;
import org.alnm.radiomics.texture.Plane;

/** Which class computes which family under which preset. */
final class FeatureFamilies {

    private FeatureFamilies() {}

    /** The family with the features that the settings name. */
    static FeatureFamily of(Family family, RadiomicsSettings settings) {
        return settings.features().of(all(family, settings), settings.preset());
    }

    /** The family with all its features. */
    static FeatureFamily all(Family family, RadiomicsSettings settings) {
        boolean ibsi = settings.preset() == Preset.IBSI;
        return switch (family) {
            case MORPHOLOGY -> ibsi ? morphology() : shape(settings);
            case PLANAR_SHAPE -> planarShape(settings);
            case INTENSITY -> ibsi ? intensity() : firstOrder();
            case LOCAL_INTENSITY -> localIntensity();
            case INTENSITY_HISTOGRAM -> histogram();
            case INTENSITY_VOLUME -> intensityVolume();
            case GLCM, GLRLM, GLSZM, GLDZM, NGTDM, NGLDM ->
                ibsi ? TextureFamilies.ibsi(family, settings) : TextureFamilies.pyradiomics(family, settings.texture());
        };
    }

    private static FeatureFamily morphology() {
        MorphologyFeature[] features = MorphologyFeature.values();
        SpatialAutocorrelationFeature[] spatial = SpatialAutocorrelationFeature.values();
        List<FeatureFamily.Column> columns = new ArrayList<>(FeatureFamily.Column.of(features, Family.MORPHOLOGY));
        columns.addAll(FeatureFamily.Column.of(spatial, Family.MORPHOLOGY));
        return new ComputedFamily(Family.MORPHOLOGY, false, columns, (region, parallel) -> {
            Morphology morphology = Morphology.of(region.roi());
            SpatialAutocorrelation autocorrelation = SpatialAutocorrelation.of(region.roi(), parallel);
            return DoubleStream.concat(
                            Arrays.stream(features).mapToDouble(morphology::value),
                            Arrays.stream(spatial).mapToDouble(autocorrelation::value))
                    .toArray();
        });
    }

    private static FeatureFamily localIntensity() {
        LocalIntensityFeature[] features = LocalIntensityFeature.values();
        return new ComputedFamily(
                Family.LOCAL_INTENSITY, false, FeatureFamily.Column.of(features, Family.LOCAL_INTENSITY), region -> {
                    LocalIntensity peaks = LocalIntensity.of(region.surroundings());
                    return Arrays.stream(features).mapToDouble(peaks::value).toArray();
                });
    }

    private static FeatureFamily histogram() {
        IntensityHistogramFeature[] features = IntensityHistogramFeature.values();
        return new ComputedFamily(
                Family.INTENSITY_HISTOGRAM,
                true,
                FeatureFamily.Column.of(features, Family.INTENSITY_HISTOGRAM),
                region -> {
                    IntensityHistogram histogram = IntensityHistogram.of(region.levels());
                    return Arrays.stream(features).mapToDouble(histogram::value).toArray();
                });
    }

    private static FeatureFamily intensityVolume() {
        IntensityVolumeFeature[] features = IntensityVolumeFeature.values();
        return new ComputedFamily(
                Family.INTENSITY_VOLUME, false, FeatureFamily.Column.of(features, Family.INTENSITY_VOLUME), region -> {
                    IntensityVolumeHistogram histogram = intensityVolume(region);
                    return Arrays.stream(features).mapToDouble(histogram::value).toArray();
                });
    }

    private static IntensityVolumeHistogram intensityVolume(Region region) {
        Optional<Resegmentation> range = region.settings().resegmentation();
        OptionalDouble lower = range.map(Resegmentation::lowest).orElse(OptionalDouble.empty());
        OptionalDouble upper = range.map(Resegmentation::highest).orElse(OptionalDouble.empty());
        Discretisation choice = region.settings().intensityVolume().orElseThrow();
        if (choice instanceof Discretisation.BinCount bins) {
            return IntensityVolumeHistogram.ofBinCount(region.roi(), bins.count());
        } else if (choice instanceof Discretisation.BinWidth bins) {
            OptionalDouble lowest = bins.lowest().isPresent() ? bins.lowest() : lower;
            return IntensityVolumeHistogram.ofBinWidth(region.roi(), bins.width(), lowest, upper);
        }
        return IntensityVolumeHistogram.ofWholeNumbers(region.roi(), lower, upper);
    }

    private static FeatureFamily shape(RadiomicsSettings settings) {
        PyRadiomicsShapeFeature[] features = Arrays.stream(PyRadiomicsShapeFeature.values())
                .filter(f -> f.isDefault() || settings.features().names(Family.MORPHOLOGY, f))
                .toArray(PyRadiomicsShapeFeature[]::new);
        return new ComputedFamily(
                Family.MORPHOLOGY, false, FeatureFamily.Column.of(features, Family.MORPHOLOGY), region -> {
                    PyRadiomicsShape shape = PyRadiomicsShape.of(region.roi());
                    return Arrays.stream(features).mapToDouble(shape::value).toArray();
                });
    }

    /**
     * In the plane of texture in slices, which is that of columns and rows unless another is chosen; no values of a region
     * in several planes.
     */
    private static FeatureFamily planarShape(RadiomicsSettings settings) {
        PyRadiomicsShape2DFeature[] features = Arrays.stream(PyRadiomicsShape2DFeature.values())
                .filter(f -> f.isDefault() || settings.features().names(Family.PLANAR_SHAPE, f))
                .toArray(PyRadiomicsShape2DFeature[]::new);
        int across = settings.texture().slices().orElse(Plane.XY).across();
        return new ComputedFamily(
                Family.PLANAR_SHAPE, false, FeatureFamily.Column.of(features, Family.PLANAR_SHAPE), region -> {
                    Roi roi = region.roi();
                    if (!PyRadiomicsShape2D.fits(roi.morphological(), across)) {
                        return DoubleStream.generate(() -> Double.NaN)
                                .limit(features.length)
                                .toArray();
                    }
                    PyRadiomicsShape2D shape = PyRadiomicsShape2D.of(roi, across);
                    return Arrays.stream(features).mapToDouble(shape::value).toArray();
                });
    }

    private static FeatureFamily intensity() {
        IntensityFeature[] features = IntensityFeature.values();
        return new ComputedFamily(
                Family.INTENSITY, false, FeatureFamily.Column.of(features, Family.INTENSITY), region -> {
                    IntensityStatistics statistics = IntensityStatistics.of(region.roi());
                    return Arrays.stream(features)
                            .mapToDouble(statistics::value)
                            .toArray();
                });
    }

    private static FeatureFamily firstOrder() {
        FirstOrderFeature[] features = FirstOrderFeature.values();
        List<FeatureFamily.Column> columns = Arrays.stream(features)
                .map(f -> new FeatureFamily.Column(f, Aggregation.NONE, f.familyCode(), true))
                .toList();
        return new ComputedFamily(Family.INTENSITY, true, columns, region -> {
            FirstOrder quantities = FirstOrder.of(
                    region.roi(), region.levels(), region.settings().voxelArrayShift());
            return Arrays.stream(features).mapToDouble(quantities::value).toArray();
        });
    }
}
