package org.alnm.core.dicom.report;

import static org.alnm.core.dicom.report.ContentItem.CONTAINS;
import static org.alnm.core.dicom.report.ContentItem.HAS_CONCEPT_MOD;
import static org.alnm.core.dicom.report.ContentItem.HAS_OBS_CONTEXT;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.alnm.core.dicom.Code;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.DicomObjectBuilder;
import org.alnm.core.dicom.DicomWriter;
import org.alnm.core.dicom.Tag;
import org.alnm.core.dicom.series.DerivedObject;
import org.alnm.core.feature.FeatureId;
import org.alnm.core.feature.FeatureValue;
import org.alnm.core.image.Digest;
import org.alnm.core.provenance.Json;

/**
 * Makes of features a DICOM structured report: Comprehensive 3D SR with the template TID 1500, Measurement Report (PS3.16). Each
 * region is a group of measurements (TID 1411) that refers to its segmentation.
 *
 * <p>A feature of the IBSI has the code of the standard, in the scheme {@code IBSI}; others have a code in {@code 99ALNM} that
 * follows from their name. What tells two values of one feature apart, such as filter and aggregation, stands in the algorithm's
 * parameters (TID 4019): the name of the feature's column.
 */
public final class MeasurementReport {

    private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.88.34";
    private static final int LONGEST_MEANING = 64;
    private static final int CODE_DIGITS = 12;
    private static final Pattern FOREIGN = Pattern.compile("(intensity|level|voxels)");
    private static final Code NO_UNIT = new Code("1", "UCUM", "no units");

    private MeasurementReport() {}

    /**
     * The report of regions of one series. It holds the patient's and the study's attributes of the source, which an archive
     * files it by.
     *
     * @param regions the regions, at least one
     * @param units the unit of a feature, such as {@code mm3}, {@code intensity2 mm3}; empty for a number without unit
     * @param source the series that they were measured on, and when
     * @return the object, to be written
     * @throws IllegalArgumentException if there is no region
     * @throws org.alnm.core.dicom.DicomException if the source or a segmentation lacks a UID
     */
    public static DicomObject object(
            List<MeasuredRegion> regions, Function<FeatureId, String> units, DerivedObject source) {
        if (regions.isEmpty()) {
            throw new IllegalArgumentException("a report needs a region");
        }
        List<DicomObject> groups = new ArrayList<>();
        StringBuilder content = new StringBuilder();
        for (MeasuredRegion region : regions) {
            groups.add(group(region, units, source));
            content.append(region.name())
                    .append(region.segmentation().requireString(Tag.SOP_INSTANCE_UID))
                    .append(Json.write(region.features().provenance().entries()));
            region.features().values().forEach(value -> content.append(value.value()));
        }
        String digest = Digest.of(content.toString().getBytes(StandardCharsets.UTF_8));
        DicomObjectBuilder document = source.start(SOP_CLASS, "SR", "Image features", digest)
                .items(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE, List.of())
                .text(Tag.COMPLETION_FLAG, "COMPLETE")
                .text(Tag.VERIFICATION_FLAG, "UNVERIFIED")
                .items(Tag.PERFORMED_PROCEDURE_CODE_SEQUENCE, List.of())
                .item(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE, evidence(regions, source))
                .text(Tag.VALUE_TYPE, "CONTAINER")
                .item(Tag.CONTENT_TEMPLATE_SEQUENCE, ContentItem.template("1500"));
        List<DicomObject> root = List.of(
                ContentItem.code(
                        HAS_CONCEPT_MOD,
                        dcm("121049", "Language of Content Item and Descendants"),
                        new Code("en", "RFC5646", "English")),
                ContentItem.code(HAS_OBS_CONTEXT, dcm("121005", "Observer Type"), dcm("121007", "Device")),
                ContentItem.uid(HAS_OBS_CONTEXT, dcm("121012", "Device Observer UID"), DicomWriter.uid("alnm")),
                ContentItem.text(HAS_OBS_CONTEXT, dcm("121013", "Device Observer Name"), "alnm"),
                ContentItem.code(
                        HAS_CONCEPT_MOD,
                        dcm("121058", "Procedure reported"),
                        new Code("363679005", "SCT", "Imaging procedure")),
                ContentItem.container(
                        dcm("111028", "Image Library"),
                        List.of(ContentItem.container(
                                dcm("126200", "Image Library Group"),
                                source.references().stream()
                                        .map(ContentItem::image)
                                        .toList()))),
                ContentItem.container(dcm("126010", "Imaging Measurements"), groups));
        return ContentItem.container(document, dcm("126000", "Imaging Measurement Report"), root)
                .build();
    }

    private static Code dcm(String value, String meaning) {
        return new Code(value, "DCM", meaning);
    }

    private static DicomObject group(MeasuredRegion region, Function<FeatureId, String> units, DerivedObject source) {
        DicomObject segment = reference(region.segmentation())
                .numbers(Tag.REFERENCED_SEGMENT_NUMBER, 1)
                .build();
        List<DicomObject> items = new ArrayList<>();
        items.add(ContentItem.text(HAS_OBS_CONTEXT, dcm("112039", "Tracking Identifier"), region.name()));
        items.add(ContentItem.uid(
                HAS_OBS_CONTEXT,
                dcm("112040", "Tracking Unique Identifier"),
                DicomWriter.uid(source.source().uid(), region.name(), "tracking")));
        items.add(ContentItem.code(CONTAINS, dcm("121071", "Finding"), region.finding()));
        items.add(ContentItem.image(dcm("121191", "Referenced Segment"), segment));
        items.add(ContentItem.uid(
                CONTAINS,
                dcm("121232", "Source series for segmentation"),
                source.source().uid()));
        String version = String.valueOf(region.features().provenance().entries().getOrDefault("alnm", "unknown"));
        for (FeatureValue value : region.features().values()) {
            items.add(measurement(value, units.apply(value.id()), version));
        }
        return ContentItem.container(dcm("125007", "Measurement Group"), "1411", items);
    }

    private static DicomObject measurement(FeatureValue value, String unit, String version) {
        OptionalDouble number =
                Double.isFinite(value.value()) ? OptionalDouble.of(value.value()) : OptionalDouble.empty();
        List<DicomObject> algorithm = List.of(
                ContentItem.text(HAS_CONCEPT_MOD, dcm("111001", "Algorithm Name"), "alnm"),
                ContentItem.text(HAS_CONCEPT_MOD, dcm("111003", "Algorithm Version"), version),
                ContentItem.text(
                        HAS_CONCEPT_MOD,
                        dcm("111002", "Algorithm Parameters"),
                        value.id().name()));
        return ContentItem.number(concept(value.id()), number, ucum(unit), algorithm);
    }

    private static Code concept(FeatureId id) {
        String meaning = id.feature().substring(0, Math.min(id.feature().length(), LONGEST_MEANING));
        if (!id.codes().feature().isEmpty()) {
            return new Code(id.codes().feature(), "IBSI", meaning);
        }
        String digest = Digest.of((id.family() + "." + id.feature()).getBytes(StandardCharsets.UTF_8));
        return new Code(digest.substring(0, CODE_DIGITS), "99ALNM", meaning);
    }

    /** UCUM multiplies by a dot, and has braces for units that it does not know. */
    private static Code ucum(String unit) {
        if (unit.isEmpty()) {
            return NO_UNIT;
        }
        String code = FOREIGN.matcher(unit).replaceAll("{$1}").replace(' ', '.');
        return new Code(code, "UCUM", unit);
    }

    private static DicomObjectBuilder reference(DicomObject object) {
        return DicomObject.builder()
                .text(Tag.REFERENCED_SOP_CLASS_UID, object.requireString(Tag.SOP_CLASS_UID))
                .text(Tag.REFERENCED_SOP_INSTANCE_UID, object.requireString(Tag.SOP_INSTANCE_UID));
    }

    private static DicomObject evidence(List<MeasuredRegion> regions, DerivedObject source) {
        List<DicomObject> series = new ArrayList<>();
        series.add(DicomObject.builder()
                .text(Tag.SERIES_INSTANCE_UID, source.source().uid())
                .items(Tag.REFERENCED_SOP_SEQUENCE, source.references())
                .build());
        for (MeasuredRegion region : regions) {
            series.add(DicomObject.builder()
                    .text(Tag.SERIES_INSTANCE_UID, region.segmentation().requireString(Tag.SERIES_INSTANCE_UID))
                    .item(
                            Tag.REFERENCED_SOP_SEQUENCE,
                            reference(region.segmentation()).build())
                    .build());
        }
        return DicomObject.builder()
                .text(
                        Tag.STUDY_INSTANCE_UID,
                        source.source().files().get(0).data().requireString(Tag.STUDY_INSTANCE_UID))
                .items(Tag.REFERENCED_SERIES_SEQUENCE, series)
                .build();
    }
}
