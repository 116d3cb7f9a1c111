package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureValue;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.core.provenance.Json;
import org.alnm.core.resample.Interpolation;
import org.alnm.radiomics.filter.FilterBank;
import org.alnm.radiomics.filter.GradientMagnitude;
import org.alnm.radiomics.filter.IntensityTransform;
import org.alnm.radiomics.filter.LocalBinaryPattern2D;
import org.alnm.radiomics.filter.LocalBinaryPattern3D;
import org.alnm.radiomics.filter.PyRadiomicsWavelet;
import org.alnm.radiomics.filter.RecursiveLaplacianOfGaussian;
import org.alnm.radiomics.filter.Wavelet;
import org.alnm.radiomics.normalise.Within;
import org.alnm.radiomics.normalise.ZScore;
import org.alnm.radiomics.texture.Norm;
import org.alnm.radiomics.texture.Plane;
import org.alnm.testkit.Oracles;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of PyRadiomics in every mixture, from a parameter file and in Java: both are the same and can be computed. */
class PyRadiomicsCrossTest {

    /** A piece of a parameter file, and what it means. */
    private record Choice(String yaml, Consumer<Draft> meaning) {}

    /** Choices so far; those of texture come together in the end. */
    private static final class Draft {
        private final RadiomicsSettings.Builder builder =
                RadiomicsSettings.builder(Preset.PYRADIOMICS).minimum(new RegionLimits(2, 1));
        private Discretisation levels = Discretisation.binWidth(25);
        private List<Integer> distances = List.of(1);
        private int coarseness;
        private Optional<DistanceWeight> weight = Optional.empty();
        private Optional<Plane> slices = Optional.empty();
        private boolean oneWay;
        private int pad = 5;
        private boolean preCrop;

        private RadiomicsSettings build() {
            if (slices.isPresent()) {
                builder.families(
                        Family.MORPHOLOGY, Family.of(Preset.PYRADIOMICS).toArray(Family[]::new));
            }
            return builder.discretise(levels)
                    .crop(pad, preCrop)
                    .texture(new TextureSettings(distances, Norm.CHEBYSHEV, coarseness, weight, slices, oneWay))
                    .build();
        }
    }

    private static final Choice NOTHING = new Choice("", d -> {});

    private static final List<List<Choice>> CHOICES = List.of(
            List.of(
                    NOTHING,
                    new Choice("binWidth: 12.5", d -> d.levels = Discretisation.binWidth(12.5)),
                    new Choice("binCount: 20", d -> d.levels = Discretisation.binCount(20)),
                    new Choice("binWidth: 3, binCount: 9", d -> d.levels = Discretisation.binCount(9))),
            List.of(
                    NOTHING,
                    new Choice(
                            "normalize: true, normalizeScale: 100",
                            d -> d.builder.normalise(new ZScore(100, OptionalDouble.empty(), Within.IMAGE))),
                    new Choice(
                            "normalize: true, normalizeScale: 250, removeOutliers: 2.5",
                            d -> d.builder.normalise(new ZScore(250, OptionalDouble.of(2.5), Within.IMAGE))),
                    new Choice("normalize: false, normalizeScale: 100", d -> {})),
            List.of(
                    NOTHING,
                    resampled("resampledPixelSpacing: [1, 1, 1]", 1, 1, 1, Interpolation.CUBIC_BSPLINE),
                    resampled(
                            "resampledPixelSpacing: [1.2, 1.2, 0], interpolator: sitkLinear",
                            1.2,
                            1.2,
                            0,
                            Interpolation.LINEAR),
                    resampled("resampledPixelSpacing: [2, 1.5, 2], interpolator: 1", 2, 1.5, 2, Interpolation.NEAREST),
                    new Choice("resampledPixelSpacing: [2, 2, 2], interpolator: null", d -> {})),
            List.of(
                    NOTHING,
                    new Choice(
                            "resegmentRange: [-2, 2], resegmentMode: sigma",
                            d -> d.builder.resegment(Resegmentation.range(-2, 2).in(Resegmentation.Bounds.SIGMA))),
                    new Choice(
                            "resegmentRange: [0.4], resegmentMode: relative, resegmentShape: true",
                            d -> d.builder.resegment(Resegmentation.range(0.4, Double.POSITIVE_INFINITY)
                                    .in(Resegmentation.Bounds.RELATIVE)
                                    .ofShape())),
                    new Choice(
                            "resegmentRange: [-500, 1.0e+4]",
                            d -> d.builder.resegment(Resegmentation.range(-500, 10_000)))),
            List.of(
                    NOTHING,
                    NOTHING,
                    new Choice("force2D: true", d -> d.slices = Optional.of(Plane.XY)),
                    new Choice("force2D: true, force2Ddimension: 1", d -> d.slices = Optional.of(Plane.XZ)),
                    new Choice("force2D: true, force2Ddimension: 2", d -> d.slices = Optional.of(Plane.YZ)),
                    new Choice("force2D: false, force2Ddimension: 2", d -> {})),
            List.of(NOTHING, new Choice("distances: [1, 2]", d -> d.distances = List.of(1, 2))),
            List.of(
                    NOTHING,
                    weighted("no_weighting", DistanceWeight.Function.NONE, Norm.EUCLIDEAN),
                    weighted("euclidean", DistanceWeight.Function.EXPONENTIAL, Norm.EUCLIDEAN),
                    weighted("manhattan", DistanceWeight.Function.EXPONENTIAL, Norm.MANHATTAN),
                    weighted("infinity", DistanceWeight.Function.EXPONENTIAL, Norm.CHEBYSHEV)),
            List.of(NOTHING, new Choice("symmetricalGLCM: false", d -> d.oneWay = true)),
            List.of(NOTHING, new Choice("gldm_a: 2", d -> d.coarseness = 2)),
            List.of(NOTHING, new Choice("voxelArrayShift: 300", d -> d.builder.voxelArrayShift(300))),
            List.of(NOTHING, new Choice("padDistance: 8, preCrop: true", d -> {
                d.pad = 8;
                d.preCrop = true;
            })),
            List.of(
                    NOTHING,
                    new Choice(
                            "minimumROIDimensions: 3, minimumROISize: 12",
                            d -> d.builder.minimum(new RegionLimits(3, 13)))));

    private static final List<Choice> TYPES = List.of(
            new Choice("Square: ", d -> filter(d, new IntensityTransform(IntensityTransform.Function.SQUARE))),
            new Choice(
                    "Logarithm: {binCount: 12}",
                    d -> d.builder.filter(
                            FilteredImage.of(new IntensityTransform(IntensityTransform.Function.LOGARITHM))
                                    .discretise(Discretisation.binCount(12)))),
            new Choice(
                    "LoG: {sigma: [1.5, 3]}",
                    d -> filter(d, new RecursiveLaplacianOfGaussian(1.5), new RecursiveLaplacianOfGaussian(3))),
            new Choice("Gradient: {gradientUseSpacing: false}", d -> filter(d, new GradientMagnitude(false))),
            new Choice(
                    "Wavelet: {wavelet: haar}",
                    d -> filter(d, new PyRadiomicsWavelet(Wavelet.named("haar"), 0, 1, axes(d)))),
            new Choice(
                    "LBP2D: {lbp2DMethod: ror}",
                    d -> filter(
                            d,
                            new LocalBinaryPattern2D(
                                    1,
                                    8,
                                    LocalBinaryPattern2D.Method.ROR,
                                    d.slices.orElse(Plane.XY).across()))),
            new Choice("LBP3D: {lbp3DLevels: 1}", d -> filter(d, new LocalBinaryPattern3D(1, 1, 1))));

    private static Choice resampled(String yaml, double x, double y, double z, Interpolation how) {
        return new Choice(yaml, d -> d.builder.resample(Resampling.of(x, y, z, how, Interpolation.NEAREST)));
    }

    private static Choice weighted(String name, DistanceWeight.Function function, Norm norm) {
        return new Choice("weightingNorm: " + name, d -> d.weight = Optional.of(new DistanceWeight(function, norm)));
    }

    private static void filter(Draft draft, FilterBank... filters) {
        for (FilterBank filter : filters) {
            draft.builder.filter(filter);
        }
    }

    private static List<Integer> axes(Draft draft) {
        List<Integer> axes = new ArrayList<>(List.of(0, 1, 2));
        draft.slices.ifPresent(plane -> axes.remove(Integer.valueOf(plane.across())));
        return axes;
    }

    /** A parameter file, and the same settings in Java. */
    private record Mixture(String yaml, RadiomicsSettings settings) {

        static Mixture of(Seed seed, boolean filters) {
            UniformRandomProvider random = seed.generator();
            Draft draft = new Draft();
            List<String> setting = new ArrayList<>();
            for (List<Choice> choices : CHOICES) {
                Choice choice = choices.get(random.nextInt(choices.size()));
                choice.meaning().accept(draft);
                if (!choice.yaml().isEmpty()) {
                    setting.add(choice.yaml());
                }
            }
            List<String> types = new ArrayList<>();
            boolean original = !filters || random.nextInt(4) > 0;
            if (original) {
                types.add("Original: ");
            }
            Choice type = TYPES.get(random.nextInt(TYPES.size()));
            if (filters) {
                draft.builder.original(original);
                type.meaning().accept(draft);
                types.add(type.yaml());
            }
            return new Mixture(
                    "{setting: {" + String.join(", ", setting) + "}, imageType: {" + String.join(", ", types) + "}}",
                    draft.build());
        }
    }

    @Test
    void aFileMeansTheSameAsJava() {
        for (int i = 0; i < 500; i++) {
            Mixture mixture = Mixture.of(Seed.of(41).derive("mixture", i), i % 2 == 0);
            RadiomicsSettings read = PyRadiomicsParameters.parse(mixture.yaml()).settings();
            assertThat(read).as(mixture.yaml()).isEqualTo(mixture.settings());
            assertThat(RadiomicsSettings.parse(Json.write(read.tree())))
                    .as(mixture.yaml())
                    .isEqualTo(read);
        }
    }

    /** On breast MRI: every column has a value or says why not, and the record's settings yield the same values again. */
    @Tag("slow")
    @Tag("oracle")
    @ParameterizedTest
    @ValueSource(strings = {"3dfgre_orig_t0", "3dfgre_orig_t2", "ser"})
    void everyMixtureIsComputed(String name) {
        Volume image = Images.read(Oracles.path("radiomics/breast_dce/UCSF-BR-06_" + name + ".nrrd"));
        Mask mask = Masks.read(
                Oracles.path("radiomics/breast_dce/UCSF-BR-06_mask.nrrd"), image.geometry(), GeometryPolicy.STRICT, 1);
        for (int i = 0; i < 40; i++) {
            Mixture mixture = Mixture.of(Seed.of(42).derive(name, i), i % 2 == 0);
            RadiomicsExtractor extractor = RadiomicsExtractor.of(
                    PyRadiomicsParameters.parse(mixture.yaml()).settings());
            FeatureVector vector = extractor.extract(image, mask);
            assertThat(vector.names())
                    .as(mixture.yaml())
                    .isEqualTo(
                            extractor.features().stream().map(id -> id.name()).toList());
            for (FeatureValue value : vector.values()) {
                assertThat(Double.isNaN(value.value()) == !value.reason().isEmpty())
                        .as("%s of %s", value, mixture.yaml())
                        .isTrue();
            }
            RadiomicsSettings recorded = RadiomicsSettings.parse(
                    Json.write(vector.provenance().entries().get("settings")));
            FeatureVector again = RadiomicsExtractor.of(recorded).withThreads(2).extract(image, mask);
            assertThat(again.values()).as(mixture.yaml()).isEqualTo(vector.values());
        }
    }
}
