package org.alnm.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.alnm.core.settings.SettingsNode.Fields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsNodeTest {

    private static SettingsNode node(String yaml) {
        return SettingsNode.parse(yaml, "file.yaml");
    }

    @Test
    void valuesAreReadByType() {
        Fields f = node("""
                name: a b
                width: 25
                share: 0.7
                seed: 9007199254740993
                round: true
                range: [-1000, null]
                resample: {spacing: [1, 2, 3]}
                """).fields("name", "width", "share", "seed", "round", "range", "resample", "absent");
        assertThat(f.required("name").string()).isEqualTo("a b");
        assertThat(f.required("width").wholeNumber()).isEqualTo(25);
        assertThat(f.required("width").string()).isEqualTo("25");
        assertThat(f.required("share").number()).isEqualTo(0.7);
        assertThat(f.required("seed").longNumber()).isEqualTo(9007199254740993L);
        assertThat(f.required("round").flag()).isTrue();
        assertThat(f.required("range").items("numbers").get(1).isNull()).isTrue();
        assertThat(f.required("resample").isMapping()).isTrue();
        assertThat(f.required("resample").fields("spacing").required("spacing").items("numbers"))
                .hasSize(3);
        assertThat(f.required("name").choice(Map.of("a b", 1, "c", 2))).isEqualTo(1);
        assertThat(f.optional("absent")).isEmpty();
        assertThat(f.keys()).isEqualTo(List.of("name", "width", "share", "seed", "round", "range", "resample"));
    }

    @Test
    void unknownKeysAreRefusedWithLineAndTheAllowedOnes() {
        SettingsNode inner = node("a: 1\nresample:\n  spacing: [1, 1, 1]\n  spline: cubic")
                .fields("a", "resample")
                .required("resample");
        assertThatThrownBy(() -> inner.fields("spacing", "image"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("file.yaml, line 4: 'resample' has no key 'spline'; allowed are [spacing, image]");
    }

    @Test
    void wrongTypesNameTheirLineAndPath() {
        Fields f = node("a: {b: [{c: x}]}\nn: 1.5\nword: cubic\nodd: yes").fields("a", "n", "word", "odd", "gone");
        SettingsNode c = f.required("a")
                .fields("b")
                .required("b")
                .items("mappings")
                .get(0)
                .fields("c")
                .required("c");
        assertThatThrownBy(c::number).hasMessage("file.yaml, line 1: 'a.b[0].c' must be a finite number, not 'x'");
        assertThatThrownBy(() -> f.required("n").wholeNumber()).hasMessageContaining("line 2: 'n' must be a whole");
        assertThatThrownBy(() -> f.required("n").longNumber()).hasMessageContaining("whole number");
        assertThatThrownBy(() -> f.required("word").choice(Map.of("linear", 1))).hasMessageContaining("[linear]");
        assertThatThrownBy(() -> f.required("odd").flag()).hasMessageContaining("'yes'");
        assertThatThrownBy(() -> f.required("gone")).hasMessageContaining("needs the key 'gone'");
        assertThatThrownBy(() -> f.required("a").items("numbers")).hasMessageContaining("a list of numbers");
        assertThatThrownBy(() -> f.required("a").string()).hasMessageContaining("must be a text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a: [", "a: 1\na: 2", "- a", "just text", "a: .nan", "a: .inf", "a: !!java.net.URL [x]"})
    void whatIsNoMappingOfNumbersIsRefused(String yaml) {
        assertThatThrownBy(() -> node(yaml).fields("a").required("a").number())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("file.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void deepNestingIsRefused(String opening) {
        assertThatThrownBy(() -> node(opening.repeat(100_000))).isInstanceOf(SettingsException.class);
    }

    @Test
    void filesAreReadAsUtf8(@TempDir Path folder) throws java.io.IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), "name: Größe");
        assertThat(SettingsNode.read(file).fields("name").required("name").string())
                .isEqualTo("Größe");
        Path binary = Files.write(folder.resolve("b.yaml"), new byte[] {'a', ':', (byte) 0xFF});
        assertThatThrownBy(() -> SettingsNode.read(binary)).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> SettingsNode.read(folder.resolve("absent.yaml")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("absent.yaml");
    }
}
