package org.alnm.eval.report;

import static org.alnm.eval.plot.Markup.escape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the HTML of a report. */
final class Page {

    private static final String PURPOSE = "For research only. Not for clinical use: nothing here may decide about the "
            + "diagnosis or the treatment of a patient.";

    private final StringBuilder out = new StringBuilder();
    private int figures;
    private int tables;

    private final Set<String> linked = new HashSet<>();

    private Page() {}

    static String of(Report report) {
        Page page = new Page();
        for (Section section : report.sections()) {
            for (Block block : section.blocks()) {
                if (block instanceof Block.Answers answers) {
                    answers.checklist().answers().forEach(answer -> page.linked.add(answer.evidence()));
                }
            }
        }
        // The path of no entry.
        page.linked.remove("");
        page.document(report);
        return page.out.toString();
    }

    private void document(Report report) {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        out.append("<meta name=\"color-scheme\" content=\"light dark\"/>\n");
        out.append("<meta name=\"generator\" content=\"alnm\"/>\n");
        out.append(
                "<title>" + escape(report.title()) + "</title>\n<style>\n" + style() + "</style>\n</head>\n<body>\n");
        out.append("<a class=\"skip\" href=\"#content\">Skip to the content</a>\n<header>\n");
        out.append("<h1>" + escape(report.title()) + "</h1>\n");
        if (!report.subtitle().isEmpty()) {
            out.append("<p class=\"subtitle\">" + escape(report.subtitle()) + "</p>\n");
        }
        out.append("<p class=\"purpose\">" + escape(PURPOSE) + "</p>\n</header>\n<div class=\"columns\">\n");
        contents(report.sections());
        out.append("<main id=\"content\" tabindex=\"-1\">\n");
        int number = 0;
        for (Section section : report.sections()) {
            section(section, ++number);
        }
        out.append("</main>\n</div>\n<footer><p>" + escape(PURPOSE) + "</p></footer>\n</body>\n</html>\n");
    }

    private void contents(List<Section> sections) {
        out.append("<nav aria-label=\"Contents\">\n<ol>\n");
        for (int i = 0; i < sections.size(); i++) {
            out.append("<li><a href=\"#section-" + (i + 1) + "\">"
                    + escape(sections.get(i).title()) + "</a></li>\n");
        }
        out.append("</ol>\n</nav>\n");
    }

    private void section(Section section, int number) {
        String id = "section-" + number;
        out.append("<section id=\"" + id + "\" aria-labelledby=\"" + id + "-title\">\n<h2 id=\"" + id + "-title\">"
                + escape(section.title()) + "</h2>\n");
        boolean inFigures = false;
        for (Block block : section.blocks()) {
            boolean figure = block instanceof Block.Figure;
            if (figure != inFigures) {
                // Figures that follow each other stand side by side where there is room.
                out.append(figure ? "<div class=\"figures\">\n" : "</div>\n");
                inFigures = figure;
            }
            block(block);
        }
        out.append(inFigures ? "</div>\n</section>\n" : "</section>\n");
    }

    private void block(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            out.append("<p>" + escape(paragraph.text()) + "</p>\n");
        } else if (block instanceof Block.Points points) {
            out.append("<ul>\n");
            points.items().forEach(item -> out.append("<li>" + escape(item) + "</li>\n"));
            out.append("</ul>\n");
        } else if (block instanceof Block.Facts facts) {
            out.append("<dl class=\"facts\">\n");
            facts.values()
                    .forEach((name, value) ->
                            out.append("<div><dt>" + escape(name) + "</dt><dd>" + escape(value) + "</dd></div>\n"));
            out.append("</dl>\n");
        } else if (block instanceof Block.Notice notice) {
            String heading = notice.heading().isEmpty() ? "" : "<strong>" + escape(notice.heading()) + "</strong> ";
            out.append("<p class=\"notice\">" + heading + escape(notice.text()) + "</p>\n");
        } else if (block instanceof Block.Figure figure) {
            figures++;
            out.append("<figure>\n" + figure.picture().text() + "<figcaption><b>Figure " + figures + ".</b> "
                    + escape(figure.caption()) + "</figcaption>\n</figure>\n");
        } else if (block instanceof Block.Details details) {
            out.append("<details>\n<summary>" + escape(details.summary()) + "</summary>\n<pre tabindex=\"0\">"
                    + escape(details.text()) + "</pre>\n</details>\n");
        } else if (block instanceof Block.Entries entries) {
            out.append("<details>\n<summary>" + escape(entries.summary()) + "</summary>\n<pre tabindex=\"0\">"
                    + new RecordEntries(entries.record()).html(linked) + "</pre>\n</details>\n");
        } else if (block instanceof Block.Answers answers) {
            answers(answers.checklist());
        } else if (block instanceof Block.Table table) {
            table(table);
        }
    }

    private void answers(Checklist checklist) {
        Checklist.Kind kind = checklist.kind();
        out.append("<details>\n<summary>" + escape(kind.label()) + ": the record shows " + checklist.shown() + " of "
                + checklist.answers().size() + "</summary>\n<div class=\"answers\">\n<p>Original: "
                + escape(kind.source()) + "</p>\n<ul>\n");
        for (Checklist.Answer answer : checklist.answers()) {
            String evidence = answer.shown()
                    ? "see <a href=\"#" + escape(RecordEntries.id(answer.evidence())) + "\">"
                            + escape(answer.evidence()) + "</a>"
                    : escape(answer.missing());
            out.append("<li class=\"" + (answer.shown() ? "yes" : "no") + "\"><b>" + escape(answer.number()) + "</b> "
                    + escape(answer.text()) + " <span><strong>" + (answer.shown() ? "Yes" : "No") + "</strong>, "
                    + evidence + "</span></li>\n");
        }
        out.append("</ul>\n</div>\n</details>\n");
    }

    private void table(Block.Table table) {
        tables++;
        String id = "table-" + tables;
        out.append("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-labelledby=\"" + id + "\">\n<table>\n");
        out.append("<caption id=\"" + id + "\"><b>Table " + tables + ".</b> " + escape(table.caption())
                + "</caption>\n<thead>\n<tr>");
        for (Block.Column column : table.columns()) {
            out.append("<th scope=\"col\"" + right(column) + ">" + escape(column.label()) + "</th>");
        }
        out.append("</tr>\n</thead>\n<tbody>\n");
        for (List<Cell> row : table.rows()) {
            out.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                cell(row.get(i), table.columns().get(i), i == 0);
            }
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table>\n</div>\n");
    }

    private void cell(Cell cell, Block.Column column, boolean first) {
        String detail = cell.detail().isEmpty() ? "" : " <small>" + escape(cell.detail()) + "</small>";
        if (first) {
            out.append("<th scope=\"row\"" + right(column) + ">" + escape(cell.text()) + detail + "</th>");
        } else {
            // On a narrow screen each row becomes a card, and the label stands beside the value.
            out.append("<td" + right(column) + " data-label=\"" + escape(column.label()) + "\"><span>"
                    + escape(cell.text()) + detail + "</span></td>");
        }
    }

    private static String right(Block.Column column) {
        return column.numeric() ? " class=\"number\"" : "";
    }

    private static String style() {
        try (InputStream in = Page.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing from the alnm-eval jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
