package org.alnm.radiomics;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.alnm.core.resample.Interpolation;
import org.alnm.radiomics.feature.RadiomicsException;

/** Which settings go together. */
final class SettingsRules {

    private SettingsRules() {}

    static void check(RadiomicsSettings s) {
        if (s.families().isEmpty()) {
            throw new RadiomicsException("name at least one family of features");
        }
        if (!Double.isFinite(s.voxelArrayShift())) {
            throw new RadiomicsException("voxelArrayShift must be finite: " + s.voxelArrayShift());
        }
        if (s.families().contains(Family.INTENSITY_VOLUME)
                && s.intensityVolume().isEmpty()) {
            throw new RadiomicsException(
                    "the family ivh needs the choice of its intensities, ivh: none, a binWidth or a"
                            + " binCount; there is no default");
        }
        if (!Family.of(s.preset()).containsAll(s.families())) {
            throw new RadiomicsException("the preset " + s.preset() + " has the families " + Family.of(s.preset())
                    + ", not all of " + s.families());
        }
        checkFilters(s);
        checkFeatures(s);
        s.texture().check(s.preset());
        if (s.padDistance() < 0) {
            throw new RadiomicsException("padDistance must be 0 or more voxels: " + s.padDistance());
        }
        if (s.preset() == Preset.IBSI) {
            checkIbsi(s);
        } else {
            checkPyradiomics(s);
        }
    }

    private static void checkFilters(RadiomicsSettings s) {
        if (!s.original() && s.filters().isEmpty()) {
            throw new RadiomicsException("without the original image at least one filter must be given");
        }
        Set<String> names = new HashSet<>(Set.of(RadiomicsExtractor.ORIGINAL));
        for (FilteredImage image : s.filteredImages()) {
            for (String name : image.filters().names()) {
                if (!names.add(name)) {
                    throw new RadiomicsException("two images would be called '" + name + "'; name each filter once");
                }
            }
            image.discretisation().ifPresent(choice -> checkLevels(s.preset(), choice));
        }
    }

    private static void checkFeatures(RadiomicsSettings s) {
        List<FeatureFamily> families = s.families().stream()
                .map(family -> FeatureFamilies.all(family, s))
                .toList();
        List<String> unknown = s.features().unknown(families, s.preset());
        if (!unknown.isEmpty()) {
            throw new RadiomicsException("no feature of the families " + s.families() + " is called " + unknown
                    + "; name features (Contrast), IBSI codes (ACUI), both names (glcm_Contrast) or families (glcm);"
                    + " 'alnm features' lists them");
        }
    }

    private static void checkIbsi(RadiomicsSettings s) {
        if (s.intensityVolume()
                .filter(Discretisation.EqualShares.class::isInstance)
                .isPresent()) {
            throw new RadiomicsException(
                    "an intensity-volume histogram of bins of equal probability would be a line for"
                            + " every region; take ivh: none, a binWidth or a binCount");
        }
        if (s.voxelArrayShift() != 0) {
            throw new RadiomicsException("voxelArrayShift belongs to the preset pyradiomics; the preset is ibsi");
        }
        if (s.preCrop()) {
            throw new RadiomicsException("preCrop belongs to the preset pyradiomics; the preset is ibsi");
        }
        boolean levels = s.families().stream().anyMatch(Family::readsLevels);
        for (FilteredImage image : s.filteredImages()) {
            Discretisation choice = image.discretisation().orElse(s.discretisation());
            if (levels && image.discretisation().isEmpty() && isOfUnit(choice)) {
                throw new RadiomicsException("the response of "
                        + image.filters().names()
                        + " has another unit than the image, so that its grey levels need a choice of their own,"
                        + " discretise: {binCount: ...} of the filter or of all; for the image it is " + choice.tree());
            }
        }
    }

    private static boolean isOfUnit(Discretisation choice) {
        return choice instanceof Discretisation.BinWidth || choice instanceof Discretisation.Levels;
    }

    private static void checkPyradiomics(RadiomicsSettings s) {
        if (s.intensityVolume().isPresent()) {
            throw new RadiomicsException(
                    "the preset pyradiomics has no intensity-volume histogram; 'ivh' cannot be given");
        }
        if (!s.dimensions().equals(List.of(Dimension.SPACE))) {
            throw new RadiomicsException(
                    "the preset pyradiomics has texture in three dimensions; 'dimensions' cannot be given");
        }
        checkLevels(s.preset(), s.discretisation());
        s.resampling().ifPresent(choice -> {
            if (choice.mask() != Interpolation.NEAREST) {
                throw new RadiomicsException(
                        "the preset pyradiomics resamples masks by nearest, not by " + Resampling.name(choice.mask()));
            }
            if (choice.round()) {
                throw new RadiomicsException(
                        "the preset pyradiomics gives interpolated intensities the type that the image"
                                + " is stored in; 'round' cannot be given");
            }
        });
    }

    private static void checkLevels(Preset preset, Discretisation choice) {
        if (preset == Preset.PYRADIOMICS && choice instanceof Discretisation.EqualShares) {
            throw new RadiomicsException("the preset pyradiomics has no bins of equal probability");
        }
        if (preset == Preset.PYRADIOMICS
                && choice instanceof Discretisation.BinWidth bins
                && bins.lowest().isPresent()) {
            throw new RadiomicsException(
                    "the preset pyradiomics starts its bins at multiples of the width; 'lowest' cannot be given: "
                            + bins.lowest().getAsDouble());
        }
    }
}
