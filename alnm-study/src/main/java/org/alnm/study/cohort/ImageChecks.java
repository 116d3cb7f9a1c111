package org.alnm.study.cohort;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.AlnmException;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.study.cohort.Finding.Severity;

/** Whether images and masks of one patient can be read and fit each other. */
record ImageChecks(Needs needs, FileDigests digests) {

    /** Smaller lesions give hardly any texture. */
    private static final int FEW_VOXELS = 10;

    /** What was found of one patient, and the grids of its images by name. */
    record Checked(String patient, List<Finding> findings, Map<String, Geometry> grids) {}

    Checked of(Patient patient) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Geometry> grids = new LinkedHashMap<>();
        patient.images().forEach((name, image) -> {
            if (needs.images().isEmpty() || needs.images().contains(name)) {
                image(patient, name, image, findings).ifPresent(grid -> grids.put(name, grid));
            }
        });
        return new Checked(patient.id(), findings, grids);
    }

    private Optional<Geometry> image(Patient patient, String name, CaseImage image, List<Finding> findings) {
        String column = name + ".image";
        Optional<String> unreadable = digests.problem(image.file());
        Optional<Geometry> grid = Optional.empty();
        if (unreadable.isPresent()) {
            findings.add(failing(patient, column, unreadable.get(), "Correct the path, or leave it empty"));
        } else {
            try {
                grid = Optional.of(image.geometry());
            } catch (AlnmException e) {
                findings.add(failing(patient, column, e.getMessage(), ""));
            }
        }
        Optional<Geometry> ofImage = grid;
        image.mask().ifPresent(mask -> mask(patient, name, mask, ofImage, findings));
        if (image.mask().isEmpty() && needs.masks().contains(name)) {
            findings.add(failing(
                    patient, name + ".mask", "there is no mask, and a source measures the lesion", "Name the mask"));
        }
        return grid;
    }

    private void mask(Patient patient, String name, CaseMask mask, Optional<Geometry> grid, List<Finding> findings) {
        String column = name + ".mask";
        Optional<String> unreadable = digests.problem(mask.file());
        if (unreadable.isPresent()) {
            findings.add(failing(patient, column, unreadable.get(), "Correct the path"));
            return;
        }
        if (grid.isEmpty()) {
            return;
        }
        try {
            int voxels = mask.read(grid.get(), GeometryPolicy.REGRID).count();
            if (voxels < FEW_VOXELS) {
                findings.add(new Finding(
                        Severity.WARNING,
                        patient.id(),
                        column,
                        "the lesion has only " + voxels + " voxels",
                        "Many features of so small a lesion are undefined or mean little"));
            }
        } catch (AlnmException e) {
            findings.add(failing(patient, column, e.getMessage(), ""));
        }
    }

    private static Finding failing(Patient patient, String column, String what, String remedy) {
        return new Finding(Severity.FAILING, patient.id(), column, what, remedy);
    }

    /** Names under which some patients have planar images and others volumes. */
    static List<Finding> mixed(List<Checked> checked) {
        Map<String, List<String>> planar = new LinkedHashMap<>();
        Map<String, List<String>> inSpace = new LinkedHashMap<>();
        for (Checked one : checked) {
            one.grids()
                    .forEach((name, grid) -> (grid.size().z() == 1 ? planar : inSpace)
                            .computeIfAbsent(name, n -> new ArrayList<>())
                            .add(one.patient()));
        }
        List<Finding> findings = new ArrayList<>();
        planar.forEach((name, those) -> {
            List<String> others = inSpace.getOrDefault(name, List.of());
            if (!others.isEmpty()) {
                findings.add(new Finding(
                        Severity.WARNING,
                        "",
                        name + ".image",
                        those.size() + " patients have one slice and " + others.size() + " have several; one slice: "
                                + CohortFindings.some(those) + "; several: " + CohortFindings.some(others),
                        "Features of planes and of volumes do not compare; check the files, or give them two names"));
            }
        });
        return findings;
    }
}
