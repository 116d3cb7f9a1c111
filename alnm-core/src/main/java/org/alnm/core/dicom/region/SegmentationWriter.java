package org.alnm.core.dicom.region;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.dicom.Code;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.DicomObjectBuilder;
import org.alnm.core.dicom.DicomWriter;
import org.alnm.core.dicom.Tag;
import org.alnm.core.dicom.series.DerivedObject;
import org.alnm.core.image.Digest;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Vec3;

/** Makes of a mask a binary DICOM segmentation of one segment (PS3.3, A.51). */
public final class SegmentationWriter {

    private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.66.4";

    private SegmentationWriter() {}

    /**
     * The segmentation of a mask. Slices without a voxel of it are left out, as usual. The file holds the patient's and the study's
     * attributes of the source, which an archive files it by.
     *
     * @param mask the mask, on the grid of the source, with a voxel or more
     * @param label the name of the segment, at most 64 characters
     * @param type what it is, such as {@code new Code("52988006", "SCT", "Lesion")}
     * @param source the series that it was drawn on, and when
     * @return the object, to be written
     * @throws RoiException if the mask is empty
     * @throws org.alnm.core.dicom.DicomException if the source has no UIDs or frame of reference
     */
    public static DicomObject object(Mask mask, String label, Code type, DerivedObject source) {
        List<Integer> slices = slices(mask);
        if (slices.isEmpty()) {
            throw new RoiException("the mask has no voxel, and a segmentation needs a frame");
        }
        GridSize size = mask.geometry().size();
        DicomObject header = source.source().files().get(0).data();
        DicomObjectBuilder object = source.start(SOP_CLASS, "SEG", label, label + Digest.of(mask));
        String organization = DicomWriter.uid(source.source().uid(), label, "dimensions");
        object.text(Tag.FRAME_OF_REFERENCE_UID, header.requireString(Tag.FRAME_OF_REFERENCE_UID))
                .text(Tag.POSITION_REFERENCE_INDICATOR)
                .text(Tag.IMAGE_TYPE, "DERIVED", "PRIMARY")
                .text(Tag.CONTENT_LABEL, "SEGMENTATION")
                .text(Tag.CONTENT_DESCRIPTION, label)
                .text(Tag.CONTENT_CREATOR_NAME)
                .text(Tag.SEGMENTATION_TYPE, "BINARY")
                .text(Tag.LOSSY_IMAGE_COMPRESSION, "00")
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .numbers(Tag.SAMPLES_PER_PIXEL, 1)
                .numbers(Tag.ROWS, size.y())
                .numbers(Tag.COLUMNS, size.x())
                .numbers(Tag.BITS_ALLOCATED, 1)
                .numbers(Tag.BITS_STORED, 1)
                .numbers(Tag.HIGH_BIT, 0)
                .numbers(Tag.PIXEL_REPRESENTATION, 0)
                .text(Tag.NUMBER_OF_FRAMES, Integer.toString(slices.size()))
                .items(Tag.SEGMENT_SEQUENCE, List.of(segment(label, type)))
                .item(Tag.REFERENCED_SERIES_SEQUENCE, references(source))
                .item(
                        Tag.DIMENSION_ORGANIZATION_SEQUENCE,
                        DicomObject.builder()
                                .text(Tag.DIMENSION_ORGANIZATION_UID, organization)
                                .build())
                .items(Tag.DIMENSION_INDEX_SEQUENCE, dimensions(organization))
                .item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared(mask.geometry()))
                .items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames(mask.geometry(), slices))
                .bytes(Tag.PIXEL_DATA, packed(mask, slices));
        return object.build();
    }

    private static List<Integer> slices(Mask mask) {
        GridSize size = mask.geometry().size();
        int plane = size.x() * size.y();
        List<Integer> slices = new ArrayList<>();
        int at = mask.next(0);
        while (at >= 0) {
            int k = at / plane;
            slices.add(k);
            at = k + 1 < size.z() ? mask.next((k + 1) * plane) : -1;
        }
        return slices;
    }

    private static DicomObject segment(String label, Code type) {
        return DicomObject.builder()
                .numbers(Tag.SEGMENT_NUMBER, 1)
                .text(Tag.SEGMENT_LABEL, label)
                .text(Tag.SEGMENT_ALGORITHM_TYPE, "SEMIAUTOMATIC")
                .text(Tag.SEGMENT_ALGORITHM_NAME, "alnm")
                .item(
                        Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE,
                        new Code("49755003", "SCT", "Morphologically Altered Structure").item())
                .item(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, type.item())
                .build();
    }

    private static DicomObject references(DerivedObject source) {
        return DicomObject.builder()
                .text(Tag.SERIES_INSTANCE_UID, source.source().uid())
                .items(Tag.REFERENCED_INSTANCE_SEQUENCE, source.references())
                .build();
    }

    private static List<DicomObject> dimensions(String organization) {
        DicomObject segment = DicomObject.builder()
                .text(Tag.DIMENSION_ORGANIZATION_UID, organization)
                .pointer(Tag.DIMENSION_INDEX_POINTER, Tag.REFERENCED_SEGMENT_NUMBER)
                .pointer(Tag.FUNCTIONAL_GROUP_POINTER, Tag.SEGMENT_IDENTIFICATION_SEQUENCE)
                .build();
        DicomObject position = DicomObject.builder()
                .text(Tag.DIMENSION_ORGANIZATION_UID, organization)
                .pointer(Tag.DIMENSION_INDEX_POINTER, Tag.IMAGE_POSITION_PATIENT)
                .pointer(Tag.FUNCTIONAL_GROUP_POINTER, Tag.PLANE_POSITION_SEQUENCE)
                .build();
        return List.of(segment, position);
    }

    private static DicomObject shared(Geometry grid) {
        Vec3 x = grid.direction().x();
        Vec3 y = grid.direction().y();
        return DicomObject.builder()
                .item(
                        Tag.PIXEL_MEASURES_SEQUENCE,
                        DicomObject.builder()
                                .numbers(
                                        Tag.PIXEL_SPACING,
                                        grid.spacing().y(),
                                        grid.spacing().x())
                                .numbers(Tag.SLICE_THICKNESS, grid.spacing().z())
                                .numbers(
                                        Tag.SPACING_BETWEEN_SLICES,
                                        grid.spacing().z())
                                .build())
                .item(
                        Tag.PLANE_ORIENTATION_SEQUENCE,
                        DicomObject.builder()
                                .numbers(Tag.IMAGE_ORIENTATION_PATIENT, x.x(), x.y(), x.z(), y.x(), y.y(), y.z())
                                .build())
                .build();
    }

    private static List<DicomObject> frames(Geometry grid, List<Integer> slices) {
        List<DicomObject> frames = new ArrayList<>();
        for (int k : slices) {
            Vec3 at = grid.toWorld(new Vec3(0, 0, k));
            frames.add(DicomObject.builder()
                    .item(
                            Tag.FRAME_CONTENT_SEQUENCE,
                            DicomObject.builder()
                                    .numbers(Tag.DIMENSION_INDEX_VALUES, 1, frames.size() + 1.0)
                                    .build())
                    .item(
                            Tag.PLANE_POSITION_SEQUENCE,
                            DicomObject.builder()
                                    .numbers(Tag.IMAGE_POSITION_PATIENT, at.x(), at.y(), at.z())
                                    .build())
                    .item(
                            Tag.SEGMENT_IDENTIFICATION_SEQUENCE,
                            DicomObject.builder()
                                    .numbers(Tag.REFERENCED_SEGMENT_NUMBER, 1)
                                    .build())
                    .build());
        }
        return frames;
    }

    /** A bit for each pixel; frames follow each other without filling up to a byte. */
    private static byte[] packed(Mask mask, List<Integer> slices) {
        GridSize size = mask.geometry().size();
        int plane = size.x() * size.y();
        byte[] bits = new byte[Math.toIntExact(((long) plane * slices.size() + 7) / 8)];
        for (int frame = 0; frame < slices.size(); frame++) {
            int from = slices.get(frame) * plane;
            for (int at = mask.next(from); at >= 0 && at < from + plane; at = mask.next(at + 1)) {
                long bit = (long) frame * plane + at - from;
                bits[(int) (bit >>> 3)] |= (byte) (1 << (bit & 7));
            }
        }
        return bits;
    }
}
