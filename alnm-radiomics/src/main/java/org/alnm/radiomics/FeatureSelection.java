package org.alnm.radiomics;

import java.util.ArrayList;
import java.util.List;
import org.alnm.radiomics.feature.FeatureDefinition;

/**
 * Which features of the families are computed.
 *
 * @param entries each a feature's name ({@code Contrast}), its IBSI code ({@code ACUI}), both names ({@code glcm_Contrast}) or
 *     a whole family's ({@code glcm}); empty for all
 */
public record FeatureSelection(List<String> entries) {

    /** Keeps the entries. */
    public FeatureSelection {
        entries = List.copyOf(entries);
    }

    /**
     * All features.
     *
     * @return no choice among them
     */
    public static FeatureSelection all() {
        return new FeatureSelection(List.of());
    }

    /** Whether a feature is asked for by its own name, as one that is left out by default must be. */
    boolean names(Family family, FeatureDefinition feature) {
        return entries.contains(feature.feature())
                || entries.contains(family.shortName(Preset.PYRADIOMICS) + "_" + feature.feature());
    }

    /** A family with those of its features that are asked for; none may be left. */
    FeatureFamily of(FeatureFamily family, Preset preset) {
        if (entries.isEmpty()) {
            return family;
        }
        String name = family.family().shortName(preset);
        List<Integer> kept = new ArrayList<>();
        List<FeatureFamily.Column> columns = new ArrayList<>();
        for (int c = 0; c < family.columns().size(); c++) {
            FeatureFamily.Column column = family.columns().get(c);
            if (entries.contains(name)
                    || entries.stream().anyMatch(entry -> matches(entry, name, column.definition()))) {
                kept.add(c);
                columns.add(column);
            }
        }
        return new ComputedFamily(family.family(), family.needsLevels(), columns, (region, parallel) -> {
            double[] values = family.compute(region, parallel);
            return kept.stream().mapToDouble(c -> values[c]).toArray();
        });
    }

    /** The entries that stand for no feature of some families. */
    List<String> unknown(List<FeatureFamily> families, Preset preset) {
        List<String> unknown = new ArrayList<>(entries);
        for (FeatureFamily family : families) {
            String name = family.family().shortName(preset);
            unknown.removeIf(entry -> entry.equals(name)
                    || family.columns().stream().anyMatch(c -> matches(entry, name, c.definition())));
        }
        return unknown;
    }

    private static boolean matches(String entry, String family, FeatureDefinition feature) {
        return entry.equals(feature.feature())
                || entry.equals(family + "_" + feature.feature())
                || (!feature.code().isEmpty() && entry.equals(feature.code()));
    }
}
