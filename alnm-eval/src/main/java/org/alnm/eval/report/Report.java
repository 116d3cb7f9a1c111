package org.alnm.eval.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alnm.core.io.AtomicFile;
import org.alnm.core.provenance.Provenance;
import org.alnm.eval.summary.Evaluation;

/**
 * A report as one HTML file that needs no network, no script and no other file. Immutable; the {@code with...} methods
 * give a longer copy. The same report gives the same bytes.
 *
 * <pre>{@code
 * Report.of("Node status from DCE-MRI")
 *         .withSubtitle("270 patients, two centres")
 *         .with(Section.of("What was done").withParagraph("..."))
 *         .with(judged)                                  // tables, pictures, tests, warnings
 *         .with(record)
 *         .write(Path.of("report.html"));
 * }</pre>
 *
 * @param title the heading of the page; not blank
 * @param subtitle a line beneath it; maybe empty
 * @param sections in reading order
 */
public record Report(String title, String subtitle, List<Section> sections) {

    /**
     * Copies the list and checks the title.
     *
     * @throws ReportException if the title is blank
     */
    public Report {
        if (title.isBlank()) {
            throw new ReportException("a report needs a title");
        }
        sections = List.copyOf(sections);
    }

    /**
     * A report without sections yet.
     *
     * @param title the heading of the page; not blank
     * @return the report
     * @throws ReportException if the title is blank
     */
    public static Report of(String title) {
        return new Report(title, "", List.of());
    }

    /**
     * Sets the line beneath the title.
     *
     * @param text a few words
     * @return a copy
     */
    public Report withSubtitle(String text) {
        return new Report(title, text, sections);
    }

    /**
     * Adds a section.
     *
     * @param section the section
     * @return a copy
     */
    public Report with(Section section) {
        List<Section> more = new ArrayList<>(sections);
        more.add(section);
        return new Report(title, subtitle, more);
    }

    /**
     * Adds the sections of an evaluation: warnings, performance, pictures, comparison of the models.
     *
     * @param evaluation the judged models
     * @return a copy
     */
    public Report with(Evaluation evaluation) {
        List<Section> more = new ArrayList<>(sections);
        more.addAll(EvaluationSections.of(evaluation));
        return new Report(title, subtitle, more);
    }

    /**
     * Adds the record of how the results came to be, folded up.
     *
     * @param provenance the record
     * @return a copy
     */
    public Report with(Provenance provenance) {
        return with(Section.of("Record")
                .withParagraph("Settings, versions, digests of the inputs and counts: what is needed to make this "
                        + "report again.")
                .with(new Block.Entries("Show the record", provenance)));
    }

    /**
     * Adds all checklists, filled from a record, and the record with the evaluation in it, to which every "yes" leads.
     * Use it instead of {@link #with(Provenance)}.
     *
     * @param provenance the record
     * @param evaluation the judged models
     * @return a copy
     */
    public Report withChecklists(Provenance provenance, Evaluation evaluation) {
        Provenance whole = Checklists.evidence(provenance, evaluation);
        return with(Checklists.section(Checklists.fill(whole))).with(whole);
    }

    /**
     * The page.
     *
     * @return a whole HTML document
     */
    public String html() {
        return Page.of(this);
    }

    /**
     * Writes the page as UTF-8, whole or not at all.
     *
     * @param file where to; replaced if it is there
     * @throws ReportException if the file cannot be written
     */
    public void write(Path file) {
        try {
            AtomicFile.write(file, html());
        } catch (IOException e) {
            throw new ReportException("cannot write the report to " + file + ": " + e, e);
        }
    }
}
