package org.alnm.core.io;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;

/** The volumes of a format that stores them as plain numbers behind a header. */
record StoredVolumes(ImageHeader header, VoxelLayout layout, VoxelReader reader) implements VolumeSource {

    @Override
    public VoxelType type() {
        return layout.type();
    }

    @Override
    public List<String> names() {
        return Collections.nCopies(layout.volumes(), "");
    }

    @Override
    public List<Path> files() {
        return reader.files();
    }

    @Override
    public Volume volume(int index) {
        return volume(reader.read(index));
    }

    @Override
    public List<Volume> volumes() {
        return reader.readAll().stream().map(this::volume).toList();
    }

    private Volume volume(Object array) {
        return Volume.adopt(header.geometry(), layout.type(), array, header.slope(), header.intercept());
    }
}
