package org.alnm.study.batch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alnm.core.image.Digest;
import org.alnm.core.provenance.Json;
import org.alnm.study.cohort.CaseImage;
import org.alnm.study.cohort.FileDigests;
import org.alnm.study.cohort.Patient;
import org.alnm.study.source.FeatureSource;

/** The name of a result by all that it depends on: what images and masks hold, the settings, the version of the features. */
final class CaseKey {

    private CaseKey() {}

    /**
     * The key of one source and repetition of a patient.
     *
     * @return 64 hexadecimal digits; empty if a file cannot be read
     */
    static Optional<String> of(FeatureSource source, int repetition, Patient patient, FileDigests digests) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", source.digest());
        List<Object> images = new ArrayList<>();
        for (String name : names(source)) {
            Optional<CaseImage> image = patient.image(name);
            if (image.isEmpty()) {
                images.add("absent");
                continue;
            }
            Optional<Object> described = describe(image.get(), digests);
            if (described.isEmpty()) {
                return Optional.empty();
            }
            images.add(described.get());
        }
        tree.put("images", images);
        if (repetition > 0) {
            tree.put("repetitions", source.repetitions().orElseThrow().amounts());
            tree.put("repetition", repetition);
            tree.put("patient", patient.id());
        }
        return Optional.of(Digest.of(Json.write(tree).getBytes(StandardCharsets.UTF_8)));
    }

    /** Images looked at, and those that only lend their mask. */
    static Set<String> names(FeatureSource source) {
        Set<String> names = new LinkedHashSet<>(source.images());
        names.addAll(source.masks());
        return names;
    }

    private static Optional<Object> describe(CaseImage image, FileDigests digests) {
        Map<String, Object> tree = new LinkedHashMap<>();
        Optional<String> digest = digests.digest(image);
        if (digest.isEmpty()) {
            return Optional.empty();
        }
        tree.put("image", digest.get());
        image.series().ifPresent(series -> tree.put("series", series));
        image.phase().ifPresent(phase -> tree.put("phase", phase));
        if (image.mask().isPresent()) {
            Optional<String> mask = digests.digest(image.mask().get());
            if (mask.isEmpty()) {
                return Optional.empty();
            }
            tree.put("mask", mask.get());
            image.mask().get().region().ifPresent(region -> tree.put("region", region));
        }
        return Optional.of(tree);
    }
}
