package org.alnm.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    @Test
    void writesUtf8AndReplacesAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("report.html");
        AtomicFile.write(file, "first, longer");
        AtomicFile.write(file, "größer ≥");
        assertThat(file).hasContent("größer ≥");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        try (var all = Files.list(folder)) {
            assertThat(all).hasSize(1);
        }
    }

    @Test
    void whatCannotBeWrittenLeavesTheTargetAsItWas() throws IOException {
        Path target = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(target.resolve("inside"), "x");
        assertThatThrownBy(() -> AtomicFile.write(target, "text")).isInstanceOf(IOException.class);
        assertThat(target.resolve("inside")).hasContent("x");
        try (var all = Files.list(folder)) {
            assertThat(all).containsExactly(target);
        }
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("absent/file"), "text"))
                .isInstanceOf(IOException.class);
    }
}
