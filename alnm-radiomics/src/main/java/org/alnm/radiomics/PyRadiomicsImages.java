package org.alnm.radiomics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.radiomics.filter.FilterBank;
import org.alnm.radiomics.texture.Plane;

/** PyRadiomics' image types as filters. */
final class PyRadiomicsImages {

    static final String ORIGINAL = "Original";

    /** Settings that an image type may have of its own, as far as they are followed. */
    private static final List<String> LEVELS = List.of("binWidth", "binCount");

    private static final Map<String, Type> TYPES = types();

    private PyRadiomicsImages() {}

    /** Makes the filters of an image type. */
    @FunctionalInterface
    interface Maker {
        /** From its arguments, and the plane of {@code force2D}. */
        List<FilterBank> of(Fields arguments, Optional<Plane> slices);
    }

    /** An image type and the keys of its arguments. */
    private record Type(List<String> keys, Maker maker) {}

    /** Other types than Original by name; each entry is an image type with its arguments. */
    private static Map<String, Type> types() {
        return new LinkedHashMap<>();
    }

    /** All names that may stand under {@code imageType}. */
    static String[] names() {
        List<String> names = new ArrayList<>(List.of(ORIGINAL));
        names.addAll(TYPES.keySet());
        return names.toArray(String[]::new);
    }

    /** The filters of a type, with grey levels of their own where its arguments have some. */
    static List<FilteredImage> of(String name, SettingsNode node, Optional<Plane> slices) {
        Type type = TYPES.get(name);
        if (type == null) {
            throw node.error("is no image type; there are " + List.of(names()));
        }
        List<String> keys = new ArrayList<>(type.keys);
        keys.addAll(LEVELS);
        Fields arguments = node.fields(keys.toArray(String[]::new));
        Optional<Discretisation> levels = PyRadiomicsReader.levels(arguments);
        return type.maker.of(arguments, slices).stream()
                .map(filters -> new FilteredImage(filters, levels))
                .toList();
    }
}
