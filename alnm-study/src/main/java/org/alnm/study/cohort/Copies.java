package org.alnm.study.cohort;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.study.cohort.Finding.Severity;

/** Images and masks that hold the same bytes under two names: a patient twice, or a file in the wrong place. */
final class Copies {

    private Copies() {}

    private record Place(String patient, String image) {

        @Override
        public String toString() {
            return "'" + image + "' of patient '" + patient + "'";
        }
    }

    static List<Finding> of(List<Patient> patients, FileDigests digests) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Place> images = new LinkedHashMap<>();
        Map<String, Place> masks = new LinkedHashMap<>();
        for (Patient patient : patients) {
            patient.images().forEach((name, image) -> {
                Place here = new Place(patient.id(), name);
                Optional<String> digest = digests.digest(image)
                        .map(d -> d + " " + image.series().orElse("") + " "
                                + image.phase().orElse(""));
                digest.map(d -> images.putIfAbsent(d, here)).ifPresent(first -> findings.add(image(first, here)));
                image.mask()
                        .flatMap(mask -> digests.digest(mask)
                                .map(d -> d + " " + mask.region().orElse("")))
                        .map(d -> masks.putIfAbsent(d, here))
                        .filter(first -> !first.patient().equals(here.patient()))
                        .ifPresent(first -> findings.add(mask(first, here)));
            });
        }
        return findings;
    }

    private static Finding image(Place first, Place here) {
        if (first.patient().equals(here.patient())) {
            return new Finding(
                    Severity.WARNING,
                    here.patient(),
                    here.image() + ".image",
                    "the image holds the same as " + first,
                    "Name another file, or leave one of the two out");
        }
        return new Finding(
                Severity.ERROR,
                here.patient(),
                here.image() + ".image",
                "the image holds the same as " + first,
                "If both are one patient, keep one row: a model tested on a patient that it was trained on looks better than it"
                        + " is. If not, name the right file");
    }

    private static Finding mask(Place first, Place here) {
        return new Finding(
                Severity.WARNING,
                here.patient(),
                here.image() + ".mask",
                "the mask holds the same as the mask of " + first,
                "Name the right file, unless the lesions are really drawn alike");
    }
}
