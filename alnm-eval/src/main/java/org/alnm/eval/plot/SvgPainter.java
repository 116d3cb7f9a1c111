package org.alnm.eval.plot;

import java.util.Base64;

/** Writes a picture as SVG. */
final class SvgPainter {

    private final StringBuilder out = new StringBuilder();

    private SvgPainter() {}

    static Svg paint(Picture picture) {
        SvgPainter painter = new SvgPainter();
        painter.out.append("<rect class=\"fp\" width=\"" + picture.width() + "\" height=\"" + picture.height()
                + "\" fill=\"" + Ink.PAPER.light() + "\"/>\n");
        if (!picture.clip().isEmpty()) {
            painter.out.append("<clipPath id=\"" + Svg.ID + "-c\"><path d=\"" + picture.clip() + "\"/></clipPath>\n");
        }
        for (Mark mark : picture.marks()) {
            painter.mark(mark);
        }
        return Svg.of(
                picture.title(), picture.description(), picture.width(), picture.height(), painter.out.toString());
    }

    private void mark(Mark mark) {
        if (mark instanceof Mark.Path path) {
            path(path);
        } else if (mark instanceof Mark.Text text) {
            text(text);
        } else if (mark instanceof Mark.Raster raster) {
            raster(raster);
        }
    }

    private void path(Mark.Path path) {
        out.append("<path").append(classes(path.fill(), path.stroke()));
        if (path.x() != 0 || path.y() != 0 || path.scale() != 1) {
            out.append(" transform=\"translate(" + Canvas.number(path.x()) + " " + Canvas.number(path.y()) + ")"
                    + (path.scale() == 1 ? "" : " scale(" + Canvas.number(path.scale()) + ")") + "\"");
        }
        out.append(" d=\"" + path.d() + "\" fill=\"" + path.fill().light() + "\"");
        if (!path.stroke().isNone()) {
            out.append(" stroke=\"" + path.stroke().light() + "\" stroke-width=\"" + Canvas.number(path.width())
                    + "\" stroke-linejoin=\"round\"");
            if (!path.dashes().isEmpty()) {
                out.append(" stroke-dasharray=\"" + path.dashes() + "\"");
            }
        }
        if (path.opacity() != 1) {
            out.append(" opacity=\"" + Canvas.number(path.opacity()) + "\"");
        }
        if (path.clipped()) {
            out.append(" clip-path=\"url(#" + Svg.ID + "-c)\"");
        }
        out.append("/>\n");
    }

    private static String classes(Ink fill, Ink stroke) {
        String filled = fill.key().isEmpty() ? "" : "f" + fill.key();
        String stroked = stroke.key().isEmpty() ? "" : "s" + stroke.key();
        String both = filled.isEmpty() || stroked.isEmpty() ? filled + stroked : filled + " " + stroked;
        return both.isEmpty() ? "" : " class=\"" + both + "\"";
    }

    private void text(Mark.Text text) {
        String x = Canvas.number(text.x());
        String y = Canvas.number(text.y());
        out.append("<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\""
                + text.anchor().svg() + "\" font-size=\"" + Canvas.number(text.size()) + "\"");
        if (text.upright()) {
            out.append(" transform=\"rotate(-90 " + x + " " + y + ")\"");
        }
        out.append('>');
        String gap = "";
        for (Mark.Span span : text.spans()) {
            out.append("<tspan" + classes(span.ink(), Ink.NONE) + " fill=\""
                    + span.ink().light() + "\"" + gap + ">" + Markup.escape(span.text()) + "</tspan>");
            gap = " dx=\"" + Canvas.number(Canvas.GAP) + "\"";
        }
        out.append("</text>\n");
    }

    private void raster(Mark.Raster raster) {
        Pixels pixels = new Pixels(raster.columns(), raster.rows());
        for (int i = 0; i < raster.rgb().size(); i++) {
            pixels.set(i % raster.columns(), i / raster.columns(), raster.rgb().get(i));
        }
        out.append("<image x=\"" + Canvas.number(raster.x()) + "\" y=\"" + Canvas.number(raster.y()) + "\" width=\""
                + Canvas.number(raster.width()) + "\" height=\"" + Canvas.number(raster.height())
                + "\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(PngFile.encode(pixels)) + "\"/>\n");
    }
}
