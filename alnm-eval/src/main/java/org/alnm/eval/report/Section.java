package org.alnm.eval.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.alnm.eval.plot.Svg;

/**
 * A titled part of a report. Immutable; the {@code with...} methods give a longer copy.
 *
 * <pre>{@code
 * Section.of("Cohort")
 *         .withFacts(Map.of("Patients", "270"))
 *         .withParagraph("One lesion each; split 7:3, stratified by outcome.");
 * }</pre>
 *
 * @param title as the table of contents shows it; not blank
 * @param blocks in reading order
 */
public record Section(String title, List<Block> blocks) {

    /**
     * Copies the list and checks the title.
     *
     * @throws ReportException if the title is blank
     */
    public Section {
        if (title.isBlank()) {
            throw new ReportException("a section needs a title");
        }
        blocks = List.copyOf(blocks);
    }

    /**
     * A section without blocks yet.
     *
     * @param title as the table of contents shows it; not blank
     * @return the section
     * @throws ReportException if the title is blank
     */
    public static Section of(String title) {
        return new Section(title, List.of());
    }

    /**
     * Adds a block.
     *
     * @param block any block
     * @return a copy
     */
    public Section with(Block block) {
        List<Block> more = new ArrayList<>(blocks);
        more.add(block);
        return new Section(title, more);
    }

    /**
     * Adds running text.
     *
     * @param text one or more sentences
     * @return a copy
     */
    public Section withParagraph(String text) {
        return with(new Block.Paragraph(text));
    }

    /**
     * Adds a list of points.
     *
     * @param items one line each
     * @return a copy
     */
    public Section withPoints(List<String> items) {
        return with(new Block.Points(items));
    }

    /**
     * Adds named values that stand out.
     *
     * @param values from name to value; use a map with an order
     * @return a copy
     */
    public Section withFacts(Map<String, String> values) {
        return with(new Block.Facts(values));
    }

    /**
     * Adds something the reader must not miss.
     *
     * @param heading a few words; maybe empty
     * @param text one or more sentences
     * @return a copy
     */
    public Section withNotice(String heading, String text) {
        return with(new Block.Notice(heading, text));
    }

    /**
     * Adds a picture.
     *
     * @param picture the picture
     * @param caption what it shows and how to read it
     * @return a copy
     */
    public Section withFigure(Svg picture, String caption) {
        return with(new Block.Figure(picture, caption));
    }

    /**
     * Adds text that opens on demand.
     *
     * @param summary what is inside
     * @param text lines, kept as they are
     * @return a copy
     */
    public Section withDetails(String summary, String text) {
        return with(new Block.Details(summary, text));
    }
}
