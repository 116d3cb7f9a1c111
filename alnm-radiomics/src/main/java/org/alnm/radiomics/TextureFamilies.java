package org.alnm.radiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private TextureFamilies() {}

    /** By the reference manual. */
    static FeatureFamily ibsi(Family family, RadiomicsSettings settings) {
        List<Dimension> dimensions = settings.dimensions();
        TextureSettings choice = settings.texture();
        Neighbourhood near = choice.neighbours(Preset.IBSI);
        int alpha = choice.coarseness();
        return switch (family) {
            case GLCM ->
                standard(
                        family,
                        GlcmFeature.values(),
                        true,
                        dimensions,
                        (region, flat) -> weighted(pairs(region, flat, choice.pairs(Preset.IBSI)), choice, region),
                        (f, m) -> m.value(f));
            case GLRLM ->
                standard(
                        family,
                        GlrlmFeature.values(),
                        true,
                        dimensions,
                        (region, flat) -> weighted(runs(region, flat), choice, region),
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
                standard(
                        family,
                        NgtdmFeature.values(),
                        false,
                        dimensions,
                        (region, flat) -> flat
                                ? Ngtdm.inSlices(region.levels(), Plane.XY, near)
                                : Ngtdm.inSpace(region.levels(), near),
                        NgtdmFeature::of);
            case NGLDM ->
                standard(
                        family,
                        NgldmFeature.values(),
                        false,
                        dimensions,
                        (region, flat) -> flat
                                ? Ngldm.inSlices(region.levels(), Plane.XY, near, alpha)
                                : Ngldm.inSpace(region.levels(), near, alpha),
                        SizeMatrixFeature::of);
            default -> throw new IllegalArgumentException(family + " is no family of texture");
        };
    }

    /** By PyRadiomics, in space or, with its {@code force2D}, in slices whose matrices are added up. */
    static FeatureFamily pyradiomics(Family family, TextureSettings choice) {
        Optional<Plane> plane = choice.slices();
        Neighbourhood near = choice.neighbours(Preset.PYRADIOMICS);
        Aggregation zones = plane.isPresent() ? Aggregation.ZONES_25D : Aggregation.ZONES_3D;
        return switch (family) {
            case GLCM ->
                peer(
                        family,
                        PyRadiomicsGlcmFeature.values(),
                        directional(choice),
                        region -> weighted(
                                plane.map(p -> Glcm.inSlices(region.levels(), p, near, choice.oneWay()))
                                        .orElseGet(() -> Glcm.inSpace(region.levels(), near, choice.oneWay())),
                                choice,
                                region),
                        (f, matrices) -> directional(choice).value(matrices, m -> m.value(f)));
            case GLRLM ->
                peer(
                        family,
                        PyRadiomicsGlrlmFeature.values(),
                        directional(choice),
                        region -> weighted(
                                plane.map(p -> Glrlm.pyradiomics(region.levels(), p))
                                        .orElseGet(() -> Glrlm.pyradiomics(region.levels())),
                                choice,
                                region),
                        (f, matrices) -> directional(choice).value(matrices, f::of));
            case GLSZM ->
                peer(
                        family,
                        PyRadiomicsGlszmFeature.values(),
                        zones,
                        region -> plane.map(p -> Glszm.inSlices(region.levels(), p))
                                .orElseGet(() -> Glszm.inSpace(region.levels())),
                        (f, matrices) -> matrices.merged(f::of));
            case NGTDM ->
                peer(
                        family,
                        PyRadiomicsNgtdmFeature.values(),
                        zones,
                        region -> plane.map(p -> Ngtdm.inSlices(region.levels(), p, near))
                                .orElseGet(() -> Ngtdm.inSpace(region.levels(), near)),
                        (f, matrices) -> matrices.merged(f::of));
            case NGLDM ->
                peer(
                        family,
                        PyRadiomicsGldmFeature.values(),
                        zones,
                        region -> plane.map(p -> Ngldm.inSlices(region.levels(), p, near, choice.coarseness()))
                                .orElseGet(() -> Ngldm.inSpace(region.levels(), near, choice.coarseness())),
                        (f, matrices) -> matrices.merged(f::of));
            default -> throw new IllegalArgumentException("PyRadiomics has no texture family " + family);
        };
    }

    /** PyRadiomics averages over directions, unless they are weighted. */
    private static Aggregation directional(TextureSettings choice) {
        if (choice.slices().isPresent()) {
            return choice.weight().isPresent() ? Aggregation.MERGED_25D : Aggregation.DIRECTION_MERGED_25D;
        }
        return choice.weight().isPresent() ? Aggregation.MERGED_3D : Aggregation.AVERAGED_3D;
    }

    private static <M extends TextureMatrix<M>> Matrices<M> weighted(
            Matrices<M> matrices, TextureSettings choice, Region region) {
        return choice.weight()
                .filter(w -> w.function() != DistanceWeight.Function.NONE)
                .map(w ->
                        matrices.times(w::of, w.norm(), region.roi().geometry().spacing()))
                .orElse(matrices);
    }

    private static Matrices<GlcmMatrix> pairs(Region region, boolean flat, Neighbourhood pairs) {
        return flat ? Glcm.inSlices(region.levels(), Plane.XY, pairs) : Glcm.inSpace(region.levels(), pairs);
    }

    private static Matrices<SizeMatrix> runs(Region region, boolean flat) {
        return flat ? Glrlm.inSlices(region.levels(), Plane.XY) : Glrlm.inSpace(region.levels());
    }

    private static Matrices<SizeMatrix> gldzm(Region region, boolean flat) {
        return flat
                ? Gldzm.inSlices(region.levels(), region.roi().morphological(), Plane.XY)
                : Gldzm.inSpace(region.levels(), region.roi().morphological());
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
