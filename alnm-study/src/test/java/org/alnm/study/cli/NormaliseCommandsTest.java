package org.alnm.study.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alnm.core.Parallel;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.radiomics.normalise.NyulStandard;
import org.alnm.radiomics.normalise.NyulTraining;
import org.alnm.radiomics.normalise.Within;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NormaliseCommandsTest {

    private static Volume image(int seed) {
        return Volume.compute(
                Geometry.of(new GridSize(8, 7, 6), new Vec3(1, 1, 1)), at -> at * (7L + seed) % 101 * (seed + 1));
    }

    private static int run(String... arguments) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return Main.run(nowhere, nowhere, arguments);
    }

    @Test
    void learnAndApply(@TempDir Path folder) throws Exception {
        for (int seed = 1; seed <= 3; seed++) {
            Images.write(image(seed), folder.resolve(seed + ".nrrd"));
        }
        Path scale = folder.resolve("t1.json");
        assertThat(run(
                        "standard-scale",
                        "--within",
                        "image",
                        "--out",
                        scale.toString(),
                        folder.resolve("1.nrrd").toString(),
                        folder.resolve("2.nrrd").toString()))
                .isZero();
        NyulStandard standard = NyulTraining.deciles(Within.IMAGE).fit(List.of(image(1), image(2)));
        assertThat(NyulStandard.read(scale)).isEqualTo(standard);

        Path settings = folder.resolve("settings.yaml");
        Files.writeString(
                settings, "{preset: ibsi, families: [intensity], normalise: {method: nyul, file: '" + scale + "'}}");
        Path out = folder.resolve("out.nrrd");
        assertThat(run(
                        "normalise",
                        "--settings",
                        settings.toString(),
                        folder.resolve("3.nrrd").toString(),
                        out.toString()))
                .isZero();
        Mask none = Mask.of(image(3).geometry(), at -> false);
        assertThat(Images.read(out).toDoubles())
                .containsExactly(standard.apply(image(3), none, Parallel.of(1)).toDoubles());
    }

    @Test
    void refusals(@TempDir Path folder) throws Exception {
        Path image = folder.resolve("1.nrrd");
        Images.write(image(1), image);
        Path settings = folder.resolve("settings.yaml");
        Path out = folder.resolve("out.nrrd");
        for (String normalise : List.of("", ", normalise: {scale: 1, within: region}")) {
            Files.writeString(settings, "{preset: ibsi, families: [intensity]" + normalise + "}");
            assertThat(run("normalise", "--settings", settings.toString(), image.toString(), out.toString()))
                    .isEqualTo(Main.BAD_INPUT);
            assertThat(out).doesNotExist();
        }
        assertThat(run("standard-scale", "--within", "region", "--out", out.toString(), image.toString()))
                .isEqualTo(Main.BAD_INPUT);
    }
}
