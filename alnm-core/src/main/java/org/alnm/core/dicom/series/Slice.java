package org.alnm.core.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.Tag;
import org.alnm.core.dicom.pixel.PixelFormat;
import org.alnm.core.image.Vec3;

/** One image plane: a file, or a frame of one. Immutable. */
public final class Slice {

    private final DicomFile file;
    private final int frame;
    private final FrameHeader header;
    private final PixelFormat format;
    private final Optional<Vec3> position;
    private final Optional<Vec3> rowDirection;
    private final Optional<Vec3> columnDirection;

    private Slice(DicomFile file, int frame, PixelFormat format) {
        this.file = file;
        this.frame = frame;
        this.format = format;
        this.header = FrameHeader.of(file.data(), frame);
        double[] p = header.numbers(Tag.PLANE_POSITION_SEQUENCE, Tag.IMAGE_POSITION_PATIENT);
        double[] o = header.numbers(Tag.PLANE_ORIENTATION_SEQUENCE, Tag.IMAGE_ORIENTATION_PATIENT);
        checkLength(Tag.IMAGE_POSITION_PATIENT, p, 3);
        checkLength(Tag.IMAGE_ORIENTATION_PATIENT, o, 6);
        this.position = p.length == 0 ? Optional.empty() : Optional.of(finite(new Vec3(p[0], p[1], p[2])));
        this.rowDirection = o.length == 0 ? Optional.empty() : Optional.of(finite(new Vec3(o[0], o[1], o[2])));
        this.columnDirection = o.length == 0 ? Optional.empty() : Optional.of(finite(new Vec3(o[3], o[4], o[5])));
    }

    private void checkLength(Tag tag, double[] values, int wanted) {
        if (values.length != 0 && values.length != wanted) {
            throw file.data().fault(tag, "it has " + values.length + " values, not " + wanted);
        }
    }

    private Vec3 finite(Vec3 v) {
        if (!v.isFinite()) {
            throw file.fault("its position or orientation is not finite: " + v);
        }
        return v;
    }

    /**
     * The planes of a file.
     *
     * @param file a file with pixel data
     * @return one for each frame
     * @throws org.alnm.core.dicom.DicomException if the header is damaged
     */
    public static List<Slice> of(DicomFile file) {
        PixelFormat format = PixelFormat.of(file);
        List<DicomObject> perFrame = file.data().items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        if (!perFrame.isEmpty() && perFrame.size() != format.frames()) {
            throw file.fault("it has " + format.frames() + " frames and functional groups for " + perFrame.size());
        }
        List<Slice> slices = new ArrayList<>();
        for (int frame = 0; frame < format.frames(); frame++) {
            slices.add(new Slice(file, frame, format));
        }
        return slices;
    }

    /**
     * The file.
     *
     * @return a file whose header has been read
     */
    public DicomFile file() {
        return file;
    }

    /**
     * The frame within the file.
     *
     * @return from 0
     */
    public int frame() {
        return frame;
    }

    /**
     * What the pixels are.
     *
     * @return sizes and bits
     */
    public PixelFormat format() {
        return format;
    }

    FrameHeader header() {
        return header;
    }

    /**
     * The item of a functional group, of this frame before that of all frames.
     *
     * @param sequence the group
     * @return the item, if there is one
     */
    public Optional<DicomObject> group(Tag sequence) {
        return header.group(sequence);
    }

    /**
     * The numbers of an attribute of a functional group, or else of the object itself.
     *
     * @param sequence the group
     * @param tag the attribute
     * @return its values; none where it is absent
     */
    public double[] numbers(Tag sequence, Tag tag) {
        return header.numbers(sequence, tag);
    }

    /**
     * The centre of the first pixel.
     *
     * @return in mm, LPS, if the file says so
     */
    public Optional<Vec3> position() {
        return position;
    }

    /**
     * Whether the file says where the plane lies in the patient.
     *
     * @return true if it has position and orientation
     */
    public boolean isPlaced() {
        return position.isPresent() && rowDirection.isPresent();
    }

    Vec3 at() {
        return position.orElseThrow();
    }

    /**
     * Where columns grow: along a row.
     *
     * @return a unit vector, of a placed plane
     */
    public Vec3 rowDirection() {
        return rowDirection.orElseThrow();
    }

    /**
     * Where rows grow: down a column.
     *
     * @return a unit vector, of a placed plane
     */
    public Vec3 columnDirection() {
        return columnDirection.orElseThrow();
    }

    /**
     * The unit normal of the plane.
     *
     * @return row direction x column direction, of a placed plane
     */
    public Vec3 normal() {
        Vec3 normal = rowDirection().cross(columnDirection());
        if (!(normal.norm() > 0.9 && normal.norm() < 1.1)) {
            throw file.fault("its image orientation is no pair of unit vectors at right angles: " + rowDirection()
                    + ", " + columnDirection());
        }
        return normal.times(1 / normal.norm());
    }
}
