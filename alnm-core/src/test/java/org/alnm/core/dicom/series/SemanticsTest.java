package org.alnm.core.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What values and distances mean: the rows of golden_semantics.csv, from the standard. */
@Tag("oracle")
class SemanticsTest {

    private static Path file(String name) {
        return Oracles.path("dicom/files/synth/" + name);
    }

    private static SeriesVolumes volumes(String name, SeriesOptions options) {
        return DicomFolder.read(file(name), options).only().volumes(options);
    }

    @Test
    void petBecomesSuv() {
        DicomSeries series =
                DicomFolder.read(file("pet_suv"), SeriesOptions.STANDARD).only();
        SuvScale scale = SuvScale.of(series);
        Volume activity = series.volumes(SeriesOptions.STANDARD).read();
        Volume suv = scale.apply(activity);

        assertThat(scale.factor()).isCloseTo(0.00027633668171764324, within(1e-17));
        assertThat(suv.value(7, 7, 0)).isCloseTo(0.0038687135440470055, within(1e-16));
        assertThat(activity.value(7, 7, 1)).isEqualTo(28 * 0.75 + activity.value(0, 0, 1));
        assertThat(series.volumes(SeriesOptions.STANDARD).only().unit()).isEqualTo("BQML");
    }

    @Test
    void aMammogramSaysWhatItsDistancesMean() {
        Mammogram imagerOnly = Mammogram.read(file("mg/cc_l_presentation.dcm"), SeriesOptions.STANDARD);
        assertThat(imagerOnly.pixelSize()).isEqualTo(new PixelSize(0.07, 0.07, PixelSize.Kind.DETECTOR_PLANE));
        assertThat(imagerOnly.volume().geometry().spacing()).isEqualTo(new Vec3(0.07, 0.07, 1));
        assertThat(imagerOnly.laterality()).isEqualTo("L");
        assertThat(imagerOnly.view()).isEqualTo("CC");
        assertThat(imagerOnly.intent()).isEqualTo("FOR PRESENTATION");
        assertThat(imagerOnly.inverted()).isFalse();
        assertThat(imagerOnly.canonical()).isSameAs(imagerOnly.volume());
        assertThat(imagerOnly.background().count()).isZero();

        Mammogram calibrated = Mammogram.read(file("mg/mlo_l_calibrated.dcm"), SeriesOptions.STANDARD);
        assertThat(calibrated.pixelSize()).isEqualTo(new PixelSize(0.0855, 0.0855, PixelSize.Kind.GEOMETRY));
    }

    @Test
    void magnificationIsTakenOutOnRequest() {
        Path path = file("mg/mlo_r_processing_mono1.dcm");
        Mammogram plain = Mammogram.read(path, SeriesOptions.STANDARD);
        assertThat(plain.pixelSize()).isEqualTo(new PixelSize(0.1, 0.1, PixelSize.Kind.DETECTOR_PLANE));
        assertThat(plain.inverted()).isTrue();
        assertThat(plain.intent()).isEqualTo("FOR PROCESSING");
        assertThat(plain.volume().value(0, 0, 0)).isEqualTo(0x0F9B);
        assertThat(plain.canonical().value(0, 0, 0)).isEqualTo(4095 - 0x0F9B);

        Mammogram corrected = Mammogram.read(path, SeriesOptions.STANDARD.withMagnificationCorrected());
        assertThat(corrected.pixelSize().row()).isCloseTo(0.09345794392523364, within(1e-16));
        assertThat(corrected.pixelSize().kind()).isEqualTo(PixelSize.Kind.MAGNIFICATION_CORRECTED);
    }

    @Test
    void withoutSpacingTheCallerMustGiveOne() {
        Path path = file("mg/no_spacing.dcm");
        assertThatThrownBy(() -> Mammogram.read(path, SeriesOptions.STANDARD))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("Imager Pixel Spacing");
        Mammogram given = Mammogram.read(path, SeriesOptions.STANDARD.withPixelSize(0.08, 0.09));
        assertThat(given.volume().geometry().spacing()).isEqualTo(new Vec3(0.09, 0.08, 1));
        assertThat(given.pixelSize().kind()).isEqualTo(PixelSize.Kind.GIVEN);
    }

    @Test
    void anImageIsInvertedOnceThoughTwoAttributesSayIt() {
        Mammogram inverse = Mammogram.read(file("mg/inverse_lutshape.dcm"), SeriesOptions.STANDARD);
        Mammogram plain = Mammogram.read(file("mg/cc_l_presentation.dcm"), SeriesOptions.STANDARD);
        assertThat(inverse.canonical().toDoubles())
                .containsExactly(plain.volume().toDoubles());
        assertThat(inverse.background().count()).isPositive();
        for (int i = inverse.background().next(0);
                i >= 0;
                i = inverse.background().next(i + 1)) {
            assertThat(inverse.volume().value(i)).isEqualTo(3995);
        }
    }

    @Test
    void tomosynthesisIsOrderedAlongItsNormal() {
        SeriesVolumes dbt = DicomSeries.read(file("dbt/dbt_l_mlo.dcm"), SeriesOptions.STANDARD)
                .volumes(SeriesOptions.STANDARD);
        Geometry grid = dbt.geometry();
        assertThat(grid.spacing()).isEqualTo(new Vec3(0.1, 0.1, 1));
        assertThat(grid.size().z()).isEqualTo(8);
        assertThat(grid.direction().z().x()).isEqualTo(-1);
        assertThat(dbt.only().slices().get(0).frame()).isEqualTo(7);
        assertThat(grid.origin().x()).isEqualTo(7);
    }

    @Test
    void eachPhaseOfAMultiFrameObjectHasItsOwnRescale() {
        SeriesVolumes emr = DicomSeries.read(file("emr/emr_dce.dcm"), SeriesOptions.STANDARD)
                .volumes(SeriesOptions.STANDARD);
        assertThat(emr.phaseKey()).contains(PhaseKey.TEMPORAL_POSITION);
        for (int t = 0; t < 3; t++) {
            Volume volume = emr.phase("#" + (t + 1)).read();
            for (int i = 0; i < volume.size().count(); i++) {
                int x = i % 16;
                int y = i / 16 % 16;
                int z = i / 256;
                assertThat(volume.value(i)).isEqualTo((1000 * t + 100 * z + 3 * y + x) * (1.0 + t) + 10 * t);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dce_philips, TEMPORAL_POSITION, 4, 5",
        "dce_siemens, ACQUISITION_NUMBER, 4, 5",
        "dwi_std, B_VALUE, 3, 3",
        "dwi_siemens, B_VALUE, 3, 3",
        "dwi_ge, B_VALUE, 3, 3"
    })
    void phasesAreToldApart(String name, PhaseKey key, int phases, int slices) {
        SeriesVolumes volumes = volumes(name, SeriesOptions.STANDARD);
        assertThat(volumes.phaseKey()).contains(key);
        assertThat(volumes.phases()).hasSize(phases);
        for (int t = 0; t < phases; t++) {
            Volume volume = volumes.phases().get(t).read();
            assertThat(volume.size().z()).isEqualTo(slices);
            assertThat(volume.value(5, 2, 1)).isEqualTo(1000 * t + 100 + 3 * 2 + 5);
        }
    }

    @Test
    void withoutAKeyPhasesAreOrderedByInstanceNumberOnRequest() {
        SeriesVolumes refused = volumes("dce_none", SeriesOptions.STANDARD);
        assertThatThrownBy(refused::read).isInstanceOfSatisfying(SeriesException.class, e -> {
            assertThat(e.verdict()).isEqualTo(Verdict.AMBIGUOUS_DUPLICATE_POSITIONS);
            assertThat(e.choices()).anyMatch(choice -> choice.contains("INSTANCE_NUMBER"));
        });
        SeriesVolumes ordered = volumes("dce_none", SeriesOptions.STANDARD.withPhaseKey(PhaseKey.INSTANCE_NUMBER));
        assertThat(ordered.phases()).hasSize(4);
        assertThat(ordered.notes()).anyMatch(note -> note.contains("INSTANCE_NUMBER"));
        assertThatThrownBy(ordered::read).isInstanceOf(SeriesException.class).hasMessageContaining("#4 '4'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"geo_gantry_tilt", "geo_missing_slice", "dce_missing_slice"})
    void overridesAreExplicitAndRecorded(String name) {
        Verdict verdict = volumes(name, SeriesOptions.STANDARD).verdict();
        assertThat(verdict).isNotEqualTo(Verdict.OK);
        SeriesVolumes read = volumes(name, SeriesOptions.STANDARD.accepting(verdict));
        assertThat(read.verdict()).isEqualTo(Verdict.OK);
        assertThat(read.notes()).anyMatch(note -> note.contains(verdict + " was overridden"));
        assertThat(read.phases().get(0).read().size().count()).isPositive();
        assertThatThrownBy(() -> SeriesOptions.STANDARD.accepting(Verdict.MIXED_ORIENTATION))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rowAndColumnSpacingAreNotSwappedAndNegativeSlopesKept() {
        assertThat(volumes("geo_axial", SeriesOptions.STANDARD).geometry().spacing())
                .isEqualTo(new Vec3(0.6, 0.8, 2));
        Volume negative =
                volumes("geo_negative_rescale", SeriesOptions.STANDARD).read();
        assertThat(List.of(negative.slope(), negative.intercept())).containsExactly(-2.0, 100.0);
    }
}
