package org.alnm.study.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.alnm.core.Seed;
import org.alnm.core.image.Digest;
import org.alnm.study.cohort.Cohort;
import org.alnm.study.source.FeatureSources;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a batch with SIGKILL at random moments. */
class BatchKillTest {

    private static final int PATIENTS = 50;

    @TempDir
    Path folder;

    @Test
    void aKilledBatchGoesOn() throws IOException, InterruptedException {
        killAndResume(3);
    }

    @Test
    @Tag("slow")
    void aBatchKilledFiftyTimesGoesOn() throws IOException, InterruptedException {
        killAndResume(50);
    }

    private void killAndResume(int kills) throws IOException, InterruptedException {
        SmallCohort.write(folder, PATIENTS);
        Path whole = folder.resolve("whole");
        BatchProcess.main(folder.toString(), whole.toString());
        UniformRandomProvider random = Seed.of(kills).generator();
        Path out = folder.resolve("killed");
        int before = 0;
        for (int kill = 0; kill < kills; kill++) {
            Process process = start(out);
            // Die when a random number of further results is there, or a little later: in the middle of a write.
            int until = before + random.nextInt(2 * PATIENTS / Math.min(kills, 10));
            while (process.isAlive() && results(out) < until) {
                Thread.sleep(1);
            }
            Thread.sleep(random.nextInt(20));
            process.destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            before = results(out);
            if (before == 2 * PATIENTS && kill < kills - 1) {
                forget(out, random);
                before = results(out);
            }
        }
        BatchResult resumed = Batch.of(
                        Cohort.read(folder.resolve("cohort.csv")), FeatureSources.read(folder.resolve("sources.yaml")))
                .run(out);
        assertThat(resumed.computed()).isEqualTo(2 * PATIENTS - before);
        assertThat(files(out)).isEqualTo(files(whole));
    }

    private Process start(Path out) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BatchProcess.class.getName(),
                        folder.toString(),
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "log.txt"))
                .start();
    }

    private static int results(Path out) throws IOException {
        return (int) files(out).keySet().stream()
                .filter(name -> name.startsWith("cases/") && !name.contains(".alnm-writing-"))
                .count();
    }

    /** Removes some results, so that there is something to kill again. */
    private static void forget(Path out, UniformRandomProvider random) throws IOException {
        for (String name : files(out).keySet()) {
            if (name.startsWith("cases/") && random.nextInt(3) > 0) {
                Files.delete(out.resolve(name));
            }
        }
    }

    /** All files by name with their digests; of the results the content does not matter until they are in the tables. */
    private static Map<String, String> files(Path out) throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (!Files.isDirectory(out)) {
            return files;
        }
        try (Stream<Path> walk = Files.walk(out)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = out.relativize(file).toString().replace('\\', '/');
                files.put(name, name.startsWith("cases/") ? "" : Digest.of(Files.readAllBytes(file)));
            }
        } catch (java.io.UncheckedIOException | java.nio.file.NoSuchFileException e) {
            // Files come and go while the other process writes.
            return files(out);
        }
        return files;
    }
}
