package org.alnm.study.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureValue;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.RoiException;
import org.alnm.core.io.AtomicFile;
import org.alnm.core.provenance.Json;
import org.alnm.radiomics.RegionFeatures;
import org.alnm.study.StudyException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The file of one case's features: CSV with a row for each region, or JSON with codes, reasons and the record. */
final class FeatureFile {

    private final Path out;
    private final CommandSpec spec;

    private FeatureFile(Path out, CommandSpec spec) {
        this.out = out;
        this.spec = spec;
    }

    /** Checks the ending before work starts. */
    static FeatureFile of(Path out, CommandSpec spec) {
        FeatureFile file = new FeatureFile(out, spec);
        if (!file.endsWith(".csv") && !file.endsWith(".json")) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--out must end with .csv or .json: " + out);
        }
        return file;
    }

    private boolean endsWith(String ending) {
        return String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT).endsWith(ending);
    }

    void write(String image, Optional<String> mask, FeatureVector features) {
        if (endsWith(".csv")) {
            FeatureTable.builder("image").add(image, features).build().writeCsv(out);
            return;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("image", image);
        mask.ifPresent(name -> tree.put("mask", name));
        tree.put("features", values(features));
        tree.put("record", features.provenance().entries());
        write(tree);
    }

    /** Several regions of one image: a row each, with a reason for those that could not be measured. */
    void write(String image, String mask, List<RegionFeatures> regions) {
        if (regions.stream().noneMatch(RegionFeatures::isMeasured)) {
            throw new RoiException("none of the " + regions.size() + " regions could be measured; the first, "
                    + regions.get(0).region() + ": " + regions.get(0).reason());
        }
        if (endsWith(".csv")) {
            RegionFeatures.table("image", image, regions).writeCsv(out);
        } else {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("image", image);
            tree.put("mask", mask);
            tree.put("regions", regions.stream().map(FeatureFile::entry).toList());
            write(tree);
        }
        for (RegionFeatures region : regions) {
            if (region.isMeasured()) {
                warn(region.region() + ": ", region.features());
            } else {
                spec.commandLine().getErr().println("alnm: " + region.region() + ": " + region.reason());
            }
        }
    }

    private static Map<String, Object> entry(RegionFeatures region) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("region", region.region());
        entry.put("status", region.status());
        if (!region.isMeasured()) {
            entry.put("reason", region.reason());
        }
        entry.put("features", values(region.features()));
        entry.put("record", region.features().provenance().entries());
        return entry;
    }

    private void write(Map<String, Object> tree) {
        try {
            AtomicFile.write(out, Json.write(tree));
        } catch (IOException e) {
            throw new StudyException("cannot write the features to " + out + ": " + e, e);
        }
    }

    private static List<Object> values(FeatureVector features) {
        List<Object> values = new ArrayList<>();
        for (FeatureValue value : features.values()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", value.id().name());
            entry.put("image_type", value.id().imageType());
            entry.put("family", value.id().family());
            entry.put("family_code", value.id().codes().family());
            entry.put("feature", value.id().feature());
            entry.put("feature_code", value.id().codes().feature());
            entry.put("aggregation", value.id().aggregation());
            entry.put("aggregation_code", value.id().codes().aggregation());
            entry.put("value", value.value());
            entry.put("status", value.status());
            if (!value.reason().isEmpty()) {
                entry.put("reason", value.reason());
            }
            values.add(entry);
        }
        return values;
    }

    /** Tells the user what the record warns of, and how many features have no value. */
    void warn(FeatureVector features) {
        warn("", features);
    }

    private void warn(String where, FeatureVector features) {
        if (features.provenance().entries().get("warnings") instanceof List<?> warnings) {
            warnings.forEach(warning -> spec.commandLine().getErr().println("alnm: " + where + warning));
        }
        long undefined =
                features.values().stream().filter(v -> !v.reason().isEmpty()).count();
        if (undefined > 0) {
            spec.commandLine()
                    .getErr()
                    .println("alnm: " + where + undefined + " of "
                            + features.values().size() + " features have no value here; the JSON output says why");
        }
    }
}
