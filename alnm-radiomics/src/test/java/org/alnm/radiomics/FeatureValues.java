package org.alnm.radiomics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.alnm.core.image.Roi;
import org.alnm.radiomics.feature.Discretised;
import org.alnm.radiomics.feature.FeatureDefinition;
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
import org.alnm.radiomics.texture.Glcm;
import org.alnm.radiomics.texture.GlcmFeature;
import org.alnm.radiomics.texture.GlcmMatrix;
import org.alnm.radiomics.texture.Gldzm;
import org.alnm.radiomics.texture.GldzmFeature;
import org.alnm.radiomics.texture.Glrlm;
import org.alnm.radiomics.texture.GlrlmFeature;
import org.alnm.radiomics.texture.Glszm;
import org.alnm.radiomics.texture.GlszmFeature;
import org.alnm.radiomics.texture.Matrices;
import org.alnm.radiomics.texture.Neighbourhood;
import org.alnm.radiomics.texture.Ngldm;
import org.alnm.radiomics.texture.NgldmFeature;
import org.alnm.radiomics.texture.Ngtdm;
import org.alnm.radiomics.texture.NgtdmFeature;
import org.alnm.radiomics.texture.NgtdmMatrix;
import org.alnm.radiomics.texture.Norm;
import org.alnm.radiomics.texture.PyRadiomicsGlcmFeature;
import org.alnm.radiomics.texture.PyRadiomicsGldmFeature;
import org.alnm.radiomics.texture.PyRadiomicsGlrlmFeature;
import org.alnm.radiomics.texture.PyRadiomicsGlszmFeature;
import org.alnm.radiomics.texture.PyRadiomicsNgtdmFeature;
import org.alnm.radiomics.texture.SizeMatrix;

/** Every feature of every family of a region whose intensities are its levels; texture in space, merged. */
final class FeatureValues {

    private static final Neighbourhood NEXT = Neighbourhood.within(Norm.CHEBYSHEV, 1);

    private FeatureValues() {}

    /** All but those of one slice. */
    static Map<FeatureDefinition, Double> of(Roi roi) {
        Map<FeatureDefinition, Double> values = new LinkedHashMap<>();
        Discretised levels = Discretised.of(roi, x -> (int) x);
        Morphology morphology = Morphology.of(roi);
        for (MorphologyFeature f : MorphologyFeature.values()) {
            values.put(f, morphology.value(f));
        }
        SpatialAutocorrelation spatial = SpatialAutocorrelation.of(roi);
        for (SpatialAutocorrelationFeature f : SpatialAutocorrelationFeature.values()) {
            values.put(f, spatial.value(f));
        }
        PyRadiomicsShape shape = PyRadiomicsShape.of(roi);
        for (PyRadiomicsShapeFeature f : PyRadiomicsShapeFeature.values()) {
            values.put(f, shape.value(f));
        }
        intensities(roi, levels, values);
        textures(roi, levels, values);
        return values;
    }

    private static void intensities(Roi roi, Discretised levels, Map<FeatureDefinition, Double> values) {
        IntensityStatistics statistics = IntensityStatistics.of(roi);
        for (IntensityFeature f : IntensityFeature.values()) {
            values.put(f, statistics.value(f));
        }
        FirstOrder first = FirstOrder.of(roi, levels, 0);
        for (FirstOrderFeature f : FirstOrderFeature.values()) {
            values.put(f, first.value(f));
        }
        IntensityHistogram histogram = IntensityHistogram.of(levels);
        for (IntensityHistogramFeature f : IntensityHistogramFeature.values()) {
            values.put(f, histogram.value(f));
        }
        IntensityVolumeHistogram volume =
                IntensityVolumeHistogram.ofWholeNumbers(roi, OptionalDouble.empty(), OptionalDouble.empty());
        for (IntensityVolumeFeature f : IntensityVolumeFeature.values()) {
            values.put(f, volume.value(f));
        }
        LocalIntensity local = LocalIntensity.of(roi);
        for (LocalIntensityFeature f : LocalIntensityFeature.values()) {
            values.put(f, local.value(f));
        }
    }

    private static void textures(Roi roi, Discretised levels, Map<FeatureDefinition, Double> values) {
        Matrices<GlcmMatrix> pairs = Glcm.inSpace(levels, NEXT);
        for (GlcmFeature f : GlcmFeature.values()) {
            values.put(f, pairs.merged(m -> m.value(f)));
        }
        for (PyRadiomicsGlcmFeature f : PyRadiomicsGlcmFeature.values()) {
            values.put(f, pairs.merged(m -> m.value(f)));
        }
        Matrices<SizeMatrix> runs = Glrlm.inSpace(levels);
        for (GlrlmFeature f : GlrlmFeature.values()) {
            values.put(f, runs.merged(f::of));
        }
        Matrices<SizeMatrix> peerRuns = Glrlm.pyradiomics(levels);
        for (PyRadiomicsGlrlmFeature f : PyRadiomicsGlrlmFeature.values()) {
            values.put(f, peerRuns.merged(f::of));
        }
        Matrices<SizeMatrix> zones = Glszm.inSpace(levels);
        for (GlszmFeature f : GlszmFeature.values()) {
            values.put(f, zones.merged(f::of));
        }
        for (PyRadiomicsGlszmFeature f : PyRadiomicsGlszmFeature.values()) {
            values.put(f, zones.merged(f::of));
        }
        Matrices<SizeMatrix> distances = Gldzm.inSpace(levels, roi.morphological());
        for (GldzmFeature f : GldzmFeature.values()) {
            values.put(f, distances.merged(f::of));
        }
        Matrices<SizeMatrix> dependences = Ngldm.inSpace(levels, NEXT, 0);
        for (NgldmFeature f : NgldmFeature.values()) {
            values.put(f, dependences.merged(f::of));
        }
        for (PyRadiomicsGldmFeature f : PyRadiomicsGldmFeature.values()) {
            values.put(f, dependences.merged(f::of));
        }
        Matrices<NgtdmMatrix> tones = Ngtdm.inSpace(levels, NEXT);
        for (NgtdmFeature f : NgtdmFeature.values()) {
            values.put(f, tones.merged(f::of));
        }
        for (PyRadiomicsNgtdmFeature f : PyRadiomicsNgtdmFeature.values()) {
            values.put(f, tones.merged(f::of));
        }
    }

    /** The features of one slice. */
    static Map<FeatureDefinition, Double> ofSlice(Roi roi) {
        Map<FeatureDefinition, Double> values = new LinkedHashMap<>();
        PyRadiomicsShape2D shape = PyRadiomicsShape2D.of(roi, 2);
        for (PyRadiomicsShape2DFeature f : PyRadiomicsShape2DFeature.values()) {
            values.put(f, shape.value(f));
        }
        return values;
    }
}
