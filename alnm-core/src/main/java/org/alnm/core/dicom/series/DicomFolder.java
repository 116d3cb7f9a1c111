package org.alnm.core.dicom.series;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.DicomLimits;
import org.alnm.core.dicom.Tag;

/**
 * The DICOM files of a folder and the folders in it, by series.
 *
 * @param path the folder
 * @param series the series of images, by study, number and UID
 * @param others objects that are no images: segmentations, structure sets, reports
 * @param skipped files that are no DICOM files or damaged, and why
 */
public record DicomFolder(Path path, List<DicomSeries> series, List<DicomFile> others, Map<Path, String> skipped) {

    private static final String SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4";
    private static final String LABEL_MAP = "1.2.840.10008.5.1.4.1.1.66.7";

    /** Copies the collections. */
    public DicomFolder {
        series = List.copyOf(series);
        others = List.copyOf(others);
        skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
    }

    /**
     * Reads the headers of all files.
     *
     * @param folder the folder; links are not followed
     * @param options which parser reads them
     * @return what it holds
     * @throws DicomException if the folder cannot be read
     */
    public static DicomFolder read(Path folder, SeriesOptions options) {
        List<DicomFile> images = new ArrayList<>();
        List<DicomFile> others = new ArrayList<>();
        Map<Path, String> skipped = new LinkedHashMap<>();
        for (Path path : files(folder)) {
            try {
                DicomFile file = options.parser().read(path, DicomLimits.STANDARD);
                String sopClass = file.data().string(Tag.SOP_CLASS_UID).orElse("");
                boolean isImage =
                        file.pixels().isPresent() && !sopClass.equals(SEGMENTATION) && !sopClass.equals(LABEL_MAP);
                (isImage ? images : others).add(file);
            } catch (DicomException e) {
                skipped.put(path, e.getMessage());
            }
        }
        return new DicomFolder(folder, grouped(images), others, skipped);
    }

    private static List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    // A link to a file counts as one, as long as it is not broken.
                    if (attributes.isRegularFile() || Files.isRegularFile(file)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new DicomException("'" + folder + "' cannot be read: " + e.getMessage(), e);
        }
        Collections.sort(files);
        return files;
    }

    private static List<DicomSeries> grouped(List<DicomFile> images) {
        Map<String, List<DicomFile>> byUid = new LinkedHashMap<>();
        for (DicomFile file : images) {
            String study = file.data().string(Tag.STUDY_INSTANCE_UID).orElse("");
            String uid = study.concat(" ")
                    .concat(file.data().string(Tag.SERIES_INSTANCE_UID).orElse(""));
            List<DicomFile> known = byUid.get(uid);
            if (known == null) {
                known = new ArrayList<>();
                byUid.put(uid, known);
            }
            known.add(file);
        }
        List<DicomSeries> all = new ArrayList<>();
        for (List<DicomFile> files : byUid.values()) {
            all.add(DicomSeries.of(files));
        }
        if (all.size() > 1) {
            all.sort(Comparator.comparing(DicomSeries::studyUid)
                    .thenComparingInt(s -> s.number().orElse(Integer.MAX_VALUE))
                    .thenComparing(DicomSeries::uid));
        }
        return all;
    }

    /**
     * The only series.
     *
     * @return the series
     * @throws SeriesException if there are several, of which it lists the UIDs, or none
     */
    public DicomSeries only() {
        if (series.size() == 1) {
            return series.get(0);
        }
        if (series.isEmpty()) {
            throw new SeriesException(
                    Verdict.NOT_A_VOLUME,
                    "'" + path + "' holds no DICOM image"
                            + (skipped.isEmpty() ? "" : "; " + firstSkipped(skipped.values())),
                    List.of());
        }
        throw new SeriesException(
                Verdict.OK, "'" + path + "' holds " + series.size() + " series, and one is wanted.", choices());
    }

    private static String firstSkipped(Collection<String> reasons) {
        return reasons.size() + " files were skipped, the first because: "
                + reasons.iterator().next();
    }

    /**
     * The series of a UID or number.
     *
     * @param uidOrNumber the UID, or the series number where that is unique
     * @return the series
     * @throws SeriesException if there is none or several; it lists those that there are
     */
    public DicomSeries series(String uidOrNumber) {
        List<DicomSeries> found = series.stream()
                .filter(s -> s.uid().equals(uidOrNumber)
                        || s.number().map(n -> n.toString().equals(uidOrNumber)).orElse(false))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new SeriesException(
                Verdict.OK,
                "'" + path + "' holds " + found.size() + " series '" + uidOrNumber + "', and one is wanted.",
                choices());
    }

    private List<String> choices() {
        return series.stream()
                .map(s -> s.number().map(n -> "number " + n + ", ").orElse("") + s.modality() + ", "
                        + s.files().size() + " files, UID " + s.uid())
                .toList();
    }
}
