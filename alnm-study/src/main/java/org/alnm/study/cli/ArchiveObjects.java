package org.alnm.study.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.alnm.core.dicom.Code;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.DicomWriter;
import org.alnm.core.dicom.region.SegmentationWriter;
import org.alnm.core.dicom.report.MeasuredRegion;
import org.alnm.core.dicom.report.MeasurementReport;
import org.alnm.core.dicom.series.DerivedObject;
import org.alnm.core.dicom.series.DicomSeries;
import org.alnm.core.feature.FeatureId;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.Mask;
import org.alnm.core.io.AtomicFile;
import org.alnm.study.StudyException;

/** What goes back to an archive: a segmentation for each region, and one report of all features. */
final class ArchiveObjects {

    private static final Code LESION = new Code("52988006", "SCT", "Lesion");
    private static final int SEGMENTATION_SERIES = 9001;
    private static final int REPORT_SERIES = 9101;

    private final DicomSeries series;
    private final LocalDateTime created;
    private final List<MeasuredRegion> regions = new ArrayList<>();

    ArchiveObjects(DicomSeries series, LocalDateTime created) {
        this.series = series;
        this.created = created;
    }

    void add(String name, Mask mask, FeatureVector features) {
        DerivedObject source = new DerivedObject(series, SEGMENTATION_SERIES + regions.size(), created);
        regions.add(new MeasuredRegion(name, LESION, SegmentationWriter.object(mask, name, LESION, source), features));
    }

    void write(Path folder, Function<FeatureId, String> units) {
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < regions.size(); i++) {
                write(regions.get(i).segmentation(), folder.resolve("segmentation" + (i + 1) + ".dcm"));
            }
            DerivedObject source = new DerivedObject(series, REPORT_SERIES, created);
            write(MeasurementReport.object(regions, units, source), folder.resolve("report.dcm"));
        } catch (IOException e) {
            throw new StudyException("cannot write DICOM objects to " + folder + ": " + e, e);
        }
    }

    private static void write(DicomObject object, Path file) throws IOException {
        AtomicFile.write(file, out -> DicomWriter.write(object, out));
    }
}
