package org.alnm.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.alnm.core.dicom.series.SeriesException;
import org.alnm.core.image.Digest;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Volume;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** DICOM through the same doors as the other formats. */
@Tag("oracle")
class DicomImagesTest {

    private static Path file(String name) {
        return Oracles.path("dicom/files/" + name);
    }

    @Test
    void aFolderIsReadAsAVolumeAndContoursAsItsMask() {
        ImageFile ct = Images.open(file("rt/ibsi_ct/image"));
        assertThat(ct.format()).isEqualTo("DICOM");
        assertThat(ct.notes()).contains("The values are in HU.");
        assertThat(ct.hasOrientation()).isTrue();
        Volume image = Images.read(file("rt/ibsi_ct/image"));
        Path contours = file("rt/ibsi_ct/mask/DCM_RS_00060.dcm");

        Mask byName = Masks.read(contours, image.geometry(), GeometryPolicy.STRICT, "GTV-1");
        Mask byNumber = Masks.read(contours, image.geometry(), GeometryPolicy.STRICT, 1);

        assertThat(byName).isEqualTo(byNumber);
        assertThat(byName.count()).isEqualTo(125_256);
        assertThatThrownBy(() -> Masks.read(contours, image.geometry(), GeometryPolicy.STRICT, "GTV-2"))
                .isInstanceOf(RoiException.class)
                .hasMessageContaining("GTV-1");
        assertThatThrownBy(() -> Masks.read(contours)).isInstanceOf(RoiException.class);
        assertThatThrownBy(() -> Images.read(contours)).hasMessageContaining("no pixel data");
    }

    @Test
    void theSameVoxelsComeFromDicomAndNifti() {
        Volume dicom = Images.read(file("rt/ibsi_ct/image"));
        Volume nifti = Images.read(Oracles.path("radiomics/ibsi1/ct/image/phantom.nii.gz"));
        assertThat(dicom.size()).isEqualTo(nifti.size());
        assertThat(Digest.of(dicom)).isEqualTo(Digest.of(nifti));
    }

    @Test
    void aSegmentationIsAMaskAndNoImage() {
        Path seg = file("seg/dcmqi/liver.dcm");
        assertThatThrownBy(() -> Images.read(seg)).hasMessageContaining("Masks.read");
        Volume image = Images.read(file("seg/dcmqi/ct-3slice"));
        Mask liver = Masks.read(seg, image.geometry(), GeometryPolicy.REGRID, "Liver");
        assertThat(liver.count()).isEqualTo(107_098);
        Mask nrrd = Masks.read(file("seg/dcmqi/liver_seg.nrrd"), image.geometry(), GeometryPolicy.REGRID, 1);
        assertThat(liver).isEqualTo(nrrd);
        assertThatThrownBy(() -> Masks.read(file("seg/dcmqi/partial_overlaps.dcm")))
                .isInstanceOf(RoiException.class)
                .hasMessageContaining("overlap");
    }

    @Test
    void ofSeveralPhasesOneMustBeChosen() {
        Path dwi = file("synth/dwi_std");
        ImageFile opened = Images.open(dwi);
        assertThat(opened.volumeCount()).isEqualTo(3);
        assertThat(opened.volumeNames()).containsExactly("0", "50", "800");
        assertThatThrownBy(() -> Images.read(dwi)).hasMessageContaining("[0, 50, 800]");
        assertThat(Images.read(dwi, 2).toDoubles())
                .containsExactly(opened.volumes().get(2).toDoubles());
        assertThatThrownBy(() -> Images.read(file("synth/geo_localizer"))).isInstanceOf(SeriesException.class);
    }

    @Test
    void aSingleImageIsAVolumeOfOneSlice() {
        Volume mammogram = Images.read(file("synth/mg/cc_l_presentation.dcm"));
        assertThat(mammogram.size()).hasToString("64 x 96 x 1");
        assertThat(Images.open(file("synth/mg/cc_l_presentation.dcm")).notes())
                .anyMatch(note -> note.contains("DETECTOR_PLANE"));
    }
}
