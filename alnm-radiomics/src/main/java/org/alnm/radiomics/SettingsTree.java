package org.alnm.radiomics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.alnm.radiomics.normalise.Normalisation;

/** Settings as a tree with the keys of a settings file, which {@link SettingsReader} reads. */
final class SettingsTree {

    private SettingsTree() {}

    static Map<String, Object> of(RadiomicsSettings s) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("preset", s.preset().name().toLowerCase(Locale.ROOT));
        if (!s.normalisation().isEmpty()) {
            tree.put(
                    "normalise",
                    s.normalisation().stream().map(Normalisation::tree).toList());
        }
        s.resampling().ifPresent(r -> tree.put("resample", Collections.unmodifiableMap(r.tree())));
        s.resegmentation().ifPresent(r -> tree.put("resegment", Collections.unmodifiableMap(r.tree())));
        if (!s.limits().equals(RegionLimits.none())) {
            tree.put("minimum", Collections.unmodifiableMap(s.limits().tree()));
        }
        tree.put("discretise", s.discretisation().tree());
        tree.put(
                "families",
                s.families().stream().map(f -> f.shortName(s.preset())).toList());
        if (!s.features().entries().isEmpty()) {
            tree.put("features", s.features().entries());
        }
        if (s.preset() == Preset.IBSI) {
            s.intensityVolume().ifPresent(choice -> tree.put("ivh", choice.tree()));
            tree.put(
                    "dimensions",
                    s.dimensions().stream().map(Dimension::shortName).toList());
        }
        if (!s.texture().equals(TextureSettings.nearest())) {
            tree.put("texture", s.texture().tree());
        }
        if (s.voxelArrayShift() != 0) {
            tree.put("voxelArrayShift", s.voxelArrayShift());
        }
        if (s.padDistance() != RadiomicsSettings.PAD_DISTANCE) {
            tree.put("padDistance", s.padDistance());
        }
        if (s.preCrop()) {
            tree.put("preCrop", true);
        }
        if (!s.filters().isEmpty()) {
            tree.put("original", s.original());
            tree.put(
                    "filters",
                    s.filteredImages().stream().map(FilteredImage::tree).toList());
        }
        return Collections.unmodifiableMap(tree);
    }
}
