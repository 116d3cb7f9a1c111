package org.alnm.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTableTest {

    @TempDir
    Path folder;

    private TextTable read(String text) throws IOException {
        Path file = folder.resolve("t.csv");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return TextTable.read(file);
    }

    @Test
    void cellsAreReadAsTheyAreWritten() throws IOException {
        TextTable table = read("\uFEFFa,b\r\n 1 ,\"x, \"\"y\"\"\"\r\n\r\n,ä\n");
        assertThat(table.header()).containsExactly("a", "b");
        assertThat(table.rows()).containsExactly(List.of(" 1 ", "x, \"y\""), List.of("", "ä"));
        Path again = folder.resolve("again.csv");
        table.write(again);
        assertThat(TextTable.read(again)).isEqualTo(table);
        assertThat(Files.readString(again)).doesNotContain("\r").endsWith("\n");
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertThatThrownBy(() -> read("")).isInstanceOf(TableException.class).hasMessageContaining("empty");
        assertThatThrownBy(() -> read("a,b\n1\n")).hasMessageContaining("row 2: 1 cells, the header has 2");
        assertThatThrownBy(() -> read("a,a\n")).hasMessageContaining("'a' occurs twice");
        assertThatThrownBy(() -> new TextTable(List.of("a"), List.of(List.of("1"), List.of("1", "2"))))
                .hasMessageContaining("row 3");
        assertThatThrownBy(() -> TextTable.read(folder.resolve("absent.csv"))).isInstanceOf(TableException.class);
    }

    @Test
    void severalTextsStandForAMissingValue() {
        assertThat(List.of("", " ", "NA", "NaN", "nan", "null", "?")).allMatch(TextTable::isMissing);
        assertThat(List.of("0", "none", "N/A")).noneMatch(TextTable::isMissing);
    }
}
