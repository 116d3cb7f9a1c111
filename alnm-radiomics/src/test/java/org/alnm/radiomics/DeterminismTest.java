package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bits on any number of threads, in any company, by any compiler and on any JDK. */
class DeterminismTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void threadsOfOneExtraction(int threads) {
        assertThat(SameBits.lines(threads)).isEqualTo(SameBits.lines(1));
    }

    @Test
    void manyAtOnce() throws InterruptedException, ExecutionException {
        mixed(20);
    }

    /** 8 threads with 1,000 extractions each, of 20 configurations and several lesions. */
    @Tag("slow")
    @Test
    void thousandsAtOnce() throws InterruptedException, ExecutionException {
        mixed(1000);
    }

    private static void mixed(int each) throws InterruptedException, ExecutionException {
        List<RadiomicsExtractor> extractors =
                SameBits.configurations().stream().map(RadiomicsExtractor::of).toList();
        assertThat(extractors).hasSize(20);
        List<TestRegions.Case> lesions =
                Stream.of(1, 2, 3).map(SameBits::lesion).toList();
        long[][] expected = new long[extractors.size()][lesions.size()];
        for (int e = 0; e < extractors.size(); e++) {
            for (int l = 0; l < lesions.size(); l++) {
                expected[e][l] = SameBits.hash(extractors.get(e), lesions.get(l));
            }
        }
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int first = thread;
                wrong.add(pool.submit(() -> {
                    int count = 0;
                    for (int n = 0; n < each; n++) {
                        int e = (7 * first + 3 * n) % extractors.size();
                        int l = (first + n) % lesions.size();
                        count += SameBits.hash(extractors.get(e), lesions.get(l)) == expected[e][l] ? 0 : 1;
                    }
                    return count;
                }));
            }
            for (Future<Integer> count : wrong) {
                assertThat(count.get()).isZero();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:UseAVX=0"})
    void compilers(String option) throws IOException, InterruptedException {
        assumeTrue(!option.contains("AVX") || System.getProperty("os.arch").equals("amd64"));
        assertThat(inAnotherJvm(Path.of(System.getProperty("java.home")), option))
                .isEqualTo(SameBits.lines(1));
    }

    /** Every other JDK beside the one that runs the tests. */
    @Test
    void otherJdks() throws IOException, InterruptedException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        List<Path> others;
        try (Stream<Path> siblings = Files.list(own.getParent())) {
            others = siblings.filter(Files::isDirectory)
                    .filter(home -> !Files.isSymbolicLink(home) && !home.equals(own))
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(DeterminismTest::isRecent)
                    .sorted()
                    .toList();
        }
        assumeTrue(!others.isEmpty(), "no other JDK of 17 or later beside " + own);
        for (Path home : others) {
            assertThat(inAnotherJvm(home, "-Xshare:auto")).as("%s", home).isEqualTo(SameBits.lines(1));
        }
    }

    private static boolean isRecent(Path home) {
        try {
            String release = Files.readString(home.resolve("release"));
            String version = release.replaceAll("(?s).*JAVA_VERSION=\"(\\d+).*", "$1");
            return Integer.parseInt(version) >= 17;
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    private static String inAnotherJvm(Path home, String option) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        home.resolve("bin/java").toString(),
                        "-Xmx600m",
                        option,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SameBits.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return text;
    }
}
