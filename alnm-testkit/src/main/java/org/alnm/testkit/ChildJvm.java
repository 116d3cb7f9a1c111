package org.alnm.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program of the test class path in a JVM of its own, where memory can be limited. */
public final class ChildJvm {

    private ChildJvm() {}

    /**
     * Runs a program to its end.
     *
     * @param megabytes the most heap it may take
     * @param main a class with a main method
     * @param arguments what it is given
     * @return what it writes to both its outputs, line by line
     * @throws AssertionError if its exit status is not 0; the message holds what it wrote
     */
    public static List<String> run(int megabytes, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-Dalnm.oracles=" + System.getProperty("alnm.oracles", "../shared/oracles"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new AssertionError(main.getSimpleName() + " ended with status " + status + ":\n" + text);
            }
            return text.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(main.getSimpleName() + " was interrupted", e);
        }
    }
}
