package org.alnm.core.dicom.region;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.Tag;
import org.alnm.core.dicom.pixel.PixelCodecs;
import org.alnm.core.dicom.pixel.PixelReader;
import org.alnm.core.dicom.series.Slice;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.LabelMap;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;

/**
 * A DICOM segmentation (PS3.3, A.51): binary, fractional or a label map, with segments that may overlap. Frames are placed
 * by their position, never by their order; frames that were left out are empty. Immutable.
 */
public final class Segmentation {

    /** How the segments are stored. */
    public enum Type {
        /** A bit for each voxel of each segment. */
        BINARY,
        /** How much of a voxel belongs to the segment, or how likely it is that it does. */
        FRACTIONAL,
        /** The number of the segment of each voxel. */
        LABELMAP
    }

    /**
     * A segment.
     *
     * @param number its number in the file
     * @param label its name
     */
    public record Segment(int number, String label) {}

    private final DicomFile file;
    private final Type type;
    private final int maximum;
    private final List<Segment> segments;
    private final List<SegmentFrame> frames;

    private Segmentation(DicomFile file, Type type, int maximum, List<Segment> segments, List<SegmentFrame> frames) {
        this.file = file;
        this.type = type;
        this.maximum = maximum;
        this.segments = List.copyOf(segments);
        this.frames = List.copyOf(frames);
    }

    /**
     * Whether an object is a segmentation.
     *
     * @param data its data set
     * @return true for Segmentation Storage and Label Map Segmentation Storage
     */
    public static boolean recognises(DicomObject data) {
        String sopClass = data.string(Tag.SOP_CLASS_UID).orElse("");
        return sopClass.equals("1.2.840.10008.5.1.4.1.1.66.4") || sopClass.equals("1.2.840.10008.5.1.4.1.1.66.7");
    }

    /**
     * Reads a segmentation.
     *
     * @param path the file
     * @return the segmentation
     * @throws DicomException if the file is none, or damaged
     */
    public static Segmentation read(Path path) {
        return of(DicomFile.read(path), PixelCodecs.standard());
    }

    /**
     * Reads a segmentation whose header has been read.
     *
     * @param file the file
     * @param codecs the codecs of its pixels
     * @return the segmentation
     * @throws DicomException if the file is none, or damaged
     */
    public static Segmentation of(DicomFile file, PixelCodecs codecs) {
        DicomObject data = file.data();
        if (!recognises(data)) {
            throw file.fault("it is no DICOM segmentation, but of SOP class "
                    + data.string(Tag.SOP_CLASS_UID).orElse("(none)"));
        }
        String stored = data.requireString(Tag.SEGMENTATION_TYPE);
        Type type = switch (stored) {
            case "BINARY" -> Type.BINARY;
            case "FRACTIONAL" -> Type.FRACTIONAL;
            case "LABELMAP" -> Type.LABELMAP;
            default ->
                throw data.fault(Tag.SEGMENTATION_TYPE, "'" + stored + "' is none of BINARY, FRACTIONAL and LABELMAP");
        };
        List<Segment> segments = new ArrayList<>();
        for (DicomObject item : data.items(Tag.SEGMENT_SEQUENCE)) {
            int number = item.integer(Tag.SEGMENT_NUMBER)
                    .orElseThrow(() -> item.fault(Tag.SEGMENT_NUMBER, "it is absent or empty"));
            segments.add(new Segment(number, item.string(Tag.SEGMENT_LABEL).orElse("")));
        }
        int maximum = type == Type.FRACTIONAL
                ? data.integer(Tag.MAXIMUM_FRACTIONAL_VALUE).orElse(255)
                : 1;
        if (maximum < 1) {
            throw data.fault(Tag.MAXIMUM_FRACTIONAL_VALUE, "it is " + maximum);
        }
        return new Segmentation(file, type, maximum, segments, frames(file, codecs, type));
    }

    private static List<SegmentFrame> frames(DicomFile file, PixelCodecs codecs, Type type) {
        PixelReader reader = PixelReader.of(file, codecs);
        int padding = (int) file.data().number(Tag.PIXEL_PADDING_VALUE).orElse(-1);
        List<SegmentFrame> frames = new ArrayList<>();
        for (Slice slice : Slice.of(file)) {
            int segment = 0;
            if (type != Type.LABELMAP) {
                DicomObject named = slice.group(Tag.SEGMENT_IDENTIFICATION_SEQUENCE)
                        .orElseThrow(
                                () -> file.fault("frame " + slice.frame() + " does not say which segment it is of"));
                segment = named.integer(Tag.REFERENCED_SEGMENT_NUMBER)
                        .orElseThrow(() -> named.fault(Tag.REFERENCED_SEGMENT_NUMBER, "it is absent or empty"));
            }
            frames.add(new SegmentFrame(slice, segment, reader, padding));
        }
        frames.sort(Comparator.comparingDouble(SegmentFrame::along));
        return frames;
    }

    /**
     * How the segments are stored.
     *
     * @return the type
     */
    public Type type() {
        return type;
    }

    /**
     * The segments.
     *
     * @return in file order
     */
    public List<Segment> segments() {
        return segments;
    }

    /**
     * The coordinate system that positions are in.
     *
     * @return its UID; empty where the file has none
     */
    public String frameOfReferenceUid() {
        return file.data().string(Tag.FRAME_OF_REFERENCE_UID).orElse("");
    }

    /**
     * The segment of a name or number.
     *
     * @param name a label, or the number
     * @return the segment
     * @throws RoiException if there is none, or several of that label; it lists those that there are
     */
    public Segment segment(String name) {
        List<Segment> found = segments.stream()
                .filter(segment -> segment.label().equals(name))
                .toList();
        if (found.isEmpty()) {
            found = segments.stream()
                    .filter(segment -> Integer.toString(segment.number()).equals(name))
                    .toList();
        }
        if (found.size() != 1) {
            throw new RoiException("'" + file.path() + "' has " + found.size() + " segments '" + name + "', and one is"
                    + " wanted; it has " + inWords());
        }
        return found.get(0);
    }

    private String inWords() {
        return segments.stream()
                .map(s -> s.number() + " '" + s.label() + "'")
                .toList()
                .toString();
    }

    private void requireSegment(int number) {
        if (segments.stream().noneMatch(segment -> segment.number() == number)) {
            throw new RoiException("'" + file.path() + "' has no segment " + number + "; it has " + inWords());
        }
    }

    /** The frames of a segment, ascending along their normal. */
    List<SegmentFrame> frames(int number) {
        requireSegment(number);
        return frames.stream()
                .filter(frame -> type == Type.LABELMAP || frame.segment() == number)
                .toList();
    }

    /** The values of a frame of a segment: 0 and 1, or 0 to the greatest fraction. */
    int[] values(SegmentFrame frame, int number) {
        int[] values = frame.values();
        if (type == Type.LABELMAP) {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] == number && values[i] != frame.padding() ? 1 : 0;
            }
        }
        return values;
    }

    /**
     * Whether the frames say where they lie in the patient.
     *
     * @return false for a segmentation of a projection
     */
    public boolean isPlaced() {
        return frames.get(0).slice().isPlaced();
    }

    /**
     * The grid of the frames: from the first to the last position, with those between that were left out.
     *
     * @return size, spacing, origin and direction; LPS, mm
     * @throws DicomException if the frames do not say where they lie, or lie on no one grid
     */
    public Geometry geometry() {
        return SegmentGrid.of(file, frames).geometry();
    }

    /**
     * The region of a segment, on the grid of the frames.
     *
     * @param number the number of the segment
     * @return its voxels
     * @throws RoiException if there is no such segment, or it has fractions between none and all
     * @throws DicomException if its frames lie on no one grid
     */
    public Mask mask(int number) {
        return mask(number, Optional.empty());
    }

    /**
     * The region where a fractional segment has at least a fraction.
     *
     * @param number the number of the segment
     * @param fraction the least part or probability, above 0 and at most 1
     * @return its voxels, on the grid of the frames
     */
    public Mask mask(int number, double fraction) {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("a fraction must be > 0 and <= 1: " + fraction);
        }
        return mask(number, Optional.of(fraction));
    }

    private Mask mask(int number, Optional<Double> fraction) {
        List<SegmentFrame> own = frames(number);
        SegmentGrid grid = SegmentGrid.of(file, frames);
        // Only slices that have frames take memory before the mask itself does.
        BitSet empty = new BitSet(0);
        BitSet[] slices = new BitSet[grid.geometry().size().z()];
        Arrays.fill(slices, empty);
        for (SegmentFrame frame : own) {
            int slice = grid.slice(frame);
            BitSet voxels = slices[slice].isEmpty() ? new BitSet(frame.length()) : slices[slice];
            slices[slice] = voxels;
            int[] values = values(frame, number);
            for (int i = 0; i < values.length; i++) {
                if (isInside(values[i], number, fraction)) {
                    voxels.set(i);
                }
            }
        }
        int plane = grid.geometry().size().x() * grid.geometry().size().y();
        return Mask.of(grid.geometry(), offset -> slices[offset / plane].get(offset % plane));
    }

    private boolean isInside(int value, int number, Optional<Double> fraction) {
        if (fraction.isPresent()) {
            return value >= fraction.get() * maximum;
        }
        if (value != 0 && value != maximum) {
            throw new RoiException("'" + file.path() + "': segment " + number + " has the fraction " + value + " of "
                    + maximum + ": say which is the least that belongs to the region (Segmentation.mask(number,"
                    + " fraction))");
        }
        return value != 0;
    }

    /**
     * The region of a segment on the grid of any image of the same frame of reference: a voxel of the image belongs to
     * it if its centre lies in a voxel of the segment.
     *
     * @param number the number of the segment
     * @param image the grid of the image
     * @return the region there
     */
    public Mask on(Geometry image, int number) {
        if (frames.size() == 1 && !isPlaced()) {
            return onSinglePlane(image, number);
        }
        Mask own = mask(number);
        Geometry grid = own.geometry();
        return Mask.of(image, offset -> {
            int i = offset % image.size().x();
            int j = offset / image.size().x() % image.size().y();
            int k = offset / image.size().x() / image.size().y();
            Vec3 at = grid.toIndex(image.toWorld(new Vec3(i, j, k)));
            return own.contains(nearest(at.x()), nearest(at.y()), nearest(at.z()));
        });
    }

    private static int nearest(double index) {
        return (int) Math.floor(index + 0.5);
    }

    /** A projection image has no place in the patient: only one of the same size can be meant. */
    private Mask onSinglePlane(Geometry image, int number) {
        SegmentFrame frame = frames.get(0);
        if (frames(number).isEmpty() || image.size().z() != 1 || image.size().count() != frame.length()) {
            throw new org.alnm.core.image.GeometryException(
                    "'" + file.path() + "' has one frame without a position, of "
                            + frame.slice().format().columns() + " x "
                            + frame.slice().format().rows()
                            + " pixels, which cannot be laid on an image of " + image.size());
        }
        int[] values = values(frame, number);
        return Mask.of(image, i -> isInside(values[i], number, Optional.empty()));
    }

    /**
     * All segments as labels of one image.
     *
     * @return the labels, on the grid of the frames
     * @throws RoiException if segments overlap, or are fractional
     */
    public LabelMap labels() {
        Geometry grid = geometry();
        int[] labels = new int[grid.size().count()];
        for (Segment segment : segments) {
            if (segment.number() == 0) {
                continue;
            }
            Mask mask = mask(segment.number());
            for (int at = mask.next(0); at >= 0; at = mask.next(at + 1)) {
                if (labels[at] != 0) {
                    throw new RoiException("'" + file.path() + "': segments " + labels[at] + " and " + segment.number()
                            + " overlap, so they are no one label image. Read one of " + inWords());
                }
                labels[at] = segment.number();
            }
        }
        return LabelMap.of(Volume.adopt(grid, VoxelType.INT32, labels, 1, 0));
    }
}
