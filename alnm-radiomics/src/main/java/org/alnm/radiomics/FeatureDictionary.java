package org.alnm.radiomics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.alnm.core.feature.FeatureId;

/**
 * What every feature is: a table with a row per feature and the columns preset, family, feature, code (IBSI; empty where the
 * standard has no such feature), unit, definition, range, one_voxel, flat_cube and undefined_when.
 *
 * <p>Ranges are intervals, with round brackets where the end is never reached. The column one_voxel has the value of a region
 * of one voxel of 1 mm3, flat_cube that of 3 x 3 x 3 such voxels (of features of one slice 3 x 3), with the intensity 5, which
 * is their grey level, to six digits; of textures that of all matrices in space added up. NaN stands where a definition gives
 * no number: an extraction then has NaN with a status and the reason in undefined_when.
 */
public final class FeatureDictionary {

    private static final String RESOURCE = "features.csv";

    private FeatureDictionary() {}

    /**
     * The table.
     *
     * @return CSV (RFC 4180) with a header
     */
    public static String csv() {
        try (InputStream in = FeatureDictionary.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the library's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The units of the features of a preset.
     *
     * @param preset whose definitions
     * @return gives the unit of a feature, such as {@code mm3}; empty for a number without unit
     */
    public static Function<FeatureId, String> units(Preset preset) {
        // No column before the definition, the sixth, holds a comma.
        Map<String, String> units = csv().lines()
                .map(line -> line.split(",", 6))
                .filter(cells ->
                        cells.length == 6 && cells[0].equals(preset.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableMap(
                        cells -> cells[1] + "." + cells[2], cells -> cells[4], (a, b) -> a));
        return id -> units.getOrDefault(id.family() + "." + id.feature(), "");
    }
}
