package org.alnm.eval.plot;

import org.alnm.core.provenance.Numbers;

/**
 * A confusion matrix as four fields, darker with the share of the row; counts and shares stand in them. Immutable.
 *
 * @param positive what the outcome is called, such as "metastasis"
 * @param truePositives cases with the outcome called positive
 * @param falseNegatives cases with the outcome called negative
 * @param falsePositives cases without the outcome called positive
 * @param trueNegatives cases without the outcome called negative
 */
public record ConfusionPicture(
        String positive, long truePositives, long falseNegatives, long falsePositives, long trueNegatives) {

    private static final int LEFT = 110;
    private static final int TOP = 52;
    private static final int FIELD_WIDTH = 160;
    private static final int FIELD_HEIGHT = 104;

    /**
     * Checks the counts.
     *
     * @throws PlotException if one is negative
     */
    public ConfusionPicture {
        if (Math.min(Math.min(truePositives, falseNegatives), Math.min(falsePositives, trueNegatives)) < 0) {
            throw new PlotException("counts of a confusion matrix are 0 or more: " + truePositives + ", "
                    + falseNegatives + ", " + falsePositives + ", " + trueNegatives);
        }
    }

    /**
     * Draws the matrix: what was found in columns, what is true in rows.
     *
     * @return the picture
     */
    public Picture picture() {
        Canvas canvas = new Canvas();
        long[][] counts = {{truePositives, falseNegatives}, {falsePositives, trueNegatives}};
        String[] names = {"yes", "no"};
        canvas.text(LEFT + FIELD_WIDTH, 18, Mark.Anchor.MIDDLE, 14, Ink.TEXT, "Predicted");
        canvas.upright(18, TOP + FIELD_HEIGHT, 14, Ink.TEXT, Labels.fit(positive, 14, 2 * FIELD_HEIGHT));
        for (int i = 0; i < 2; i++) {
            canvas.text(LEFT + (i + 0.5) * FIELD_WIDTH, 42, Mark.Anchor.MIDDLE, 13, Ink.MUTED, names[i]);
            canvas.text(LEFT - 10, TOP + (i + 0.5) * FIELD_HEIGHT + 4.5, Mark.Anchor.END, 13, Ink.MUTED, names[i]);
            long sum = counts[i][0] + counts[i][1];
            for (int j = 0; j < 2; j++) {
                double share = sum == 0 ? 0 : (double) counts[i][j] / sum;
                double[] rgb = {1 - share * 1.0, 1 - share * 0.553, 1 - share * 0.302};
                double x = LEFT + j * FIELD_WIDTH;
                double y = TOP + i * FIELD_HEIGHT;
                canvas.add(Mark.Path.filled(Canvas.rect(x, y, FIELD_WIDTH - 3, FIELD_HEIGHT - 3), Scale.ink(rgb))
                        .outlined(Ink.AXIS, 1));
                double middle = x + FIELD_WIDTH / 2.0 - 1.5;
                Ink ink = Scale.on(rgb);
                canvas.text(middle, y + 52, Mark.Anchor.MIDDLE, 26, ink, Long.toString(counts[i][j]));
                String part = sum == 0 ? "\u2013" : Numbers.fixed(100 * share, 1) + " %";
                canvas.text(middle, y + 76, Mark.Anchor.MIDDLE, 13, ink, part);
            }
        }
        String spoken = truePositives + " true positives, " + falseNegatives + " false negatives, " + falsePositives
                + " false positives, " + trueNegatives + " true negatives";
        return canvas.picture("Confusion matrix", spoken, 450, TOP + 2 * FIELD_HEIGHT + 12);
    }
}
