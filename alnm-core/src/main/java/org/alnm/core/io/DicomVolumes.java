package org.alnm.core.io;

import java.nio.file.Path;
import java.util.List;
import org.alnm.core.dicom.series.Phase;
import org.alnm.core.dicom.series.SeriesVolumes;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;

/** The volumes of a DICOM series or multi-frame object. */
record DicomVolumes(SeriesVolumes series) implements VolumeSource {

    @Override
    public VoxelType type() {
        List<VoxelType> types =
                series.phases().stream().map(Phase::type).distinct().toList();
        return types.size() == 1 ? types.get(0) : VoxelType.FLOAT64;
    }

    @Override
    public List<String> names() {
        return series.phases().stream().map(Phase::value).toList();
    }

    @Override
    public List<Path> files() {
        return series.phases().stream()
                .flatMap(phase -> phase.slices().stream())
                .map(slice -> slice.file().path())
                .distinct()
                .toList();
    }

    @Override
    public Volume volume(int index) {
        return series.phases().get(index).read();
    }

    @Override
    public List<Volume> volumes() {
        return series.phases().stream().map(Phase::read).toList();
    }
}
