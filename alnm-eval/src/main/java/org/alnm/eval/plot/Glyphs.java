package org.alnm.eval.plot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Letters as strokes, ten units high from line to line: own work, so that no picture depends on a machine's fonts. */
final class Glyphs {

    /** Units of the font's size. */
    static final double SIZE = 10;

    /**
     * A letter.
     *
     * @param advance to the next letter
     * @param strokes about the baseline
     */
    record Glyph(double advance, List<Outline> strokes) {}

    private static final double SPACE = 3;
    private static final Glyph UNKNOWN = new Glyph(5.6, Outline.parse("M0.8 -7H4.8V0H0.8Z"));

    private final Map<Integer, Glyph> glyphs;

    private Glyphs(Map<Integer, Glyph> glyphs) {
        this.glyphs = glyphs;
    }

    static Glyphs read() {
        try (InputStream in = Glyphs.class.getResourceAsStream("glyphs.txt")) {
            if (in == null) {
                throw new IllegalStateException("glyphs.txt is missing from the alnm-eval jar");
            }
            Map<Integer, Glyph> glyphs = new HashMap<>();
            glyphs.put((int) ' ', new Glyph(SPACE, List.of()));
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                String[] parts = line.split(" ", 3);
                glyphs.put(parts[0].codePointAt(0), new Glyph(Double.parseDouble(parts[1]), Outline.parse(parts[2])));
            });
            return new Glyphs(glyphs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Glyph glyph(int codePoint) {
        return glyphs.getOrDefault(codePoint, UNKNOWN);
    }

    /** The width of text of size 1. */
    double width(String text) {
        return text.codePoints().mapToDouble(c -> glyph(c).advance()).sum() / SIZE;
    }
}
