package org.alnm.study.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.LabelMap;
import org.alnm.core.image.Mask;
import org.alnm.core.image.MaskAlignment;
import org.alnm.core.image.RoiException;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.core.region.Connectivity;
import org.alnm.core.region.NamedRegion;
import org.alnm.core.region.RegionSelection;
import org.alnm.core.region.Ring;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which regions of a label image are measured. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class RegionOptions {

    private static final String CORNERS = "26";
    private static final String ALL = "all";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--label",
            paramLabel = "N",
            split = ",",
            description =
                    "which label, several of them as 1,2, or all; needed if the mask has several, of which none is 1")
    private List<String> labels = List.of();

    @Option(
            names = "--roi",
            paramLabel = "NAME",
            description =
                    "which region of a DICOM segmentation or structure set, by name or number; needed if there are"
                            + " several; --label all measures each")
    private Optional<String> roi = Optional.empty();

    @Option(names = "--merge", description = "take the labels together as one region")
    private boolean merge;

    @Option(
            names = "--largest",
            arity = "0..1",
            paramLabel = "6|18|26",
            fallbackValue = CORNERS,
            description = "keep the largest connected component; by how many neighbours (default: ${FALLBACK-VALUE})")
    private Optional<Integer> largest = Optional.empty();

    @Option(
            names = "--split",
            arity = "0..1",
            paramLabel = "6|18|26",
            fallbackValue = CORNERS,
            description =
                    "measure every connected component alone; by how many neighbours (default: ${FALLBACK-VALUE})")
    private Optional<Integer> split = Optional.empty();

    @Option(
            names = "--grow",
            paramLabel = "MM",
            description = "grow the regions by so many mm; shrink them where it is negative")
    private double grow;

    @Option(
            names = "--ring",
            paramLabel = "MM",
            split = ",",
            description =
                    "measure the ring of so many mm around each region instead of it; several as 3,5,8; 3-5 begins 3 mm"
                            + " away")
    private List<String> rings = List.of();

    @Option(names = "--with-lesion", description = "with --ring, measure the regions themselves as well")
    private boolean withLesion;

    @Option(names = "--within", paramLabel = "FILE", description = "a mask of the organ that rings must not leave")
    private Optional<Path> within = Optional.empty();

    /** Whether a mask gives one region, which then is the case's only row. */
    boolean areOne() {
        return selection(1).isSingle();
    }

    /** The one region, or the reason why there is none as an error. */
    Mask readOne(Path mask, Geometry image, MaskAlignment align, Optional<Integer> preferred) {
        NamedRegion only = read(mask, image, align, preferred).get(0);
        if (!only.reason().isEmpty()) {
            throw new RoiException("'" + mask + "', " + only.name() + ": " + only.reason());
        }
        return only.mask();
    }

    /** The regions on the grid of the image; {@code preferred} is the label that settings name, if they do. */
    List<NamedRegion> read(Path mask, Geometry image, MaskAlignment align, Optional<Integer> preferred) {
        if (rings.isEmpty() && (withLesion || within.isPresent())) {
            throw refusal("--within and --with-lesion belong to --ring");
        }
        if (roi.isPresent() && !labels.isEmpty()) {
            throw refusal("--roi and --label exclude each other");
        }
        if (Images.isDicom(mask)) {
            Optional<Mask> organ = within.map(file -> organ(file, image, align));
            return selection(1).select(regions(mask, image, align), organ);
        }
        if (roi.isPresent()) {
            throw refusal("--roi belongs to DICOM segmentations and structure sets; a label image has --label");
        }
        LabelMap map = Masks.read(mask);
        RegionSelection selection = selection(labels.isEmpty() ? preferred.orElseGet(() -> usual(mask, map)) : 1);
        Optional<Mask> organ = within.map(file -> organ(file, image, align));
        try {
            return selection.select(map, image, align, organ);
        } catch (RoiException e) {
            throw new RoiException("'" + mask + "': " + e.getMessage());
        } catch (GeometryException e) {
            throw new GeometryException("'" + mask + "': " + e.getMessage());
        }
    }

    /** The regions of a DICOM file that are asked for; one that cannot be laid on the grid has the reason. */
    private List<NamedRegion> regions(Path mask, Geometry image, MaskAlignment align) {
        if (roi.isPresent()) {
            return List.of(NamedRegion.of(roi.get(), Masks.read(mask, image, align, roi.get())));
        }
        List<String> all = Masks.regions(mask);
        if (labels.isEmpty() && all.size() != 1) {
            throw new RoiException(
                    "'" + mask + "' has the regions " + all + ": choose one with --roi, or all with --label all");
        }
        List<NamedRegion> regions = new ArrayList<>();
        for (String region : all) {
            String number = region.substring(0, region.indexOf(' '));
            if (!labels.isEmpty() && !labels.contains(ALL) && !labels.contains(number)) {
                continue;
            }
            try {
                regions.add(NamedRegion.of("label" + number, Masks.read(mask, image, align, number)));
            } catch (RoiException | GeometryException e) {
                regions.add(
                        new NamedRegion("label" + number, Mask.of(image, at -> false), String.valueOf(e.getMessage())));
            }
        }
        if (regions.isEmpty()) {
            throw new RoiException("'" + mask + "' has the regions " + all + ", and none of the numbers " + labels);
        }
        return regions;
    }

    private static Mask organ(Path file, Geometry image, MaskAlignment align) {
        try {
            return align.align(Masks.read(file).anyLabel(), image);
        } catch (GeometryException e) {
            throw new GeometryException("'" + file + "': " + e.getMessage());
        }
    }

    private RegionSelection selection(int usual) {
        try {
            RegionSelection selection = chosen(usual);
            selection = merge ? selection.merged() : selection;
            selection = largest.isPresent() ? selection.largest(Connectivity.of(largest.get())) : selection;
            selection = split.isPresent() ? selection.components(Connectivity.of(split.get())) : selection;
            selection = grow < 0 ? selection.shrunk(-grow) : selection.grown(grow);
            List<Ring> around = new ArrayList<>();
            for (String ring : rings) {
                int dash = ring.indexOf('-', 1);
                around.add(
                        dash < 0
                                ? Ring.outer(Double.parseDouble(ring))
                                : Ring.between(
                                        Double.parseDouble(ring.substring(0, dash)),
                                        Double.parseDouble(ring.substring(dash + 1))));
            }
            selection = around.isEmpty() ? selection : selection.rings(around.toArray(new Ring[0]));
            return withLesion ? selection.withLesion() : selection;
        } catch (NumberFormatException e) {
            throw refusal(
                    "--label takes whole numbers or all, --ring takes mm such as 5 or 3-5: " + labels + ", " + rings);
        } catch (IllegalArgumentException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
    }

    private RegionSelection chosen(int usual) {
        if (labels.contains(ALL)) {
            if (labels.size() > 1) {
                throw refusal("--label is all, or some numbers: " + labels);
            }
            return RegionSelection.all();
        }
        return labels.isEmpty()
                ? RegionSelection.labels(usual)
                : RegionSelection.labels(
                        labels.stream().mapToInt(Integer::parseInt).toArray());
    }

    /** The label that is meant where none is named: 1, as most masks have it; else the only one there is. */
    private static int usual(Path mask, LabelMap map) {
        SortedMap<Integer, Integer> counts = map.counts();
        if (counts.containsKey(1)) {
            return 1;
        }
        if (counts.size() == 1) {
            return counts.firstKey();
        }
        throw new RoiException("'" + mask + "' has "
                + (counts.isEmpty()
                        ? "no label, only background"
                        : "the labels " + counts.keySet() + ": choose with --label, such as --label "
                                + counts.firstKey() + " or --label all"));
    }

    private CommandLine.ParameterException refusal(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
