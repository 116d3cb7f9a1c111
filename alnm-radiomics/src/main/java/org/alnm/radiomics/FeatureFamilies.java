package org.alnm.radiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.alnm.radiomics.intensity.FirstOrder;
import org.alnm.radiomics.intensity.FirstOrderFeature;
import org.alnm.radiomics.intensity.IntensityFeature;
import org.alnm.radiomics.intensity.IntensityStatistics;
import org.alnm.radiomics.morphology.Morphology;
import org.alnm.radiomics.morphology.MorphologyFeature;
import org.alnm.radiomics.morphology.PyRadiomicsShape;
import org.alnm.radiomics.morphology.PyRadiomicsShapeFeature;
import org.alnm.radiomics.texture.Glcm;
import org.alnm.radiomics.texture.GlcmFeature;
import org.alnm.radiomics.texture.PyRadiomicsGlcmFeature;

/** Which class computes which family under which preset. */
final class FeatureFamilies {

    private FeatureFamilies() {}

    static FeatureFamily of(Family family, Preset preset) {
        boolean ibsi = preset == Preset.IBSI;
        return switch (family) {
            case MORPHOLOGY -> ibsi ? morphology() : shape();
            case INTENSITY -> ibsi ? intensity() : firstOrder();
            case GLCM -> ibsi ? glcm() : pyradiomicsGlcm();
        };
    }

    private static FeatureFamily morphology() {
        MorphologyFeature[] features = MorphologyFeature.values();
        return new Computed(Family.MORPHOLOGY, false, FeatureFamily.Column.of(features, Family.MORPHOLOGY), region -> {
            Morphology morphology = Morphology.of(region.roi());
            return Arrays.stream(features).mapToDouble(morphology::value).toArray();
        });
    }

    private static FeatureFamily shape() {
        PyRadiomicsShapeFeature[] features = Arrays.stream(PyRadiomicsShapeFeature.values())
                .filter(PyRadiomicsShapeFeature::isDefault)
                .toArray(PyRadiomicsShapeFeature[]::new);
        return new Computed(Family.MORPHOLOGY, false, FeatureFamily.Column.of(features, Family.MORPHOLOGY), region -> {
            PyRadiomicsShape shape = PyRadiomicsShape.of(region.roi());
            return Arrays.stream(features).mapToDouble(shape::value).toArray();
        });
    }

    private static FeatureFamily intensity() {
        IntensityFeature[] features = IntensityFeature.values();
        return new Computed(Family.INTENSITY, false, FeatureFamily.Column.of(features, Family.INTENSITY), region -> {
            IntensityStatistics statistics = IntensityStatistics.of(region.roi());
            return Arrays.stream(features).mapToDouble(statistics::value).toArray();
        });
    }

    private static FeatureFamily firstOrder() {
        FirstOrderFeature[] features = FirstOrderFeature.values();
        List<FeatureFamily.Column> columns = Arrays.stream(features)
                .map(f -> new FeatureFamily.Column(f, Aggregation.NONE, f.familyCode(), true))
                .toList();
        return new Computed(Family.INTENSITY, true, columns, region -> {
            FirstOrder quantities = FirstOrder.of(
                    region.roi(), region.levels(), region.settings().voxelArrayShift());
            return Arrays.stream(features).mapToDouble(quantities::value).toArray();
        });
    }

    private static FeatureFamily glcm() {
        GlcmFeature[] features = GlcmFeature.values();
        List<FeatureFamily.Column> columns = new ArrayList<>();
        columns.addAll(FeatureFamily.Column.of(features, Family.GLCM, Aggregation.AVERAGED_3D, true));
        columns.addAll(FeatureFamily.Column.of(features, Family.GLCM, Aggregation.MERGED_3D, true));
        return new Computed(Family.GLCM, true, columns, region -> {
            Glcm glcm = Glcm.of(region.levels());
            return Stream.<Function<GlcmFeature, Double>>of(glcm::averaged, glcm.merged()::value)
                    .flatMap(value -> Arrays.stream(features).map(value))
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        });
    }

    private static FeatureFamily pyradiomicsGlcm() {
        PyRadiomicsGlcmFeature[] features = PyRadiomicsGlcmFeature.values();
        List<FeatureFamily.Column> columns =
                FeatureFamily.Column.of(features, Family.GLCM, Aggregation.AVERAGED_3D, false);
        return new Computed(Family.GLCM, true, columns, region -> {
            Glcm glcm = Glcm.of(region.levels());
            return Arrays.stream(features).mapToDouble(glcm::averaged).toArray();
        });
    }

    /** A family whose values come from one function of the region. */
    private record Computed(Family family, boolean needsLevels, List<Column> columns, Function<Region, double[]> values)
            implements FeatureFamily {

        private Computed {
            columns = List.copyOf(columns);
        }

        @Override
        public double[] compute(Region region) {
            return values.apply(region);
        }
    }
}
