package org.alnm.eval.plot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.alnm.core.io.AtomicFile;

/**
 * A picture, not yet rendered: as SVG for pages and printing, as PNG for everything else. Immutable; the same picture
 * gives the same bytes on every machine.
 *
 * <p>Text in an SVG is text, shown in the reader's own font. Text in a PNG is drawn with strokes of this library,
 * because fonts differ between machines; it knows Latin letters without accents, Greek letters of statistics, digits
 * and signs, and draws a box for anything else.
 */
public final class Picture {

    private final String title;
    private final String description;
    private final int width;
    private final int height;
    private final String clip;
    private final List<Mark> marks;

    Picture(String title, String description, int width, int height, String clip, List<Mark> marks) {
        this.title = title;
        this.description = description;
        this.width = width;
        this.height = height;
        this.clip = clip;
        this.marks = List.copyOf(marks);
    }

    /**
     * The title.
     *
     * @return a few words
     */
    public String title() {
        return title;
    }

    /**
     * What a person who cannot see the picture should know.
     *
     * @return maybe empty
     */
    public String description() {
        return description;
    }

    /**
     * The width.
     *
     * @return units of the view box
     */
    public int width() {
        return width;
    }

    /**
     * The height.
     *
     * @return units of the view box
     */
    public int height() {
        return height;
    }

    /** The path outside of which marks that ask for it are cut; empty for none. */
    String clip() {
        return clip;
    }

    List<Mark> marks() {
        return marks;
    }

    /**
     * Renders as SVG, light with dark colours for dark screens.
     *
     * @return one element
     */
    public Svg svg() {
        return SvgPainter.paint(this);
    }

    /**
     * Renders as PNG (8 bits RGB).
     *
     * @param paper light or dark
     * @param scale pixels per unit, 1 to 16; a single journal column of 85 mm at 600 dpi needs 4
     * @return the file's bytes
     * @throws PlotException if the scale is out of its range
     */
    public byte[] png(Paper paper, int scale) {
        if (scale < 1 || scale > 16) {
            throw new PlotException("a PNG has 1 to 16 pixels per unit: " + scale);
        }
        return PngPainter.paint(this, paper, scale);
    }

    /**
     * Writes a PNG, whole or not at all.
     *
     * @param file where to; replaced if it is there
     * @param paper light or dark
     * @param scale pixels per unit, 1 to 16
     * @throws PlotException if the scale is out of its range or the file cannot be written
     */
    public void writePng(Path file, Paper paper, int scale) {
        byte[] bytes = png(paper, scale);
        try {
            AtomicFile.write(file, out -> out.write(bytes));
        } catch (IOException e) {
            throw new PlotException("cannot write the picture to " + file + ": " + e, e);
        }
    }
}
