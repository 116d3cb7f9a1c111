package org.alnm.study.cli;

import picocli.CommandLine.Option;

/** The option {@code --threads}. */
final class Threads {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "threads to work on; results do not depend on it (default: one per processor)")
    private int count = Runtime.getRuntime().availableProcessors();

    int count() {
        return count;
    }
}
