package org.alnm.eval.plot;

import java.util.ArrayList;
import java.util.List;

/** Paints a picture on pixels. */
final class PngPainter {

    private static final double PEN = 0.085;
    private static final int ROUND = 12;

    private final Paper paper;
    private final double scale;
    private final Pixels pixels;
    private final Surface surface;
    private final Glyphs glyphs = Glyphs.read();

    private PngPainter(Picture picture, Paper paper, int scale) {
        this.paper = paper;
        this.scale = scale;
        this.pixels = new Pixels(picture.width() * scale, picture.height() * scale);
        this.surface = new Surface(pixels);
    }

    static byte[] paint(Picture picture, Paper paper, int scale) {
        PngPainter painter = new PngPainter(picture, paper, scale);
        painter.fill(Outline.parse(Canvas.rect(0, 0, picture.width(), picture.height())), 0, 0, scale);
        painter.surface.fill(painter.colour(Ink.PAPER), 1);
        for (Mark mark : picture.marks()) {
            painter.mark(mark, picture);
        }
        return PngFile.encode(painter.pixels);
    }

    private int colour(Ink ink) {
        return Integer.parseInt(ink.on(paper).substring(1), 16);
    }

    private void mark(Mark mark, Picture picture) {
        if (mark instanceof Mark.Path path) {
            clip(path.clipped() ? picture.clip() : "");
            path(path);
            clip("");
        } else if (mark instanceof Mark.Text text) {
            text(text);
        } else if (mark instanceof Mark.Raster raster) {
            raster(raster);
        }
    }

    /** A clip is always a rectangle. */
    private void clip(String d) {
        if (d.isEmpty()) {
            surface.clip(0, 0, pixels.width(), pixels.height());
            return;
        }
        Outline outline = Outline.parse(d).get(0);
        surface.clip(outline.x(0) * scale, outline.y(0) * scale, outline.x(2) * scale, outline.y(2) * scale);
    }

    private void path(Mark.Path path) {
        List<Outline> outlines = Outline.parse(path.d());
        double factor = path.scale() * scale;
        double dx = path.x() * scale;
        double dy = path.y() * scale;
        if (!path.fill().isNone()) {
            fill(outlines, dx, dy, factor);
            surface.fill(colour(path.fill()), path.opacity());
        }
        if (!path.stroke().isNone()) {
            for (Outline outline : outlines) {
                double[] points = new double[2 * outline.size() + (outline.closed() ? 2 : 0)];
                for (int i = 0; 2 * i < points.length; i++) {
                    points[2 * i] = dx + factor * outline.x(i % outline.size());
                    points[2 * i + 1] = dy + factor * outline.y(i % outline.size());
                }
                for (double[] piece : dashes(points, path.dashes())) {
                    stroke(piece, path.width() * factor / 2);
                }
            }
            surface.fill(colour(path.stroke()), path.opacity());
        }
    }

    private void fill(List<Outline> outlines, double dx, double dy, double factor) {
        for (Outline outline : outlines) {
            for (int i = 0; i < outline.size(); i++) {
                int next = (i + 1) % outline.size();
                surface.edge(
                        dx + factor * outline.x(i),
                        dy + factor * outline.y(i),
                        dx + factor * outline.x(next),
                        dy + factor * outline.y(next));
            }
        }
    }

    /** Cuts a line into its dashes; a solid one stays whole. */
    private List<double[]> dashes(double[] points, String pattern) {
        if (pattern.isEmpty()) {
            return List.of(points);
        }
        String[] parts = pattern.split(" ", -1);
        List<double[]> pieces = new ArrayList<>();
        List<Double> piece = new ArrayList<>(List.of(points[0], points[1]));
        int part = 0;
        double left = Double.parseDouble(parts[0]) * scale;
        for (int i = 2; i < points.length; i += 2) {
            double x = points[i - 2];
            double y = points[i - 1];
            double length = StrictMath.hypot(points[i] - x, points[i + 1] - y);
            double gone = 0;
            while (length - gone > left) {
                gone += left;
                double px = x + (points[i] - x) * gone / length;
                double py = y + (points[i + 1] - y) * gone / length;
                if (part % 2 == 0) {
                    piece.add(px);
                    piece.add(py);
                    pieces.add(array(piece));
                }
                piece = new ArrayList<>(List.of(px, py));
                part++;
                left = Double.parseDouble(parts[part % parts.length]) * scale;
            }
            left -= length - gone;
            piece.add(points[i]);
            piece.add(points[i + 1]);
        }
        if (part % 2 == 0) {
            pieces.add(array(piece));
        }
        return pieces;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** A rectangle about each piece, and a disc at each joint; their union is what is filled. */
    private void stroke(double[] points, double half) {
        for (int i = 0; i + 3 < points.length; i += 2) {
            double x1 = points[i];
            double y1 = points[i + 1];
            double x2 = points[i + 2];
            double y2 = points[i + 3];
            double length = StrictMath.hypot(x2 - x1, y2 - y1);
            if (length == 0) {
                continue;
            }
            double nx = (y1 - y2) / length * half;
            double ny = (x2 - x1) / length * half;
            // The same way round as the discs, so that overlaps add up and never cancel.
            polygon(new double[] {x1 + nx, y1 + ny, x1 - nx, y1 - ny, x2 - nx, y2 - ny, x2 + nx, y2 + ny});
            if (i > 0) {
                disc(x1, y1, half);
            }
        }
    }

    private void disc(double x, double y, double radius) {
        double[] points = new double[2 * ROUND];
        for (int i = 0; i < ROUND; i++) {
            points[2 * i] = x + radius * StrictMath.cos(2 * Math.PI * i / ROUND);
            points[2 * i + 1] = y + radius * StrictMath.sin(2 * Math.PI * i / ROUND);
        }
        polygon(points);
    }

    private void polygon(double[] points) {
        int n = points.length;
        for (int i = 0; i < n; i += 2) {
            surface.edge(points[i], points[i + 1], points[(i + 2) % n], points[(i + 3) % n]);
        }
    }

    private void text(Mark.Text text) {
        double whole = -Canvas.GAP;
        for (Mark.Span span : text.spans()) {
            whole += Canvas.GAP + text.size() * glyphs.width(span.text());
        }
        double from = switch (text.anchor()) {
            case START -> 0;
            case MIDDLE -> -whole / 2;
            case END -> -whole;
        };
        for (Mark.Span span : text.spans()) {
            double at = from;
            for (int c : span.text().codePoints().toArray()) {
                Glyphs.Glyph glyph = glyphs.glyph(c);
                for (Outline outline : glyph.strokes()) {
                    letter(text, at, outline);
                }
                at += text.size() * glyph.advance() / Glyphs.SIZE;
            }
            surface.fill(colour(span.ink()), 1);
            from = at + Canvas.GAP;
        }
    }

    private void letter(Mark.Text text, double at, Outline outline) {
        int n = outline.size() + (outline.closed() ? 1 : 0);
        double[] points = new double[2 * n];
        double unit = text.size() / Glyphs.SIZE;
        for (int i = 0; i < n; i++) {
            double x = at + unit * outline.x(i % outline.size());
            double y = unit * outline.y(i % outline.size());
            points[2 * i] = scale * (text.x() + (text.upright() ? y : x));
            points[2 * i + 1] = scale * (text.y() + (text.upright() ? -x : y));
        }
        double half = scale * text.size() * PEN / 2;
        stroke(points, half);
        disc(points[0], points[1], half);
        disc(points[2 * n - 2], points[2 * n - 1], half);
    }

    private void raster(Mark.Raster raster) {
        int left = (int) Math.rint(raster.x() * scale);
        int top = (int) Math.rint(raster.y() * scale);
        int width = (int) Math.rint(raster.width() * scale);
        int height = (int) Math.rint(raster.height() * scale);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = (int) ((long) x * raster.columns() / width);
                int row = (int) ((long) y * raster.rows() / height);
                pixels.set(left + x, top + y, raster.rgb().get(row * raster.columns() + column));
            }
        }
    }
}
