package org.alnm.core.io;

import java.nio.file.Path;
import java.util.List;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;

/** Where the volumes of an opened file come from. */
interface VolumeSource {

    /** How the voxels are stored. */
    VoxelType type();

    /** What tells the volumes apart, one for each; empty strings where the file does not say. */
    List<String> names();

    /** The files that voxels are read from. */
    List<Path> files();

    Volume volume(int index);

    /** All volumes, in one pass where the format allows it. */
    List<Volume> volumes();
}
