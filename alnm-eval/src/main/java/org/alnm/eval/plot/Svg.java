package org.alnm.eval.plot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.alnm.core.image.Digest;
import org.alnm.core.io.AtomicFile;

/**
 * A finished picture: one self-contained {@code svg} element, fit for a file of its own or for the middle of an HTML
 * page. Holds no script and refers to nothing outside; its ids come from its content.
 *
 * @param title a few words, read aloud by screen readers
 * @param description what a person who cannot see the picture should know
 * @param width of the view box
 * @param height of the view box
 * @param text the element, ending with a newline
 */
public record Svg(String title, String description, int width, int height, String text) {

    /** Stands in drawings where the id of the picture goes. */
    static final String ID = "@id@";

    /** Wraps a drawing. */
    static Svg of(String title, String description, int width, int height, String drawing) {
        String head = "<title id=\"" + ID + "-t\">" + Markup.escape(title) + "</title>\n<desc id=\"" + ID + "-d\">"
                + Markup.escape(description) + "</desc>\n";
        String open = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"alnm-plot\" viewBox=\"0 0 " + width + " "
                + height + "\" width=\"" + width + "\" height=\"" + height
                + "\" role=\"img\" aria-labelledby=\"" + ID + "-t " + ID + "-d\" font-family=\"" + Look.FONT + "\">\n";
        String all = open + head + Look.style() + drawing + "</svg>\n";
        String id = "alnm-" + Digest.of(all.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
        return new Svg(title, description, width, height, all.replace(ID, id));
    }

    /**
     * Writes the picture to a file of its own, whole or not at all.
     *
     * @param file where to; replaced if it is there
     * @throws PlotException if the file cannot be written
     */
    public void write(Path file) {
        try {
            AtomicFile.write(file, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text);
        } catch (IOException e) {
            throw new PlotException("cannot write the picture to " + file + ": " + e, e);
        }
    }
}
