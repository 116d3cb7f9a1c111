package org.alnm.core.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;

/**
 * An image file whose header has been read and checked; the voxels stay in the file until they are asked for.
 * Immutable. The file must not change while it is used.
 */
public final class ImageFile {

    private final ImageHeader header;
    private final VoxelLayout layout;
    private final VoxelReader reader;

    ImageFile(ImageHeader header, VoxelLayout layout, VoxelReader reader) {
        this.header = header;
        this.layout = layout;
        this.reader = reader;
    }

    /**
     * The file that was opened: the header, where the voxels are in other files.
     *
     * @return the path as it was given
     */
    public Path path() {
        return header.path();
    }

    /**
     * The file format, told by content.
     *
     * @return such as {@code NIfTI-1}, {@code NRRD0004} or {@code MetaImage}
     */
    public String format() {
        return header.format();
    }

    /**
     * How the voxels are stored.
     *
     * @return the type of the stored numbers, before slope and intercept
     */
    public VoxelType type() {
        return layout.type();
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
        return layout.volumes();
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
        return volume(reader.read(index));
    }

    /**
     * Reads all volumes in one pass over the file.
     *
     * @return the volumes in file order
     * @throws ImageFormatException if the voxels are not all there, or damaged
     */
    public List<Volume> volumes() {
        List<Volume> volumes = new ArrayList<>();
        for (Object array : reader.readAll()) {
            volumes.add(volume(array));
        }
        return List.copyOf(volumes);
    }

    private Volume volume(Object array) {
        return Volume.adopt(header.geometry(), layout.type(), array, header.slope(), header.intercept());
    }

    @Override
    public String toString() {
        return "ImageFile '" + path() + "' " + format() + ", " + volumeCount() + " x "
                + geometry().size() + " " + type();
    }
}
