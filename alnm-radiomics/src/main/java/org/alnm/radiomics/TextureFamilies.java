package org.alnm.radiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import org.alnm.radiomics.feature.FeatureDefinition;
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
import org.alnm.radiomics.texture.Plane;
import org.alnm.radiomics.texture.PyRadiomicsGlcmFeature;
import org.alnm.radiomics.texture.PyRadiomicsGldmFeature;
import org.alnm.radiomics.texture.PyRadiomicsGlrlmFeature;
import org.alnm.radiomics.texture.PyRadiomicsGlszmFeature;
import org.alnm.radiomics.texture.PyRadiomicsNgtdmFeature;
import org.alnm.radiomics.texture.SizeMatrix;
import org.alnm.radiomics.texture.SizeMatrixFeature;
import org.alnm.radiomics.texture.TextureMatrix;

/** The texture families: matrices of grey levels, by the standard in every dimension asked for, or as PyRadiomics has them. */
final class TextureFamilies {

    private static final Neighbourhood NEXT = Neighbourhood.within(Norm.CHEBYSHEV, 1);
    private static final Neighbourhood SHELL = Neighbourhood.shells(1);

    /** The standard's coarseness of dependence, alpha: neighbours of exactly the same level depend on each other. */
    private static final int SAME_LEVEL = 0;

    private TextureFamilies() {}

    /** By the reference manual. */
    static FeatureFamily ibsi(Family family, List<Dimension> dimensions) {
        return switch (family) {
            case GLCM ->
                standard(family, GlcmFeature.values(), true, dimensions, TextureFamilies::glcm, (f, m) -> m.value(f));
            case GLRLM ->
                standard(
                        family,
                        GlrlmFeature.values(),
                        true,
                        dimensions,
                        (region, flat) ->
                                flat ? Glrlm.inSlices(region.levels(), Plane.XY) : Glrlm.inSpace(region.levels()),
                        SizeMatrixFeature::of);
            case GLSZM ->
                standard(
                        family,
                        GlszmFeature.values(),
                        false,
                        dimensions,
                        (region, flat) ->
                                flat ? Glszm.inSlices(region.levels(), Plane.XY) : Glszm.inSpace(region.levels()),
                        SizeMatrixFeature::of);
            case GLDZM ->
                standard(
                        family,
                        GldzmFeature.values(),
                        false,
                        dimensions,
                        TextureFamilies::gldzm,
                        SizeMatrixFeature::of);
            case NGTDM ->
                standard(family, NgtdmFeature.values(), false, dimensions, TextureFamilies::ngtdm, NgtdmFeature::of);
            case NGLDM ->
                standard(
                        family,
                        NgldmFeature.values(),
                        false,
                        dimensions,
                        TextureFamilies::ngldm,
                        SizeMatrixFeature::of);
            default -> throw new IllegalArgumentException(family + " is no family of texture");
        };
    }

    /** By PyRadiomics, in three dimensions at distance 1. */
    static FeatureFamily pyradiomics(Family family) {
        return switch (family) {
            case GLCM ->
                peer(
                        family,
                        PyRadiomicsGlcmFeature.values(),
                        Aggregation.AVERAGED_3D,
                        region -> Glcm.inSpace(region.levels(), SHELL),
                        (f, matrices) -> matrices.averaged(m -> m.value(f)));
            case GLRLM ->
                peer(
                        family,
                        PyRadiomicsGlrlmFeature.values(),
                        Aggregation.AVERAGED_3D,
                        region -> Glrlm.pyradiomics(region.levels()),
                        (f, matrices) -> matrices.averaged(f::of));
            case GLSZM ->
                peer(
                        family,
                        PyRadiomicsGlszmFeature.values(),
                        Aggregation.ZONES_3D,
                        region -> Glszm.inSpace(region.levels()),
                        (f, matrices) -> matrices.merged(f::of));
            case NGTDM ->
                peer(
                        family,
                        PyRadiomicsNgtdmFeature.values(),
                        Aggregation.ZONES_3D,
                        region -> Ngtdm.inSpace(region.levels(), SHELL),
                        (f, matrices) -> matrices.merged(f::of));
            case NGLDM ->
                peer(
                        family,
                        PyRadiomicsGldmFeature.values(),
                        Aggregation.ZONES_3D,
                        region -> Ngldm.inSpace(region.levels(), SHELL, SAME_LEVEL),
                        (f, matrices) -> matrices.merged(f::of));
            default -> throw new IllegalArgumentException("PyRadiomics has no texture family " + family);
        };
    }

    private static Matrices<GlcmMatrix> glcm(Region region, boolean flat) {
        return flat ? Glcm.inSlices(region.levels(), Plane.XY, NEXT) : Glcm.inSpace(region.levels(), NEXT);
    }

    private static Matrices<SizeMatrix> gldzm(Region region, boolean flat) {
        return flat
                ? Gldzm.inSlices(region.levels(), region.roi().morphological(), Plane.XY)
                : Gldzm.inSpace(region.levels(), region.roi().morphological());
    }

    private static Matrices<NgtdmMatrix> ngtdm(Region region, boolean flat) {
        return flat ? Ngtdm.inSlices(region.levels(), Plane.XY, NEXT) : Ngtdm.inSpace(region.levels(), NEXT);
    }

    private static Matrices<SizeMatrix> ngldm(Region region, boolean flat) {
        return flat
                ? Ngldm.inSlices(region.levels(), Plane.XY, NEXT, SAME_LEVEL)
                : Ngldm.inSpace(region.levels(), NEXT, SAME_LEVEL);
    }

    /** Builds the matrices of a region, of each slice or of the whole. */
    @FunctionalInterface
    private interface Builder<M extends TextureMatrix<M>> {
        Matrices<M> build(Region region, boolean flat);
    }

    private static <M extends TextureMatrix<M>, F extends FeatureDefinition> FeatureFamily standard(
            Family family,
            F[] features,
            boolean directional,
            List<Dimension> dimensions,
            Builder<M> builder,
            ToDoubleBiFunction<F, M> value) {
        List<Aggregation> aggregations = new ArrayList<>();
        dimensions.forEach(d -> aggregations.addAll(d.aggregations(directional)));
        List<FeatureFamily.Column> columns = new ArrayList<>();
        aggregations.forEach(a -> columns.addAll(FeatureFamily.Column.of(features, family, a, true)));
        boolean slices = dimensions.contains(Dimension.SLICES) || dimensions.contains(Dimension.MERGED_SLICES);
        boolean space = dimensions.contains(Dimension.SPACE);
        return new ComputedFamily(family, true, columns, region -> {
            // Once each, however many aggregations read them; what no aggregation reads is not built.
            List<Matrices<M>> flat = slices ? List.of(builder.build(region, true)) : List.of();
            List<Matrices<M>> whole = space ? List.of(builder.build(region, false)) : List.of();
            double[] values = new double[columns.size()];
            int to = 0;
            for (Aggregation aggregation : aggregations) {
                Matrices<M> matrices = (aggregation.isFlat() ? flat : whole).get(0);
                for (F feature : features) {
                    values[to++] = aggregation.value(matrices, m -> value.applyAsDouble(feature, m));
                }
            }
            return values;
        });
    }

    private static <M extends TextureMatrix<M>, F extends FeatureDefinition> FeatureFamily peer(
            Family family,
            F[] features,
            Aggregation aggregation,
            Function<Region, Matrices<M>> builder,
            ToDoubleBiFunction<F, Matrices<M>> value) {
        List<FeatureFamily.Column> columns = FeatureFamily.Column.of(features, family, aggregation, false);
        return new ComputedFamily(family, true, columns, region -> {
            Matrices<M> matrices = builder.apply(region);
            double[] values = new double[features.length];
            for (int i = 0; i < features.length; i++) {
                values[i] = value.applyAsDouble(features[i], matrices);
            }
            return values;
        });
    }
}
