package org.alnm.study.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.deep.nd4j.kernel.Nd4jLibrary;
import org.alnm.deep.weights.Weights;
import org.alnm.study.batch.SmallCohort;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

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
            fineTune: {epochs: 3, batch: 6, learningRate: 0.003, earlyStopping: {heldOut: 0.25, patience: 3}}
            """;

    @TempDir
    Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void writeCohort() throws IOException {
        assumeThat(Nd4jLibrary.obstacle()).as("the native library loads here").isEmpty();
        SmallCohort.write(folder, 16);
        Files.writeString(folder.resolve("train.yaml"), SETTINGS);
    }

    private int train(String settings, String to, String... more) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> all = new ArrayList<>(List.of("train", path("cohort.csv"), "--settings", path(settings)));
        all.addAll(List.of("--out", path(to)));
        all.addAll(List.of(more));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aNetworkLearnsAndCanBeUsed() throws IOException {
        assertThat(train("train.yaml", "one.safetensors", "--threads", "1")).isZero();
        assertThat(err.toString()).contains("epoch 3: loss", "held out: loss");
        assertThat(out.toString()).contains("epochs: 3", "one.safetensors");
        Provenance record = Provenance.fromJson(Files.readString(folder.resolve("one.safetensors.json")));
        assertThat(record.entries()).containsEntry("cases", 16L).containsEntry("cases_held_out", 4L);
        assertThat(Files.readString(folder.resolve("one.safetensors.json"))).doesNotContain(SmallCohort.id(3));

        assertThat(train("train.yaml", "two.safetensors", "--threads", "2", "--checkpoints", path("run")))
                .isZero();
        Weights trained = Weights.read(folder.resolve("two.safetensors"));
        assertThat(trained).isEqualTo(Weights.read(folder.resolve("one.safetensors")));
        assertThat(folder.resolve("run/checkpoint.json")).exists();
        assertThat(trained.find("fc.weight")).isPresent();

        StringWriter unused = new StringWriter();
        assertThat(Main.run(
                        new PrintWriter(unused),
                        new PrintWriter(unused),
                        "explain",
                        "--image",
                        path(SmallCohort.id(0) + "-mri.nii"),
                        "--weights",
                        path("two.safetensors"),
                        "--architecture",
                        "medicalnet-strided",
                        "--depth",
                        "10",
                        "--class",
                        "1",
                        "--method",
                        "gradcam",
                        "--out",
                        path("map.nii.gz")))
                .as("%s", unused)
                .isZero();
    }

    @Test
    void whatCannotBeTrainedIsTold() throws IOException {
        assertThat(train("train.yaml", "net.pth")).isEqualTo(2);
        assertThat(err.toString()).contains("must end in .safetensors");
        Files.writeString(folder.resolve("components.yaml"), SETTINGS + "components: 3\n");
        assertThat(train("components.yaml", "net.safetensors")).isEqualTo(2);
        assertThat(err.toString()).contains("'components'");
        Files.writeString(folder.resolve("other.yaml"), SETTINGS.replace("image: mri", "image: ct"));
        assertThat(train("other.yaml", "net.safetensors")).isEqualTo(2);
        assertThat(err.toString()).contains("nothing was trained");
        assertThat(folder.resolve("net.safetensors")).doesNotExist();
    }
}
