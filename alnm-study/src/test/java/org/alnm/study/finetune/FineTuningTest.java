package org.alnm.study.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.alnm.core.Progress;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.core.settings.SettingsException;
import org.alnm.core.settings.SettingsNode;
import org.alnm.deep.nd4j.kernel.Nd4jLibrary;
import org.alnm.study.cohort.CaseImage;
import org.alnm.study.cohort.CaseMask;
import org.alnm.study.cohort.Cohort;
import org.alnm.study.cohort.Patient;
import org.alnm.study.source.DeepSource;
import org.alnm.study.source.PatientImages;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network sees the training rows of its split, and nothing else, before it measures. */
class FineTuningTest {

    private static final int PATIENTS = 24;
    private static final String SETTINGS = """
            network:
              patch: {cut: whole, size: [16, 16, 16]}
              normalise: {by: zscore, where: image}
            architecture: medicalnet-strided
            depth: 10
            width: 4
            weights: random:1
            engine: nd4j
            image: mri
            fineTune: {epochs: 2, batch: 6, learningRate: 0.003}
            """;

    @TempDir
    Path folder;

    private Cohort cohort;
    private FeatureTable cases;

    @BeforeEach
    void drawPatients() {
        assumeThat(Nd4jLibrary.obstacle()).as("the native library loads here").isEmpty();
        FeatureTableBuilder table = FeatureTable.builder("patient").outcome("y");
        List<Patient> patients = new ArrayList<>();
        for (int i = 0; i < PATIENTS; i++) {
            Map<String, CaseImage> images = new LinkedHashMap<>();
            if (i != 5) {
                images.put("mri", image(i, i % 2));
            }
            patients.add(new Patient(
                    "p" + i, java.util.OptionalDouble.of(i % 2), java.util.Optional.empty(), images, Map.of()));
            table.add("p" + i, "p" + i, i % 2, List.of("x"), new double[] {i});
        }
        cohort = Cohort.of(patients);
        cases = table.build();
    }

    private CaseImage image(int i, int label) {
        UniformRandomProvider random = Seed.of(3).derive("image", i).generator();
        Geometry grid = Geometry.of(new GridSize(16, 16, 16), new Vec3(1, 1, 1));
        float[] voxels = new float[grid.size().count()];
        for (int at = 0; at < voxels.length; at++) {
            voxels[at] = (float) (random.nextDouble() + label * (at % 3 == 0 ? 1 : 0));
        }
        Path file = folder.resolve("p" + i + ".nii.gz");
        Images.write(Volume.of(grid, voxels), file);
        Path mask = folder.resolve("p" + i + "-mask.nii.gz");
        Masks.write(Mask.of(grid, at -> at > 2000 && at < 2100), mask);
        return CaseImage.of(file).withMask(CaseMask.of(mask));
    }

    private FineTuning read(String yaml) {
        return FineTuning.read("deep", SettingsNode.parse(yaml, "study.yaml"), folder);
    }

    private static TunedNetwork learn(FineTuning tuning, Cohort cohort, FeatureTable training, int threads) {
        List<String> ids = cohort.patients().stream().map(Patient::id).toList();
        return tuning.load(cohort, threads, Progress.NONE).learn(training, ids, Seed.of(9), threads, Progress.NONE);
    }

    private static int[] rows(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    @Test
    void whatIsLearnedDoesNotDependOnTestRowsOrThreads() {
        FeatureTable training = cases.rows(rows(0, 16));
        TunedNetwork one = learn(read(SETTINGS), cohort, training, 1);
        // Other images of the test patients: the network and the features of the training patients stay as they are.
        List<Patient> others = new ArrayList<>(cohort.patients().subList(0, 16));
        for (int i = 16; i < PATIENTS; i++) {
            others.add(new Patient(
                    "p" + i,
                    java.util.OptionalDouble.of(1 - i % 2),
                    java.util.Optional.empty(),
                    Map.of("mri", image(100 + i, 1)),
                    Map.of()));
        }
        TunedNetwork two = learn(read(SETTINGS), Cohort.of(others), training, 2);
        assertThat(two.trained().network().weights().digest())
                .isEqualTo(one.trained().network().weights().digest());
        assertThat(two.features().rows(rows(0, 16))).isEqualTo(one.features().rows(rows(0, 16)));
        assertThat(two.features().rows(rows(16, 24)))
                .isNotEqualTo(one.features().rows(rows(16, 24)));
        // Patients without the image have no features, and are not trained on.
        assertThat(one.features().column(0)[5]).isNaN();
        assertThat(one.trained().record().entries()).containsEntry("cases", 15L);
    }

    @Test
    void otherTrainingOutcomesGiveAnotherNetwork() {
        FeatureTable training = cases.rows(rows(0, 16));
        double[] flipped = training.outcomes();
        flipped[0] = 1 - flipped[0];
        flipped[1] = 1 - flipped[1];
        assertThat(learn(read(SETTINGS), cohort, training.withOutcome("y", flipped), 2)
                        .trained()
                        .network()
                        .weights()
                        .digest())
                .isNotEqualTo(learn(read(SETTINGS), cohort, training, 2)
                        .trained()
                        .network()
                        .weights()
                        .digest());
    }

    @Test
    void componentsAreLearnedFromTrainingRows() {
        FineTuning tuning = read(SETTINGS + "components: 3\n");
        FeatureTable training = cases.rows(rows(0, 16));
        TunedNetwork made = learn(tuning, cohort, training, 2);
        assertThat(made.features().columns()).containsExactly("deep.PC1", "deep.PC2", "deep.PC3");
        double sum = 0;
        for (int r = 0; r < 16; r++) {
            sum += r == 5 ? 0 : made.features().value(r, 0);
        }
        assertThat(sum / 15).isCloseTo(0, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(made.write(folder.resolve("net.safetensors"))).isEmpty();
    }

    @Test
    void aSavedNetworkGivesTheSameFeatures() {
        TunedNetwork made = learn(read(SETTINGS), cohort, cases.rows(rows(0, 16)), 2);
        DeepSource saved = made.write(folder.resolve("net.safetensors")).orElseThrow();
        assertThat(saved.features()).isEqualTo(made.features().columns());
        Patient patient = cohort.patient("p20");
        double[] values = saved.compute(patient, PatientImages.of(patient), 0).values();
        for (int c = 0; c < values.length; c++) {
            assertThat(values[c]).isEqualTo(made.features().value(20, c));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "epochs: 2|epochs: 0|at least 1 epoch",
                "batch: 6, |''|needs the key 'batch'",
                "learningRate: 0.003|learningRate: -1|learning",
                "fineTune:|tune:|has no key 'tune'"
            })
    void whatCannotBeIsRefused(String good, String bad, String message) {
        assertThatThrownBy(() -> read(SETTINGS.replace(good, bad)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(message);
    }
}
