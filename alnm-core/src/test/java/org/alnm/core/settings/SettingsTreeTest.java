package org.alnm.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTreeTest {

    private static SettingsTree tree(String yaml) {
        return SettingsTree.parse("file.yaml", yaml);
    }

    @Test
    void valuesAreReadByType() {
        SettingsTree t = tree("""
                name: a b
                width: 25
                share: 0.7
                round: true
                range: [-1000, null]
                ignore: [x, y]
                resample: {spacing: [1, 2, 3]}
                steps:
                  - impute: median
                  - lasso: {folds: 10}
                """);
        assertThat(t.text("name")).isEqualTo("a b");
        assertThat(t.whole("width")).isEqualTo(25);
        assertThat(t.number("width")).isEqualTo(25.0);
        assertThat(t.number("share")).isEqualTo(0.7);
        assertThat(t.optionalFlag("round")).contains(true);
        assertThat(t.optionalNumbers("range", 2)).contains(List.of(-1000.0, Double.NaN));
        assertThat(t.optionalTexts("ignore")).contains(List.of("x", "y"));
        assertThat(t.tree("resample").optionalNumbers("spacing", 3)).isPresent();
        assertThat(t.trees("steps")).hasSize(2);
        assertThat(t.trees("steps").get(1).tree("lasso").whole("folds")).isEqualTo(10);
        assertThat(t.optionalText("absent")).isEmpty();
        t.refuseOthers();
    }

    @Test
    void unknownKeysAreRefusedWithTheAllowedOnes() {
        SettingsTree t = tree("resample: {spacing: [1, 1, 1], spline: cubic}");
        SettingsTree inner = t.tree("resample");
        inner.optionalNumbers("spacing", 3);
        inner.optionalChoice("image", List.of("linear"));
        assertThatThrownBy(inner::refuseOthers)
                .isInstanceOf(SettingsException.class)
                .hasMessage("file.yaml: resample: unknown key 'spline'; allowed are [spacing, image]");
    }

    @Test
    void wrongTypesNameTheirPath() {
        SettingsTree t = tree("a: {b: [{c: x}]}\nn: 1.5\nword: cubic");
        assertThatThrownBy(() -> t.tree("a").trees("b").get(0).number("c"))
                .hasMessage("file.yaml: a.b[0].c: 'x' is not a finite number");
        assertThatThrownBy(() -> t.whole("n")).hasMessageContaining("'1.5' is not a whole number");
        assertThatThrownBy(() -> t.choice("word", List.of("linear", "nearest")))
                .hasMessageContaining("one of [linear, nearest]");
        assertThatThrownBy(() -> t.text("gone")).hasMessageContaining("'gone' is missing");
        assertThatThrownBy(() -> t.number("a")).isInstanceOf(SettingsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- a", "just text", "a: [", "a: 1\na: 2", "{1: 2}", "a: !!java.net.URL [x]"})
    void whatIsNoMappingIsRefused(String yaml) {
        assertThatThrownBy(() -> tree(yaml))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("file.yaml");
    }

    @Test
    void absentFileIsRefused() {
        assertThatThrownBy(() -> SettingsTree.read(Path.of("no-such-file.yaml")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("no-such-file.yaml");
    }
}
