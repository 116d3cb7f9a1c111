package org.alnm.core.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;

/**
 * An image file whose header has been read and checked; the voxels stay in the file until they are asked for.
 * Immutable. The file must not change while it is used.
 */
public final class ImageFile {

    private final ImageHeader header;
    private final VolumeSource source;

    ImageFile(ImageHeader header, VolumeSource source) {
        this.header = header;
        this.source = source;
    }

    ImageFile(ImageHeader header, VoxelLayout layout, VoxelReader reader) {
        this(header, new StoredVolumes(header, layout, reader));
    }

    /** The same file with one more thing to know. */
    ImageFile withNote(String note) {
        return new ImageFile(header.withNote(note), source);
    }

    /**
     * The file that was opened: the header, where the voxels are in other files; the folder of a DICOM series.
     *
     * @return the path as it was given
     */
    public Path path() {
        return header.path();
    }

    /**
     * All files that the image consists of.
     *
     * @return the header first, then the files of its voxels where they are others; of a DICOM series those of the volumes
     */
    public List<Path> files() {
        Path header = path().toAbsolutePath().normalize();
        Stream<Path> own = Files.isDirectory(header) ? Stream.empty() : Stream.of(header);
        return Stream.concat(
                        own,
                        source.files().stream()
                                .map(file -> file.toAbsolutePath().normalize()))
                .distinct()
                .toList();
    }

    /**
     * The file format, told by content.
     *
     * @return such as {@code NIfTI-1}, {@code NRRD0004}, {@code MetaImage} or {@code DICOM}
     */
    public String format() {
        return header.format();
    }

    /**
     * How the voxels are stored.
     *
     * @return the type of the stored numbers, before slope and intercept; of a DICOM series whose slices differ in these,
     *     the type of the values
     */
    public VoxelType type() {
        return source.type();
    }

    /**
     * The grid of every volume.
     *
     * @return size, spacing, origin and direction; LPS, mm
     */
    public Geometry geometry() {
        return header.geometry();
    }

    /**
     * Whether the file says where the grid lies in the patient. If not, spacing is all that is known, origin and
     * direction are stand-ins, and {@link #notes()} says which.
     *
     * @return false where the file has no orientation
     */
    public boolean hasOrientation() {
        return header.oriented();
    }

    /**
     * How many volumes the file holds: time points, phases, b-values or components.
     *
     * @return 1 or more
     */
    public int volumeCount() {
        return source.names().size();
    }

    /**
     * What tells the volumes apart, where the file says so: time points, b-values, echo times.
     *
     * @return a name for each volume; empty names where the file has none
     */
    public List<String> volumeNames() {
        return source.names();
    }

    /**
     * What a user should know of how the file was read: converted units, absent orientation, spare bytes.
     *
     * @return sentences; empty for a file without peculiarities
     */
    public List<String> notes() {
        return header.notes();
    }

    /**
     * Reads a volume. A compressed file is unpacked from its start to its end each time, so that its checksum is
     * compared; for several volumes take {@link #volumes()}.
     *
     * @param index 0 to {@link #volumeCount()} - 1
     * @return the volume, of the stored type
     * @throws ImageFormatException if the voxels are not all there, or damaged
     * @throws IllegalArgumentException if there is no such volume
     */
    public Volume volume(int index) {
        if (index < 0 || index >= volumeCount()) {
            throw new IllegalArgumentException(
                    "'" + path() + "' has the volumes 0 to " + (volumeCount() - 1) + ", and no volume " + index);
        }
        return source.volume(index);
    }

    /**
     * Reads all volumes in one pass over the file.
     *
     * @return the volumes in file order
     * @throws ImageFormatException if the voxels are not all there, or damaged
     */
    public List<Volume> volumes() {
        return source.volumes();
    }

    @Override
    public String toString() {
        return "ImageFile '" + path() + "' " + format() + ", " + volumeCount() + " x "
                + geometry().size() + " " + type();
    }
}
