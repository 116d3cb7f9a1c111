package org.alnm.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.alnm.core.image.Direction;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.LabelMap;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MasksTest {

    private static final Geometry GRID = Geometry.of(new GridSize(3, 2, 1), new Vec3(1, 2, 3));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "255, UINT8",
        "256, UINT16",
        "65535, UINT16",
        "65536, INT32",
        "-1, INT32",
        "0, UINT8",
        "2147483647, INT32"
    })
    void writesLabelsInTheSmallestTypeThatHoldsThem(int label, VoxelType type) {
        Path path = folder.resolve("labels.nii.gz");
        LabelMap labels = LabelMap.of(Volume.of(GRID, new double[] {0, 1, label, label, 0, 1}));

        Masks.write(labels, path);

        assertThat(Images.open(path).type()).isEqualTo(type);
        assertThat(Masks.read(path).counts()).isEqualTo(labels.counts());
        assertThat(Masks.read(path).label(2)).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mask.nii", "mask.nrrd"})
    void writesAMaskThatReadsBackEqual(String name) {
        Mask mask = Mask.of(GRID, i -> i % 2 == 1);
        Path path = folder.resolve(name);

        Masks.write(mask, path);

        assertThat(Images.open(path).type()).isEqualTo(VoxelType.UINT8);
        assertThat(Masks.read(path, GRID, GeometryPolicy.FAIL, 1)).isEqualTo(mask);
    }

    @Test
    void errorsNameTheFile() {
        Path path = folder.resolve("mask.nii");
        Masks.write(Mask.of(GRID, i -> i == 1), path);
        assertThatThrownBy(() -> Masks.read(path, GRID, GeometryPolicy.FAIL, 2))
                .isInstanceOf(RoiException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining("no label 2");

        Geometry other = new Geometry(GRID.size(), GRID.spacing(), new Vec3(9, 0, 0), Direction.IDENTITY);
        assertThatThrownBy(() -> Masks.read(path, other, GeometryPolicy.STRICT, 1))
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining("origin L (mm)");

        Images.write(Volume.of(GRID, new double[] {0, 0.5, 0, 0, 0, 0}), path);
        assertThatThrownBy(() -> Masks.read(path))
                .isInstanceOf(RoiException.class)
                .hasMessageContaining(path.toString());
    }

    @Test
    @Tag("oracle")
    void readsOracleMasksOntoTheirImage() {
        Geometry image =
                Images.open(Oracles.path("dicom/files/volume/int16_lps.nii.gz")).geometry();
        Path mask = Oracles.path("dicom/files/volume/mask.nii.gz");
        Path inFloat = Oracles.path("dicom/files/volume/mask_float.nii.gz");
        Path labels = Oracles.path("dicom/files/volume/mask_labels12.nii.gz");
        Path off = Oracles.path("dicom/files/volume/mask_half_voxel_off.nii.gz");

        // golden_volume.csv: mean 0.2 of 60 voxels.
        assertThat(Masks.read(mask, image, GeometryPolicy.FAIL, 1).count()).isEqualTo(12);
        assertThat(Masks.read(inFloat, image, GeometryPolicy.FAIL, 1))
                .isEqualTo(Masks.read(mask, image, GeometryPolicy.FAIL, 1));
        assertThat(Masks.read(labels).counts()).containsOnlyKeys(1, 2);
        // A quarter of a voxel off in x: 0.5 mm of 2 mm.
        for (GeometryPolicy policy : GeometryPolicy.values()) {
            assertThatThrownBy(() -> Masks.read(off, image, policy, 1))
                    .isInstanceOf(GeometryException.class)
                    .hasMessageContaining("worst axis is x")
                    .hasMessageContaining("0.250005 voxels");
        }
    }
}
