package org.alnm.study.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alnm.core.Progress;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.image.GridSize;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.study.StudyException;
import org.alnm.study.StudyResult;
import org.alnm.study.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @TempDir
    Path folder;

    @Test
    void leavesAStudyThatSaysItIsSyntheticAndDoesNotDependOnThreads() throws IOException {
        StudyResult result = Demo.run(folder.resolve("a"), 40, Seed.of(1), new Work(2, Progress.NONE));
        Demo.run(folder.resolve("b"), 40, Seed.of(1), new Work(1, Progress.NONE));
        for (String name : List.of("features.csv", "metrics.json", "predictions.csv")) {
            assertThat(folder.resolve("b").resolve(name)).hasSameBinaryContentAs(folder.resolve("a/" + name));
        }
        assertThat(result.study().models()).hasSize(3);
        assertThat(Files.readString(folder.resolve("a/report.html"))).containsIgnoringCase("synthetic");
        assertThat(Files.readString(folder.resolve("a/cohort/README.txt"))).contains("SYNTHETIC");
        assertThat(Images.read(folder.resolve("a/cohort/synthetic-001/mg.nii.gz"))
                        .size())
                .isEqualTo(new GridSize(128, 128, 1));
        assertThat(Masks.read(folder.resolve("a/cohort/synthetic-040/mr-mask.nii.gz"))
                        .counts())
                .containsOnlyKeys(1);
    }

    @Test
    void featuresFollowTheHiddenTraits() {
        SyntheticCohort cohort = new SyntheticCohort(40, Seed.of(2));
        FeatureTable truth = cohort.truth();
        double[] voxels = new double[40];
        for (int i = 0; i < 40; i++) {
            Lesion lesion = new Lesion(truth.value(i, 0), truth.value(i, 1), truth.value(i, 2), true);
            voxels[i] = Phantom.mr(lesion, Seed.of(i)).mask().count();
        }
        // Size is a trait of its own: the order of the volumes is nearly that of the sizes.
        int agree = 0;
        int pairs = 0;
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < i; j++) {
                pairs++;
                agree += (voxels[i] - voxels[j]) * (truth.value(i, 0) - truth.value(j, 0)) > 0 ? 1 : 0;
            }
        }
        assertThat((double) agree / pairs).isGreaterThan(0.95);
    }

    @Test
    void anotherSeedIsAnotherCohort() {
        assertThat(new SyntheticCohort(40, Seed.of(1)).truth())
                .isNotEqualTo(new SyntheticCohort(40, Seed.of(2)).truth());
        assertThatThrownBy(() -> new SyntheticCohort(3, Seed.of(1))).isInstanceOf(StudyException.class);
    }
}
