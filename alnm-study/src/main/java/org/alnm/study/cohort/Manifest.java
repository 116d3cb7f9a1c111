package org.alnm.study.cohort;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a manifest says, and what is wrong with how it says it. Patients that occur twice are there twice.
 *
 * @param patients rows that can be understood
 * @param findings what is wrong in the text of the manifest
 */
record Manifest(List<Patient> patients, List<Finding> findings) {

    static final String PATIENT = "patient";
    static final String OUTCOME = "outcome";
    static final String CENTRE = "centre";

    /** What is said of an image, by the last part of the column. */
    static final List<String> PARTS = List.of("image", "mask", "roi", "label", "series", "phase");

    static Manifest read(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        Path folder = file.toAbsolutePath().normalize().resolveSibling("");
        Draft draft = new Draft(folder);
        if (name.endsWith(".csv")) {
            ManifestCsv.read(file, draft);
        } else if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
            ManifestYaml.read(file, draft);
        } else {
            throw new CohortException("a manifest is a .csv, .yaml or .json file, not " + file);
        }
        return draft.manifest();
    }

    /** Collects patients and findings while a manifest is read. */
    static final class Draft {

        private final Path folder;
        private final List<Patient> patients = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();

        Draft(Path folder) {
            this.folder = folder;
        }

        void error(String patient, String column, String what, String remedy) {
            findings.add(new Finding(Finding.Severity.ERROR, patient, column, what, remedy));
        }

        /** Adds a row; texts that are missing are not in the maps. */
        void add(
                String where,
                Map<String, String> head,
                Map<String, Map<String, String>> images,
                Map<String, String> clinical) {
            String id = head.getOrDefault(PATIENT, "").strip();
            if (id.isEmpty()) {
                error("", PATIENT, where + " has no patient id", "Give every patient an id");
                return;
            }
            if (!ids.add(id)) {
                error(
                        id,
                        PATIENT,
                        "the patient occurs again in " + where,
                        "Keep one row, or give other patients other ids; several lesions of a patient go into one mask");
            }
            Map<String, CaseImage> read = new LinkedHashMap<>();
            images.forEach((name, parts) -> image(id, name, parts).ifPresent(image -> read.put(name, image)));
            patients.add(new Patient(id, outcome(id, head), Optional.ofNullable(head.get(CENTRE)), read, clinical));
        }

        private OptionalDouble outcome(String id, Map<String, String> head) {
            String text = head.getOrDefault(OUTCOME, "");
            if (text.isEmpty()) {
                return OptionalDouble.empty();
            }
            try {
                double value = Double.parseDouble(text);
                if (value == 0 || value == 1) {
                    return OptionalDouble.of(value);
                }
            } catch (NumberFormatException e) {
                // Told below, as any other text that is neither 0 nor 1.
            }
            error(id, OUTCOME, "the outcome is '" + text + "'", "Write 0 or 1, or leave it empty where it is unknown");
            return OptionalDouble.empty();
        }

        private Optional<CaseImage> image(String id, String name, Map<String, String> parts) {
            if (parts.isEmpty()) {
                return Optional.empty();
            }
            if (!parts.containsKey("image")) {
                // A label or region for all, where this patient lacks the image, is nothing wrong.
                if (parts.containsKey("mask")) {
                    error(
                            id,
                            name + ".mask",
                            "there is a mask without an image",
                            "Name the image as " + name + ".image");
                }
                return Optional.empty();
            }
            if (parts.containsKey("roi") && parts.containsKey("label")) {
                error(id, name + ".label", "a region is named as roi and as label", "Keep one of them");
            }
            Optional<String> region = Optional.ofNullable(parts.getOrDefault("roi", parts.get("label")));
            Optional<Path> file = path(id, name + ".image", parts.get("image"));
            Optional<CaseMask> mask =
                    path(id, name + ".mask", parts.get("mask")).map(path -> new CaseMask(path, region));
            return file.map(path -> new CaseImage(
                    path, Optional.ofNullable(parts.get("series")), Optional.ofNullable(parts.get("phase")), mask));
        }

        private Optional<Path> path(String id, String column, @org.jspecify.annotations.Nullable String text) {
            if (text == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(folder.resolve(text).normalize());
            } catch (InvalidPathException e) {
                error(
                        id,
                        column,
                        "'" + text + "' is no path: " + e.getReason(),
                        "Write a path relative to the manifest");
                return Optional.empty();
            }
        }

        Manifest manifest() {
            if (patients.isEmpty() && findings.isEmpty()) {
                error("", "", "the manifest has no patients", "Write a row for each");
            }
            return new Manifest(List.copyOf(patients), List.copyOf(findings));
        }
    }
}
