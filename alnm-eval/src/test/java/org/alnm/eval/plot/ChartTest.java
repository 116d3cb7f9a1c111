package org.alnm.eval.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.alnm.eval.Markups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ChartTest {

    private static final double[] X = {0, 0.5, 1};
    private static final double[] Y = {0, 1, 0.5};

    @TempDir
    Path folder;

    private static Chart.Builder chart() {
        return Chart.builder("Title & more", Axis.of("x < 1", 0, 1), Axis.of("y", 0, 1));
    }

    /** The path of the first series: after grid, axis and clip. */
    private static String line(Svg svg) {
        return Markups.all(Markups.parse(svg.text()), "path").stream()
                .filter(path -> path.getAttribute("class").equals("s0"))
                .findFirst()
                .orElseThrow()
                .getAttribute("d");
    }

    @Test
    void pointsFallWhereTheAxesSay() {
        // The plotting area of a square chart is 400 by 400, from (62, 14).
        assertThat(line(chart().square().series(Series.line("a", X, Y)).build().svg()))
                .isEqualTo("M62 414L262 14L462 214");
        assertThat(line(chart().square().series(Series.step("a", X, Y)).build().svg()))
                .isEqualTo("M62 414H262V14H462V214");
    }

    @Test
    void aNanBreaksTheLine() {
        double[] y = {0, Double.NaN, 0.5, 1};
        double[] x = {0, 0.25, 0.5, 1};
        assertThat(line(chart().square().series(Series.line("a", x, y)).build().svg()))
                .isEqualTo("M62 414M262 214L462 14");
    }

    @Test
    void pointsTooNearToSeeAreLeftOutButNeverTheLast() {
        int n = 1_000_000;
        double[] x = IntStream.range(0, n).mapToDouble(i -> i / (n - 1.0)).toArray();
        String d = line(chart().square().series(Series.line("a", x, x)).build().svg());
        assertThat(d.length()).isLessThan(50_000);
        assertThat(d).startsWith("M62 414").endsWith("L462 14");
    }

    @Test
    void isWellFormedAndAccessibleWhateverTheNames() {
        String nasty = "<script>alert('&\"')</script>\u0000\uD800]]>";
        Svg svg = chart().description(nasty)
                .series(Series.points(nasty, X, Y).withNote(nasty).withBars(Y, Y))
                .series(Series.line("reference", X, X).asReference())
                .build()
                .svg();
        Document document = Markups.parse(svg.text());
        Element root = document.getDocumentElement();
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(Markups.ids(document)).doesNotHaveDuplicates();
        assertThat(root.getAttribute("aria-labelledby").split(" ", -1))
                .hasSize(2)
                .isSubsetOf(Markups.ids(document));
        assertThat(Markups.all(document, "title").get(0).getTextContent()).isEqualTo("Title & more");
        assertThat(Markups.all(document, "script")).isEmpty();
        assertThat(svg.text()).doesNotContain("\u0000").doesNotContain(Svg.ID);
    }

    @Test
    void sameDataSameBytesOtherDataOtherIds() {
        Locale before = Locale.getDefault();
        Svg one = chart().series(Series.line("a", X, Y)).build().svg();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(chart().series(Series.line("a", X, Y)).build().svg()).isEqualTo(one);
        } finally {
            Locale.setDefault(before);
        }
        Svg other = chart().series(Series.line("b", X, Y)).build().svg();
        assertThat(Markups.ids(Markups.parse(other.text())))
                .doesNotContainAnyElementsOf(Markups.ids(Markups.parse(one.text())));
    }

    @Test
    void seriesDifferInColourDashAndMarker() {
        Chart.Builder builder = chart();
        for (int i = 0; i < 6; i++) {
            builder.series(Series.points("s" + i, X, Y));
        }
        Document document = Markups.parse(builder.build().svg().text());
        assertThat(IntStream.range(0, 5).mapToObj(Look::dash)).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, 6).mapToObj(Look::marker)).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, 7).mapToObj(Ink::series)).doesNotHaveDuplicates();
        assertThat(Markups.all(document, "path"))
                .extracting(path -> path.getAttribute("class"))
                .contains("s0", "s5", "f0", "f5");
    }

    @Test
    void darkColoursApplyOnScreenOnly() {
        String text = chart().build().svg().text();
        assertThat(text).contains("@media screen and (prefers-color-scheme: dark)");
        assertThat(text).contains("fill=\"#ffffff\"");
    }

    @Test
    void theLegendGrowsWithTheSeriesAndBreaksLongNames() {
        int one = chart().series(Series.line("a", X, Y)).build().svg().height();
        String longName = "a model with a name that is so long that no legend could ever hold it in a single line";
        Svg svg = chart().series(Series.line(longName, X, Y)).build().svg();
        assertThat(svg.height()).isEqualTo(one + 22);
        assertThat(svg.text()).contains("single line");
    }

    @Test
    void writesAFileOfItsOwn() throws IOException {
        Svg svg = chart().series(Series.line("a", X, Y)).build().svg();
        Path file = folder.resolve("chart.svg");
        svg.write(file);
        String written = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(written).startsWith("<?xml").endsWith(svg.text());
        Markups.parse(written);
        assertThatThrownBy(() -> svg.write(folder.resolve("absent").resolve("chart.svg")))
                .isInstanceOf(PlotException.class)
                .hasMessageContaining("chart.svg");
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertThatThrownBy(() -> Axis.of("x", 1, 1)).isInstanceOf(PlotException.class);
        assertThatThrownBy(() -> Axis.of("x", 0, Double.NaN)).isInstanceOf(PlotException.class);
        assertThatThrownBy(() -> Series.line("a", X, new double[2]))
                .isInstanceOf(PlotException.class)
                .hasMessageContaining("3 x and 2 y");
        assertThatThrownBy(() -> Series.line("a", X, Y).withBars(X, new double[1]))
                .isInstanceOf(PlotException.class);
    }

    @Test
    void seriesKeepTheirOwnNumbers() {
        double[] x = X.clone();
        Series series = Series.line("a", x, Y);
        x[0] = 99;
        assertThat(series.x(0)).isZero();
        Series all = series.withNote("n").withBars(X, Y).withMark(0.5, 0.5).asReference();
        assertThat(all.name()).isEqualTo("a");
        assertThat(all.note()).isEqualTo("n");
        assertThat(all.style()).isEqualTo(Series.Style.LINE);
        assertThat(all.isReference()).isTrue();
        assertThat(all.hasBars()).isTrue();
        assertThat(all.hasMark()).isTrue();
        assertThat(series.isReference()).isFalse();
    }
}
