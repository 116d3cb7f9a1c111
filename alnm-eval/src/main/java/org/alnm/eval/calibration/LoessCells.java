package org.alnm.eval.calibration;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.alnm.eval.Tally;

/**
 * The cells between whose ends an interpolated local regression is drawn: the range, widened by half a percent, is cut
 * at the median case until a cell holds at most a fifth of a window's cases (Cleveland and Grosse 1991,
 * doi:10.1007/BF01890836).
 */
final class LoessCells {

    private static final double MARGIN = 0.005;
    private static final double CELL = 0.2;

    private final double[] x;
    private final int most;

    private LoessCells(Tally tally, double span) {
        this.x = new double[tally.count()];
        for (int i = 0, at = 0; i < tally.size(); i++) {
            Arrays.fill(x, at, at + tally.count(i), tally.score(i));
            at += tally.count(i);
        }
        this.most = (int) Math.floor(x.length * (span * CELL));
    }

    /** Ends of cells, ascending. */
    static double[] vertices(Tally tally, double span) {
        return new LoessCells(tally, span).vertices();
    }

    private record Cell(int first, int last, double low, double high) {}

    private double[] vertices() {
        double least = x[0];
        double largest = x[x.length - 1];
        double size = Math.max(Math.abs(least), Math.abs(largest));
        double margin = MARGIN * Math.max(largest - least, 1e-10 * size + 1e-30);
        double[] vertices = {least - margin, largest + margin};
        Deque<Cell> open = new ArrayDeque<>();
        open.add(new Cell(0, x.length - 1, vertices[0], vertices[1]));
        while (!open.isEmpty()) {
            Cell cell = open.remove();
            if (cell.last - cell.first + 1 <= most) {
                continue;
            }
            int cut = cut(cell);
            double at = x[cut];
            if (at == cell.low || at == cell.high) {
                continue;
            }
            vertices = Arrays.copyOf(vertices, vertices.length + 1);
            vertices[vertices.length - 1] = at;
            open.add(new Cell(cell.first, cut, cell.low, at));
            open.add(new Cell(cut + 1, cell.last, at, cell.high));
        }
        Arrays.sort(vertices);
        return Arrays.stream(vertices).distinct().toArray();
    }

    /** The median case, or the nearest to it, right before left, that does not tie with the next. */
    private int cut(Cell cell) {
        // Counted from 1 as in the definition, halves are cut off.
        int middle = (cell.first + cell.last + 2) / 2 - 1;
        int offset = 0;
        while (middle + offset < cell.last && middle + offset >= cell.first) {
            if (x[middle + offset] != x[middle + offset + 1]) {
                return middle + offset;
            }
            offset = offset < 0 ? -offset + 1 : offset == 0 ? 1 : -offset;
        }
        return middle;
    }
}
