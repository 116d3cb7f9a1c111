package org.alnm.study.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.io.Masks;
import org.alnm.core.mask.Components;
import org.alnm.core.mask.Regions;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which regions of a mask are measured. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class RegionOptions {

    private static final String ALL = "all";

    @Option(
            names = "--label",
            paramLabel = "N",
            split = ",",
            description =
                    "which labels: one, several, or all, each a region of its own; needed if the mask has several, of"
                            + " which none is 1")
    private List<String> labels = List.of();

    @Option(names = "--merge", description = "measure the labels as one region")
    private boolean merge;

    @Option(names = "--split", description = "measure each connected part by itself")
    private boolean split;

    @Option(names = "--largest", description = "measure the largest connected part of each region only")
    private boolean largest;

    @Option(names = "--grow", paramLabel = "MM", description = "grow each region; a number below 0 shrinks it")
    private Optional<Double> grow = Optional.empty();

    @Option(
            names = "--ring",
            paramLabel = "MM",
            split = ",",
            description = "measure what surrounds each region as well, so wide; may be several widths")
    private List<Double> rings = List.of();

    /** Whether the output has a row per region, with its name, and not one plain row. */
    boolean several() {
        return labels.size() > 1 || labels.contains(ALL) || split || !rings.isEmpty();
    }

    /** The regions of a file on the grid of an image, by name. */
    Map<String, Mask> read(
            Path file, Geometry image, GeometryPolicy align, Optional<Integer> preferred, CommandSpec spec) {
        if (split && largest) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--split and --largest exclude each other");
        }
        Map<String, Mask> masks = new LinkedHashMap<>();
        for (int label : chosen(file, preferred, spec)) {
            masks.put("label " + label, Masks.read(file, image, align, label));
        }
        Regions regions = Regions.of(masks);
        regions = merge ? regions.merged() : regions;
        regions = split ? regions.split(Components.Connectivity.CORNERS) : regions;
        regions = largest ? regions.largest(Components.Connectivity.CORNERS) : regions;
        regions = grow.isPresent() ? regions.grown(grow.get()) : regions;
        return (rings.isEmpty() ? regions : regions.withRings(rings)).masks();
    }

    /** The labels asked for; else the preferred, or 1, as most masks have it; else the only one there is. */
    private List<Integer> chosen(Path file, Optional<Integer> preferred, CommandSpec spec) {
        if (!labels.isEmpty() && !labels.contains(ALL)) {
            return labels.stream().map(text -> label(text, spec)).distinct().toList();
        }
        if (labels.isEmpty() && preferred.isPresent()) {
            return List.of(preferred.get());
        }
        SortedMap<Integer, Integer> counts = Masks.read(file).counts();
        if (labels.contains(ALL) && !counts.isEmpty()) {
            return List.copyOf(counts.keySet());
        }
        if (counts.containsKey(1)) {
            return List.of(1);
        }
        if (counts.size() == 1) {
            return List.of(counts.firstKey());
        }
        throw new RoiException("'" + file + "' has "
                + (counts.isEmpty()
                        ? "no label, only background"
                        : "the labels " + counts.keySet()
                                + ": choose one with --label, or all of them with --label all"));
    }

    private static int label(String text, CommandSpec spec) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--label takes whole numbers or the word all, not '" + text + "'", e);
        }
    }
}
