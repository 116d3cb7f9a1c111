package org.alnm.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.eval.Cases;
import org.alnm.eval.Interval;
import org.alnm.eval.Markups;
import org.alnm.eval.Predictions;
import org.alnm.eval.Proportion;
import org.alnm.eval.summary.Evaluation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportTest {

    private static final Seed SEED = Seed.of(21);

    @TempDir
    Path folder;

    private static Evaluation evaluation() {
        return Evaluation.builder()
                .model(Cases.random("first", SEED, 80), 0.4)
                .model(Cases.random("second", SEED, 80), 0.5)
                .build();
    }

    private static Report report() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Patients", "270");
        facts.put("Seed", "42");
        return Report.of("A study of nodes")
                .withSubtitle("two models")
                .with(Section.of("What was done")
                        .withFacts(facts)
                        .withParagraph("Split 7:3.")
                        .withPoints(List.of("one", "two"))
                        .withDetails("more", "line 1\nline 2"))
                .with(evaluation())
                .with(Provenance.builder().put("seed", 42).build());
    }

    @Test
    void isOneWellFormedPageWithAllSections() {
        Document page = Markups.parse(report().html());
        assertThat(Markups.all(page, "h1")).extracting(Element::getTextContent).containsExactly("A study of nodes");
        assertThat(Markups.all(page, "h2"))
                .extracting(Element::getTextContent)
                .containsExactly(
                        "What was done",
                        "Read this first",
                        "Performance",
                        "Pictures",
                        "Comparison of the models",
                        "Record");
        assertThat(Markups.all(page, "svg")).hasSize(8);
        assertThat(Markups.all(page, "table")).hasSize(3);
        assertThat(Markups.all(page, "dt"))
                .extracting(Element::getTextContent)
                .contains("Patients", "Seed", "Cases judged");
        assertThat(Markups.all(page, "pre"))
                .extracting(Element::getTextContent)
                .containsExactly("line 1\nline 2", "{\n  \"seed\" : 42\n}\n");
        assertThat(page.getDocumentElement().getTextContent()).contains("Not for clinical use");
    }

    @Test
    void everyIdIsUniqueAndEveryReferenceLeadsSomewhere() {
        Document page = Markups.parse(report().html());
        List<String> ids = Markups.ids(page);
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(Markups.all(page, "a"))
                .isNotEmpty()
                .allSatisfy(link ->
                        assertThat(ids).contains(link.getAttribute("href").substring(1)));
        assertThat(Markups.all(page, "*")).allSatisfy(element -> {
            String labels = element.getAttribute("aria-labelledby");
            if (!labels.isEmpty()) {
                assertThat(ids).contains(labels.split(" ", -1));
            }
        });
        assertThat(Markups.all(page, "img")).isEmpty();
    }

    @Test
    void needsNoNetworkAndNoScript() {
        String html = report().html();
        assertThat(html.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("//www")
                .doesNotContain("@import")
                .doesNotContain("<script")
                .doesNotContain("<link");
        assertThat(html.replace("url(#alnm-", "")).doesNotContain("url(");
    }

    @Test
    void worksForKeyboardPrintDarkAndNarrowScreens() {
        String html = report().html();
        assertThat(html)
                .contains("<html lang=\"en\">")
                .contains("name=\"viewport\"")
                .contains("@media print")
                .contains("prefers-color-scheme: dark")
                .contains("prefers-reduced-motion")
                .contains(":focus-visible")
                .contains("class=\"skip\"");
        Document page = Markups.parse(html);
        assertThat(Markups.all(page, "div"))
                .filteredOn(div -> div.getAttribute("class").equals("table"))
                .isNotEmpty()
                .allSatisfy(div -> assertThat(div.getAttribute("tabindex")).isEqualTo("0"));
        assertThat(Markups.all(page, "td"))
                .allSatisfy(cell -> assertThat(cell.getAttribute("data-label")).isNotEmpty());
    }

    @Test
    void namesCannotBreakThePage() {
        String nasty = "</style><script>alert(1)</script>&\"'";
        Report hostile = Report.of(nasty)
                .withSubtitle(nasty)
                .with(Section.of(nasty)
                        .withParagraph(nasty)
                        .withNotice(nasty, nasty)
                        .withFacts(Map.of(nasty, nasty))
                        .withPoints(List.of(nasty))
                        .withDetails(nasty, nasty)
                        .with(Block.Table.of(nasty, Block.Column.text(nasty), Block.Column.number(nasty))
                                .withRow(Cell.of(nasty), new Cell(nasty, nasty))))
                .with(Evaluation.of(Cases.random("m", SEED, 40).withModel(nasty)));
        Document page = Markups.parse(hostile.html());
        assertThat(Markups.all(page, "script")).isEmpty();
        assertThat(Markups.all(page, "h1").get(0).getTextContent()).isEqualTo(nasty);
        assertThat(Markups.all(page, "td").get(0).getTextContent()).contains(nasty);
    }

    @Test
    void sameResultsSameBytesInEveryLocale() {
        String here = report().html();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("hi-IN-u-nu-deva"));
            assertThat(report().html()).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void oneModelOfScoresHasNoComparisonAndDashesForWhatItCannotHave() {
        Evaluation scores = Evaluation.of(Predictions.ofScores(
                "s", List.of("a", "b", "c"), new boolean[] {true, false, true}, new double[] {3, 1, 2}));
        Document page = Markups.parse(Report.of("t").with(scores).html());
        assertThat(Markups.all(page, "h2"))
                .extracting(Element::getTextContent)
                .containsExactly("Read this first", "Performance", "Pictures");
        assertThat(Markups.all(page, "td"))
                .extracting(Element::getTextContent)
                .containsExactly("1.000", "\u2013", "\u2013", "\u2013", "\u2013", "\u2013", "\u2013");
        assertThat(Markups.all(page, "svg")).hasSize(2);
    }

    @Test
    void theTestsCaveatsStandBesideTheTable() {
        Predictions model = Cases.random("a", SEED, 60);
        Report report = Report.of("t").with(Evaluation.of(model, model.withModel("b")));
        assertThat(report.html()).contains("a \u2212 b: the difference of the AUCs has no variance");
    }

    @Test
    void numbersAreForPeople() {
        assertThat(Cell.of(-0.25, 2).text()).isEqualTo("\u22120.25");
        assertThat(Cell.of(Double.NaN, 2).text()).isEqualTo("\u2013");
        assertThat(Cell.of(Double.POSITIVE_INFINITY, 2).text()).isEqualTo("\u221E");
        assertThat(Cell.of(0.5, new Interval(-0.1, 1, 0.95), 2)).isEqualTo(new Cell("0.50", "[\u22120.10, 1.00]"));
        assertThat(Cell.of(0.5, new Interval(Double.NaN, Double.NaN, 0.95), 2).detail())
                .isEmpty();
        assertThat(Cell.of(new Proportion(0, 0), 0.95)).isEqualTo(new Cell("\u2013", ""));
        assertThat(Cell.pValue(0.00099).text()).isEqualTo("< 0.001");
        assertThat(Cell.pValue(0.0314).text()).isEqualTo("0.031");
        assertThat(Cell.pValue(Double.NaN).text()).isEqualTo("\u2013");
    }

    @Test
    void refusesWhatIsNotWhole() {
        assertThatThrownBy(() -> Report.of(" ")).isInstanceOf(ReportException.class);
        assertThatThrownBy(() -> Section.of("")).isInstanceOf(ReportException.class);
        assertThatThrownBy(() -> Block.Table.of("c")).isInstanceOf(ReportException.class);
        assertThatThrownBy(() -> Block.Table.of("c", Block.Column.text("a")).withRow(Cell.of("1"), Cell.of("2")))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("1 columns, but row 0 (counted from 0) has 2 cells");
    }

    @Test
    void writesTheWholePageOrNothing() throws IOException {
        Path file = folder.resolve("report.html");
        report().write(file);
        assertThat(file).hasContent(report().html());
        assertThatThrownBy(() -> report().write(folder.resolve("absent").resolve("report.html")))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("report.html");
    }
}
