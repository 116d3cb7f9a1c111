package org.alnm.study.cli;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.IdentityReport;
import org.alnm.core.dicom.Tag;
import org.alnm.core.dicom.pixel.PixelCodecs;
import org.alnm.core.dicom.pixel.PixelFormat;
import org.alnm.core.dicom.pixel.PixelReader;
import org.alnm.core.dicom.region.Segmentation;
import org.alnm.core.dicom.region.StructureSet;
import org.alnm.core.dicom.series.DicomFolder;
import org.alnm.core.dicom.series.DicomSeries;
import org.alnm.core.dicom.series.Phase;
import org.alnm.core.dicom.series.SeriesOptions;
import org.alnm.core.dicom.series.SeriesVolumes;
import org.alnm.core.dicom.series.Verdict;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Vec3;

/** What DICOM files and folders hold, without anything of the patient. */
final class DicomFacts {

    private DicomFacts() {}

    /** A file: how it is encoded, its stored numbers, and what it makes. */
    static Map<String, Object> file(Path path) {
        DicomFile file = DicomFile.read(path);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", path.toString());
        facts.put("format", "DICOM");
        facts.put("transfer_syntax", file.syntax().uid());
        facts.put("transfer_syntax_name", file.syntax().name());
        facts.put("sop_class", file.data().string(Tag.SOP_CLASS_UID).orElse(""));
        facts.put("modality", file.data().string(Tag.MODALITY).orElse(""));
        if (file.pixels().isPresent()) {
            pixels(file, facts);
        }
        facts.putAll(content(file));
        facts.put("identifying", identifying(file.data()));
        facts.put("notes", file.notes());
        return facts;
    }

    private static void pixels(DicomFile file, Map<String, Object> facts) {
        PixelReader reader = PixelReader.of(file);
        PixelFormat format = reader.format();
        facts.put("photometric", format.photometric());
        facts.put("rows", format.rows());
        facts.put("cols", format.columns());
        facts.put("frames", format.frames());
        facts.put("samples", format.samples());
        facts.put("bits_allocated", format.bitsAllocated());
        facts.put("bits_stored", format.bitsStored());
        facts.put("high_bit", format.highBit());
        facts.put("signed", format.signed() ? 1 : 0);
        boolean wide = format.bitsStored() == 32 && !format.signed();
        java.security.MessageDigest sha = org.alnm.core.image.Digest.sha256();
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        double sum = 0;
        ByteBuffer buffer =
                ByteBuffer.allocate(4 * format.columns() * format.samples()).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < format.frames(); frame++) {
            for (int stored : reader.frame(frame)) {
                long value = wide ? stored & 0xFFFFFFFFL : stored;
                min = Math.min(min, value);
                max = Math.max(max, value);
                sum += value;
                buffer.putInt(stored);
                if (!buffer.hasRemaining()) {
                    sha.update(buffer.flip());
                    buffer.clear();
                }
            }
        }
        facts.put("min", min);
        facts.put("max", max);
        facts.put("mean", sum / ((double) format.frameLength() * format.frames()));
        facts.put("pixels_sha256_int32le", java.util.HexFormat.of().formatHex(sha.digest()));
    }

    private static Map<String, Object> content(DicomFile file) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (StructureSet.recognises(file.data())) {
            facts.put("regions", regions(file));
        } else if (Segmentation.recognises(file.data())) {
            facts.put("segments", segments(file));
        } else if (file.pixels().isPresent()) {
            facts.putAll(volumes(DicomSeries.of(List.of(file))));
        }
        return facts;
    }

    private static List<Object> regions(DicomFile file) {
        List<Object> regions = new ArrayList<>();
        for (StructureSet.Region region : StructureSet.of(file).regions()) {
            regions.add(ordered("number", region.number(), "name", region.name()));
        }
        return regions;
    }

    private static List<Object> segments(DicomFile file) {
        List<Object> segments = new ArrayList<>();
        Segmentation segmentation = Segmentation.of(file, PixelCodecs.standard());
        for (Segmentation.Segment segment : segmentation.segments()) {
            segments.add(ordered(
                    "number",
                    segment.number(),
                    "label",
                    segment.label(),
                    "type",
                    segmentation.type().name()));
        }
        return segments;
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    /** Verdict, phases and grid. */
    private static Map<String, Object> volumes(DicomSeries series) {
        Map<String, Object> facts = new LinkedHashMap<>();
        SeriesVolumes volumes;
        try {
            volumes = series.volumes(SeriesOptions.STANDARD);
        } catch (DicomException e) {
            facts.put("verdict", "UNREADABLE");
            facts.put("detail", e.getMessage());
            return facts;
        }
        facts.put("verdict", volumes.verdict().name());
        if (!volumes.detail().isEmpty()) {
            facts.put("detail", volumes.detail());
        }
        volumes.phaseKey().ifPresent(key -> facts.put("phase_key", key.name()));
        List<Object> phases = new ArrayList<>();
        for (Phase phase : volumes.phases()) {
            phases.add(ordered(
                    "phase", "#" + (phases.size() + 1),
                    "value", phase.value(),
                    "slices", phase.slices().size()));
        }
        facts.put("phases", phases);
        if (volumes.verdict() == Verdict.OK) {
            facts.putAll(grid(volumes.geometry()));
            facts.put("unit", volumes.phases().get(0).unit());
        }
        if (!volumes.notes().isEmpty()) {
            facts.put("series_notes", volumes.notes());
        }
        return facts;
    }

    private static Map<String, Object> grid(Geometry g) {
        return ordered(
                "size",
                List.of(g.size().x(), g.size().y(), g.size().z()),
                "spacing",
                list(g.spacing()),
                "origin",
                list(g.origin()),
                "direction",
                List.of(
                        list(g.direction().x()),
                        list(g.direction().y()),
                        list(g.direction().z())),
                "coordinates",
                "LPS, mm");
    }

    private static List<Double> list(Vec3 v) {
        return List.of(v.x(), v.y(), v.z());
    }

    private static Map<String, Object> identifying(DicomObject data) {
        IdentityReport report = IdentityReport.of(data);
        return ordered(
                "attributes",
                List.copyOf(report.attributes().keySet()),
                "private_attributes",
                report.privateAttributes(),
                "burned_in",
                report.burnedIn(),
                "declared_removed",
                report.declaredRemoved());
    }

    /** A folder: its studies, the series in them, and what is no image. */
    static Map<String, Object> folder(Path path) {
        DicomFolder folder = DicomFolder.read(path, SeriesOptions.STANDARD);
        Map<String, List<Object>> studies = new LinkedHashMap<>();
        for (DicomSeries series : folder.series()) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("series", series.uid());
            series.number().ifPresent(number -> facts.put("number", number));
            facts.put("modality", series.modality());
            facts.put("files", series.files().size());
            facts.putAll(volumes(series));
            facts.put("identifying", identifying(series.files().get(0).data()));
            studies.computeIfAbsent(series.studyUid(), uid -> new ArrayList<>()).add(facts);
        }
        List<Object> list = new ArrayList<>();
        studies.forEach((uid, series) -> list.add(ordered("study", uid, "series", series)));
        List<Object> others = new ArrayList<>();
        for (DicomFile file : folder.others()) {
            Map<String, Object> facts = ordered(
                    "file",
                    file.path().toString(),
                    "modality",
                    file.data().string(Tag.MODALITY).orElse(""));
            try {
                facts.putAll(content(file));
            } catch (DicomException e) {
                facts.put("detail", e.getMessage());
            }
            others.add(facts);
        }
        List<Object> skipped = new ArrayList<>();
        folder.skipped().forEach((file, reason) -> skipped.add(ordered("file", file.toString(), "reason", reason)));
        return ordered(
                "folder", path.toString(), "format", "DICOM", "studies", list, "others", others, "skipped", skipped);
    }
}
