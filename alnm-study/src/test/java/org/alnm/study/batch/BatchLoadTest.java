package org.alnm.study.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alnm.core.feature.FeatureTable;
import org.alnm.study.cohort.Cohort;
import org.alnm.study.source.FeatureSources;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many cases, damaged cases, and what is left behind. */
class BatchLoadTest {

    @TempDir
    Path folder;

    private Batch batch() {
        return Batch.of(Cohort.read(folder.resolve("cohort.csv")), FeatureSources.read(folder.resolve("sources.yaml")))
                .withThreads(2);
    }

    @Test
    void aTenthOfTheCasesIsDamaged() throws IOException {
        int patients = 50;
        SmallCohort.write(folder, patients);
        FeatureTable sound = batch().run(folder.resolve("sound")).table();
        List<String> damaged = new ArrayList<>();
        for (int p = 3; p < patients; p += 10) {
            Path image = folder.resolve(SmallCohort.id(p) + (p % 20 == 3 ? "-mri.nii" : "-mri-mask.nii"));
            byte[] bytes = Files.readAllBytes(image);
            Files.write(image, java.util.Arrays.copyOf(bytes, bytes.length - 1000));
            damaged.add(SmallCohort.id(p));
        }
        BatchResult result = batch().run(folder.resolve("damaged"));
        assertThat(result.failed()).extracting(CaseStatus::patient).isEqualTo(damaged);
        assertThat(result.failed())
                .allSatisfy(status -> assertThat(status.reason()).contains(status.patient()));
        FeatureTable table = result.table();
        for (int row = 0; row < patients; row++) {
            if (damaged.contains(table.ids().get(row))) {
                assertThat(table.value(row, 0)).isNaN();
                assertThat(table.value(row, table.columnIndex("mg.original_firstorder_Mean")))
                        .isFinite();
            } else {
                assertThat(table.rows(row)).isEqualTo(sound.rows(row));
            }
        }
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        SmallCohort.write(folder, 6);
        batch().run(folder.resolve("warm"));
        Set<String> threads = threads();
        long files = openFiles();
        for (int run = 0; run < 5; run++) {
            batch().run(folder.resolve("out" + run));
        }
        for (int wait = 0; wait < 100 && !threads.containsAll(threads()); wait++) {
            sleep();
        }
        assertThat(threads).containsAll(threads());
        assertThat(openFiles()).isLessThanOrEqualTo(files);
        try (Stream<Path> walk = Files.walk(folder)) {
            assertThat(walk.map(Path::toString).filter(name -> name.contains(".alnm-writing-")))
                    .isEmpty();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Those of pools that the JDK keeps for itself come and go. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.contains("commonPool") && !name.startsWith("process reaper"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : 0;
    }

    /** What is alive after a collection, early and late, differs by no more than what is kept of each case. */
    @Test
    @Tag("slow")
    void theHeapStaysBoundedOverTwoThousandCases() throws IOException {
        int patients = 2000;
        SmallCohort.write(folder, 50);
        List<String> lines = Files.readAllLines(folder.resolve("cohort.csv"));
        StringBuilder manifest = new StringBuilder(lines.get(0)).append('\n');
        for (int p = 0; p < patients; p++) {
            String row = lines.get(1 + p % 50);
            manifest.append('Q')
                    .append(p)
                    .append(row.substring(row.indexOf(',')))
                    .append('\n');
        }
        Files.writeString(folder.resolve("cohort.csv"), manifest, StandardCharsets.UTF_8);
        // Repetitions depend on the patient's name, so every case is computed although images are shared.
        String sources = Files.readString(folder.resolve("sources.yaml"))
                .replace("image: mri}", "image: mri, repetitions: {count: 2, seed: 1, volume: 0.2}}");
        Files.writeString(folder.resolve("sources.yaml"), sources, StandardCharsets.UTF_8);
        List<Long> alive = new ArrayList<>();
        BatchResult result = batch().withProgress((task, done, total) -> {
                    if (task.equals("computing features") && done % 250 == 0) {
                        System.gc();
                        alive.add(used());
                    }
                    return true;
                })
                .run(folder.resolve("out"));
        assertThat(result.table().rowCount()).isEqualTo(patients);
        assertThat(result.failed()).isEmpty();
        assertThat(alive).hasSize(8);
        long first = alive.get(1);
        long last = alive.get(7);
        assertThat((double) last / first).as("%s", alive).isLessThan(1.05);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
