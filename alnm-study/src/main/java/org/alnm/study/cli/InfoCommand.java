package org.alnm.study.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.alnm.core.image.Digest;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.LabelMap;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.io.ImageFile;
import org.alnm.core.io.ImageFormatException;
import org.alnm.core.io.Images;
import org.alnm.core.provenance.Json;
import org.alnm.core.provenance.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alnm info}: what an image file holds. */
@Command(
        name = "info",
        description = "Show format, geometry, voxel type, values and digest of an image file; of DICOM the studies,"
                + " series, phases and verdicts, and which identifying attributes it carries.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class InfoCommand implements Callable<Integer> {

    private static final int MOST_LABELS = 64;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "NIfTI, NRRD, MetaImage or DICOM file, DICOM folder")
    private Path path;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(
            names = "--volume",
            paramLabel = "N",
            description = "which volume of a file that holds several, from 0 (no default)")
    private Optional<Integer> volume = Optional.empty();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Object> facts = facts();
        if (json) {
            out.print(Json.write(facts));
        } else {
            print(out, "", facts);
        }
        out.flush();
        return 0;
    }

    private Map<String, Object> facts() {
        if (Files.isDirectory(path)) {
            return DicomFacts.folder(path);
        }
        if (Images.isDicom(path)) {
            return DicomFacts.file(path);
        }
        ImageFile file = Images.open(path);
        if (volume.isEmpty() && file.volumeCount() > 1) {
            throw new ImageFormatException("'" + path + "' holds " + file.volumeCount() + " volumes of "
                    + file.geometry().size() + " voxels. Choose one with --volume 0 to --volume "
                    + (file.volumeCount() - 1));
        }
        return facts(file, Images.read(path, volume.orElse(0)));
    }

    private static void print(PrintWriter out, String indent, Map<?, ?> facts) {
        for (Map.Entry<?, ?> fact : facts.entrySet()) {
            if (fact.getValue() instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
                out.println(indent + fact.getKey());
                for (Object item : list) {
                    print(out, indent + "  ", (Map<?, ?>) item);
                    out.println();
                }
            } else if (fact.getValue() instanceof Map<?, ?> map && !map.isEmpty() && isTree(map)) {
                out.println(indent + fact.getKey());
                print(out, indent + "  ", map);
            } else {
                out.println(String.format(
                        java.util.Locale.ROOT, "%s%-12s %s", indent, fact.getKey(), text(fact.getValue())));
            }
        }
    }

    /** Whether the keys are names; counts by label stay on one line. */
    private static boolean isTree(Map<?, ?> map) {
        return map.keySet().stream().allMatch(String.class::isInstance);
    }

    private Map<String, Object> facts(ImageFile file, Volume image) {
        Geometry g = image.geometry();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", path.toString());
        facts.put("format", file.format());
        facts.put("type", image.type().name().toLowerCase(java.util.Locale.ROOT));
        facts.put("slope", image.slope());
        facts.put("intercept", image.intercept());
        facts.put("volumes", file.volumeCount());
        facts.put("volume", volume.orElse(0));
        facts.put("size", List.of(g.size().x(), g.size().y(), g.size().z()));
        facts.put("spacing", list(g.spacing()));
        facts.put("origin", list(g.origin()));
        facts.put(
                "direction",
                List.of(
                        list(g.direction().x()),
                        list(g.direction().y()),
                        list(g.direction().z())));
        facts.put("affine", affine(g));
        facts.put("coordinates", "LPS, mm");
        facts.put("oriented", file.hasOrientation());
        Extent extent = Extent.of(image);
        facts.put("min", extent.min);
        facts.put("max", extent.max);
        facts.put("mean", extent.mean);
        facts.put("nonFinite", extent.nonFinite);
        facts.put("sha256", Digest.of(image));
        labels(image).ifPresent(labels -> facts.put("labels", labels));
        facts.put("notes", file.notes());
        return facts;
    }

    /** Rows of the matrix that takes a voxel index to the world; its last column is the origin. */
    private static List<List<Double>> affine(Geometry g) {
        List<List<Double>> rows = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            rows.add(List.of(
                    g.direction().x().get(row) * g.spacing().x(),
                    g.direction().y().get(row) * g.spacing().y(),
                    g.direction().z().get(row) * g.spacing().z(),
                    g.origin().get(row)));
        }
        return rows;
    }

    private static List<Double> list(Vec3 v) {
        return List.of(v.x(), v.y(), v.z());
    }

    /** What a label image holds; other images have no labels worth listing. */
    private static Optional<SortedMap<Integer, Integer>> labels(Volume image) {
        try {
            SortedMap<Integer, Integer> counts = LabelMap.of(image).counts();
            return counts.size() <= MOST_LABELS ? Optional.of(counts) : Optional.empty();
        } catch (RoiException notLabels) {
            return Optional.empty();
        }
    }

    private static String text(Object value) {
        if (value instanceof Double number) {
            return Numbers.exact(number);
        }
        if (value instanceof List<?> list) {
            List<String> items = list.stream().map(InfoCommand::text).toList();
            boolean nested = list.stream().anyMatch(List.class::isInstance);
            return String.join(nested ? "; " : " ", items);
        }
        return value.toString();
    }

    private record Extent(double min, double max, double mean, long nonFinite) {

        static Extent of(Volume image) {
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            double sum = 0;
            double lost = 0;
            long finite = 0;
            int n = image.size().count();
            for (int i = 0; i < n; i++) {
                double value = image.value(i);
                if (Double.isFinite(value)) {
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                    double term = value - lost;
                    double next = sum + term;
                    lost = (next - sum) - term;
                    sum = next;
                    finite++;
                }
            }
            return finite == 0
                    ? new Extent(Double.NaN, Double.NaN, Double.NaN, n)
                    : new Extent(min, max, sum / finite, n - finite);
        }
    }
}
