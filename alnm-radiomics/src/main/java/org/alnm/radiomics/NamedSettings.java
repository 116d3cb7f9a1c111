package org.alnm.radiomics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.alnm.core.settings.SettingsNode;
import org.alnm.radiomics.feature.RadiomicsException;

/** Settings that lie in the jar under a name. */
final class NamedSettings {

    /** Filters of the IBSI's reference data, each in slices (A) and in space (B). */
    private static final int FILTERS = 9;

    static final List<String> NAMES = names();

    private NamedSettings() {}

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of("ibsi-digital", "ibsi-a", "ibsi-b", "ibsi-c", "ibsi-d", "ibsi-e"));
        for (int filter = 1; filter <= FILTERS; filter++) {
            names.add("ibsi2-" + filter + ".A");
            names.add("ibsi2-" + filter + ".B");
        }
        return List.copyOf(names);
    }

    static RadiomicsSettings read(String name) {
        if (!NAMES.contains(name)) {
            throw new RadiomicsException("no settings are called '" + name + "'; there are " + NAMES);
        }
        try (InputStream yaml = NamedSettings.class.getResourceAsStream(name + ".yaml")) {
            String text = new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
            return SettingsReader.read(SettingsNode.parse(text, name));
        } catch (IOException e) {
            throw new UncheckedIOException("the jar cannot be read", e);
        }
    }
}
