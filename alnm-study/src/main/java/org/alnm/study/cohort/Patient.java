package org.alnm.study.cohort;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One patient of a cohort. Immutable.
 *
 * @param id unique in the cohort
 * @param outcome 0 or 1; empty where it is unknown
 * @param centre where the patient was examined; empty where that is not said
 * @param images by name, such as {@code mg_cc} or {@code mri_dce1}; a sequence that the patient lacks is not there
 * @param clinical values as they are written, by column; a missing one is not there
 */
public record Patient(
        String id,
        OptionalDouble outcome,
        Optional<String> centre,
        Map<String, CaseImage> images,
        Map<String, String> clinical) {

    /** Checks id and outcome. */
    public Patient {
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
        clinical = Collections.unmodifiableMap(new LinkedHashMap<>(clinical));
        if (id.isBlank()) {
            throw new CohortException("a patient needs an id");
        }
        if (outcome.isPresent() && outcome.getAsDouble() != 0 && outcome.getAsDouble() != 1) {
            throw new CohortException(
                    "the outcome of patient '" + id + "' must be 0 or 1, or left out: " + outcome.getAsDouble());
        }
    }

    /**
     * An image.
     *
     * @param name its name
     * @return the image; empty if the patient lacks it
     */
    public Optional<CaseImage> image(String name) {
        return Optional.ofNullable(images.get(name));
    }
}
