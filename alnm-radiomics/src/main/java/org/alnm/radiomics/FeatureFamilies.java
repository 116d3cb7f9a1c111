package org.alnm.radiomics;

import java.util.Arrays;
import java.util.List;
import org.alnm.radiomics.intensity.FirstOrder;
import org.alnm.radiomics.intensity.FirstOrderFeature;
import org.alnm.radiomics.intensity.IntensityFeature;
import org.alnm.radiomics.intensity.IntensityStatistics;
import org.alnm.radiomics.morphology.Morphology;
import org.alnm.radiomics.morphology.MorphologyFeature;
import org.alnm.radiomics.morphology.PyRadiomicsShape;
import org.alnm.radiomics.morphology.PyRadiomicsShapeFeature;

/** Which class computes which family under which preset. */
final class FeatureFamilies {

    private FeatureFamilies() {}

    static FeatureFamily of(Family family, RadiomicsSettings settings) {
        boolean ibsi = settings.preset() == Preset.IBSI;
        return switch (family) {
            case MORPHOLOGY -> ibsi ? morphology() : shape();
            case INTENSITY -> ibsi ? intensity() : firstOrder();
            case GLCM, GLRLM, GLSZM, GLDZM, NGTDM, NGLDM ->
                ibsi ? TextureFamilies.ibsi(family, settings.dimensions()) : TextureFamilies.pyradiomics(family);
        };
    }

    private static FeatureFamily morphology() {
        MorphologyFeature[] features = MorphologyFeature.values();
        return new ComputedFamily(
                Family.MORPHOLOGY, false, FeatureFamily.Column.of(features, Family.MORPHOLOGY), region -> {
                    Morphology morphology = Morphology.of(region.roi());
                    return Arrays.stream(features)
                            .mapToDouble(morphology::value)
                            .toArray();
                });
    }

    private static FeatureFamily shape() {
        PyRadiomicsShapeFeature[] features = Arrays.stream(PyRadiomicsShapeFeature.values())
                .filter(PyRadiomicsShapeFeature::isDefault)
                .toArray(PyRadiomicsShapeFeature[]::new);
        return new ComputedFamily(
                Family.MORPHOLOGY, false, FeatureFamily.Column.of(features, Family.MORPHOLOGY), region -> {
                    PyRadiomicsShape shape = PyRadiomicsShape.of(region.roi());
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
