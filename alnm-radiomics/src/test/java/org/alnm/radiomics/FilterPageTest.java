package org.alnm.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alnm.core.settings.SettingsNode;
import org.alnm.radiomics.filter.FilterReader;
import org.junit.jupiter.api.Test;

/** The examples of docs/filters.md are settings, and the names beside them are those of their responses. */
class FilterPageTest {

    private static final Path PAGE = Path.of("..", "docs", "filters.md");
    private static final Pattern ROW = Pattern.compile("^\\| `(\\{filter: .*?})` \\| (.*?) \\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void examplesAndNames() throws IOException {
        Matcher rows = ROW.matcher(Files.readString(PAGE));
        int count = 0;
        while (rows.find()) {
            count++;
            String yaml = rows.group(1);
            List<String> names =
                    FilterReader.read(SettingsNode.parse(yaml, yaml)).names();
            List<String> told = NAME.matcher(rows.group(2))
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            assertThat(told).as(yaml).isNotEmpty();
            assertThat(names).as(yaml).containsAll(told).startsWith(told.get(0)).endsWith(told.get(told.size() - 1));
        }
        assertThat(count).isEqualTo(21);
    }

    @Test
    void settingsAreRead() throws IOException {
        Matcher blocks = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(Files.readString(PAGE));
        int count = 0;
        while (blocks.find()) {
            count++;
            // The standard is a file of the user's.
            String yaml = blocks.group(1)
                    .replace("file: t1-standard.json", "percentiles: [1, 99], landmarks: [0, 100], images: 3");
            assertThat(RadiomicsSettings.parse(yaml).preset()).isEqualTo(Preset.IBSI);
        }
        assertThat(count).isEqualTo(2);
    }
}
