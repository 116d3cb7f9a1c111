package org.alnm.study.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import org.alnm.core.Progress;
import org.alnm.core.Seed;
import org.alnm.core.dicom.series.Mammogram;
import org.alnm.core.dicom.series.SeriesOptions;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.study.StudyException;
import org.alnm.study.Work;
import org.alnm.study.cohort.Cohort;
import org.alnm.study.cohort.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticCohortTest {

    @TempDir
    Path folder;

    private static final Work WORK = new Work(2, Progress.NONE);

    @Test
    void aPatientIsDicomThatReadsBack() throws IOException {
        SyntheticCohort cohort = new SyntheticCohort(40, Seed.of(1));
        cohort.write(folder, WORK);
        assertThat(Files.readString(folder.resolve("README.txt"))).contains("SYNTHETIC");
        Cohort read = Cohort.read(folder.resolve("cohort.csv"));
        assertThat(read.patients()).hasSize(40);
        assertThat(read.patients().stream().filter(p -> p.image("mg_mlo").isEmpty()))
                .isNotEmpty()
                .hasSizeLessThan(8);
        Patient patient = read.patients().get(0);
        Volume early = patient.image("mri_early").orElseThrow().read();
        assertThat(early.size()).isEqualTo(new GridSize(44, 44, 20));
        Mask lesion = Masks.read(
                folder.resolve("synthetic-001/mri-mask.dcm"), early.geometry(), GeometryPolicy.REGRID, "Lesion");
        Dce made = Dce.of(
                Lesion.draw(Seed.of(1).derive("lesion", 0)),
                Scanner.of(0, Seed.of(1).derive("patient", 0)),
                Seed.of(1).derive("patient", 0).derive("MR"));
        for (int at = 0; at < early.size().count(); at++) {
            assertThat(early.value(at)).isEqualTo(made.phases().get(1).value(at));
            assertThat(lesion.contains(at)).isEqualTo(made.mask().contains(at));
        }
        Mammogram view = Mammogram.read(folder.resolve("synthetic-001/mg_cc.dcm"), SeriesOptions.STANDARD);
        assertThat(view.view()).isEqualTo("CC");
        assertThat(view.volume().size()).isEqualTo(new GridSize(112, 112, 1));
        assertThat(Masks.read(
                                folder.resolve("synthetic-001/mg_cc-mask.nii.gz"),
                                Images.open(folder.resolve("synthetic-001/mg_cc.dcm"))
                                        .geometry(),
                                GeometryPolicy.STRICT,
                                1)
                        .count())
                .isGreaterThan(200);
    }

    /** What an image measures follows the trait it is to show, and hardly those it is not to show. */
    @Test
    void imagesShowTheirTraits() {
        Scanner scanner = new Scanner(1, 0.06, 1, 0.06);
        assertThat(change(l -> Dce.of(l, scanner, Seed.of(3)).mask().count(), 0))
                .isGreaterThan(1.5);
        assertThat(change(l -> Mammography.view(l, scanner, Seed.of(3)).mask().count(), 0))
                .isGreaterThan(1.3);
        assertThat(change(l -> spread(Dce.of(l, scanner, Seed.of(3))), 3)).isGreaterThan(1.3);
        assertThat(change(l -> late(Dce.of(l, scanner, Seed.of(3))), 4)).isLessThan(0.85);
        assertThat(change(l -> late(Dce.of(l, scanner, Seed.of(3))), 1)).isBetween(0.99, 1.01);
        assertThat(change(
                        l -> perimeter(Mammography.view(l, scanner, Seed.of(3)).mask()), 1))
                .isGreaterThan(1.2);
    }

    /** The ratio of a measurement at trait + 1.5 to that at trait - 1.5. */
    private static double change(ToDoubleFunction<Lesion> measure, int trait) {
        return measure.applyAsDouble(with(trait, 1.5)) / measure.applyAsDouble(with(trait, -1.5));
    }

    private static Lesion with(int trait, double value) {
        double[] t = new double[5];
        t[trait] = value;
        return new Lesion(t[0], t[1], t[2], t[3], t[4], false);
    }

    private static double late(Dce made) {
        double sum = 0;
        double before = 0;
        for (int at = made.mask().next(0); at >= 0; at = made.mask().next(at + 1)) {
            before += made.phases().get(1).value(at);
            sum += made.phases().get(2).value(at);
        }
        return sum / before;
    }

    private static double spread(Dce made) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int at = made.mask().next(0); at >= 0; at = made.mask().next(at + 1)) {
            double value = made.phases().get(1).value(at);
            sum += value;
            squares += value * value;
            n++;
        }
        return Math.sqrt(squares / n - (sum / n) * (sum / n));
    }

    /** Edges between voxels inside and outside, for the root of the area. */
    private static double perimeter(Mask mask) {
        GridSize size = mask.geometry().size();
        int edges = 0;
        for (int at = mask.next(0); at >= 0; at = mask.next(at + 1)) {
            for (int step : new int[] {-1, 1, -size.x(), size.x()}) {
                edges += mask.contains(at + step) ? 0 : 1;
            }
        }
        return edges / Math.sqrt(mask.count());
    }

    @Test
    void theAttainableAucIsThatOfTheTrueProbabilities() {
        SyntheticCohort cohort = new SyntheticCohort(2000, Seed.of(4));
        FeatureTable truth = cohort.truth();
        double[] p = truth.column(truth.columnIndex("probability"));
        long right = 0;
        long pairs = 0;
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < p.length; j++) {
                if (truth.outcome(i) == 1 && truth.outcome(j) == 0) {
                    pairs++;
                    right += p[i] > p[j] ? 1 : 0;
                }
            }
        }
        assertThat(cohort.attainableAuc()).isBetween(0.85, 0.93).isCloseTo((double) right / pairs, within(0.02));
        double positive = java.util.Arrays.stream(truth.outcomes()).average().orElseThrow();
        assertThat(positive).isBetween(0.38, 0.5);
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    @Test
    void anotherSeedIsAnotherCohort() {
        assertThat(new SyntheticCohort(40, Seed.of(1)).truth())
                .isEqualTo(new SyntheticCohort(40, Seed.of(1)).truth())
                .isNotEqualTo(new SyntheticCohort(40, Seed.of(2)).truth());
        Seed two = Seed.of(2);
        assertThatThrownBy(() -> new SyntheticCohort(3, two)).isInstanceOf(StudyException.class);
    }
}
