package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.alnm.core.feature.FeatureValue;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The CT phantom of the IBSI from DICOM and RT structure set, and from NIfTI: the same features of all families. */
@Tag("oracle")
class DicomAndNiftiTest {

    /** Families whose values have lengths in them. */
    private static final Set<String> IN_SPACE = Set.of("morphology", "local");

    private static Volume dicom() {
        return Images.read(Oracles.path("dicom/files/rt/ibsi_ct/image"));
    }

    private static Volume nifti() {
        return Images.read(Oracles.path("radiomics/ibsi1/ct/image/phantom.nii.gz"));
    }

    private static Mask contours(Geometry image) {
        return Masks.read(
                Oracles.path("dicom/files/rt/ibsi_ct/mask/DCM_RS_00060.dcm"), image, GeometryPolicy.STRICT, "GTV-1");
    }

    private static Mask mask(Geometry image) {
        return Masks.read(Oracles.path("radiomics/ibsi1/ct/mask/mask.nii.gz"), image, GeometryPolicy.STRICT, 1);
    }

    private static List<FeatureValue> features(String config, Volume image, Mask mask) {
        return RadiomicsExtractor.of(RadiomicsSettings.named(config))
                .extract(image, mask)
                .values();
    }

    /** The files give positions in decimals and in single precision; where both have one grid, every bit is the same. */
    @ParameterizedTest
    @ValueSource(strings = {"ibsi-a", "ibsi-b", "ibsi-c", "ibsi-d", "ibsi-e"})
    void onOneGridEveryBitIsTheSame(String config) {
        Volume nifti = nifti();
        Volume dicom = dicom();
        Volume laid = Volume.adopt(nifti.geometry(), dicom.type(), storedOf(dicom), dicom.slope(), dicom.intercept());
        List<FeatureValue> left = features(config, nifti, mask(nifti.geometry()));
        List<FeatureValue> right =
                features(config, laid, contours(dicom.geometry()).on(nifti.geometry()));
        assertThat(left).hasSizeGreaterThanOrEqualTo(210).hasSameSizeAs(right);
        for (int i = 0; i < left.size(); i++) {
            assertThat(right.get(i).id()).isEqualTo(left.get(i).id());
            assertThat(Double.doubleToLongBits(right.get(i).value()))
                    .as("%s", left.get(i).id())
                    .isEqualTo(Double.doubleToLongBits(left.get(i).value()));
        }
    }

    /** On its own grid each: all bits of what has no length in it, the others nearly. */
    @Test
    void onTheirOwnGridsOnlyLengthsDiffer() {
        Volume nifti = nifti();
        Volume dicom = dicom();
        for (int axis = 0; axis < 3; axis++) {
            assertThat(dicom.geometry().spacing().get(axis))
                    .isCloseTo(nifti.geometry().spacing().get(axis), within(1e-12));
        }
        List<FeatureValue> left = features("ibsi-a", nifti, mask(nifti.geometry()));
        List<FeatureValue> right = features("ibsi-a", dicom, contours(dicom.geometry()));
        assertThat(left).hasSizeGreaterThanOrEqualTo(346).hasSameSizeAs(right);
        int exact = 0;
        for (int i = 0; i < left.size(); i++) {
            double a = left.get(i).value();
            double b = right.get(i).value();
            if (IN_SPACE.contains(left.get(i).id().family())) {
                assertThat(b).as("%s", left.get(i).id()).isCloseTo(a, within(1e-9 * Math.abs(a)));
            } else {
                assertThat(b).as("%s", left.get(i).id()).isEqualTo(a);
                exact++;
            }
        }
        assertThat(exact).isGreaterThan(300);
    }

    private static short[] storedOf(Volume volume) {
        short[] stored = new short[volume.size().count()];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = (short) (int) (volume.value(i) - volume.intercept());
        }
        return stored;
    }
}
