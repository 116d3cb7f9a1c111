package org.alnm.models.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;
import org.alnm.models.numeric.Nearest;

/** The training cells that missing values are filled from. */
final class FittedNeighbours implements FittedStep {

    static final String KIND = "nearest-neighbour imputation";

    private final List<String> columns;
    private final List<String> made;
    private final double[] factors; // Of differences.
    private final double[][] rows; // NaN where missing.
    private final double[][] cells; // By columns, 0 where missing.
    private final double[][] known; // By columns, 1 or 0 where missing.
    private final int neighbours;
    private final boolean byDistance;
    private final List<String> notes;

    FittedNeighbours(
            List<String> columns,
            List<String> made,
            double[] factors,
            double[][] rows,
            int neighbours,
            boolean byDistance,
            List<String> notes) {
        this.columns = List.copyOf(columns);
        this.made = List.copyOf(made);
        this.factors = factors;
        this.rows = rows;
        this.neighbours = neighbours;
        this.byDistance = byDistance;
        this.notes = notes;
        this.cells = new double[columns.size()][rows.length];
        this.known = new double[columns.size()][rows.length];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < cells.length; c++) {
                known[c][r] = Double.isNaN(rows[r][c]) ? 0 : 1;
                cells[c][r] = Double.isNaN(rows[r][c]) ? 0 : rows[r][c];
            }
        }
    }

    static FittedNeighbours read(State state) {
        List<String> columns = state.texts("columns");
        List<String> made = state.texts("made");
        int count = state.whole("rows");
        int[] known = state.wholes("known");
        double[] cells = state.numbers("cells", known.length);
        String weights = state.text("weights");
        if (count < 1
                || !columns.containsAll(made)
                || !List.of("distance", "equal").contains(weights)) {
            throw new ModelFileException("the state of kind '" + KIND + "' contradicts itself");
        }
        double[][] rows = new double[count][columns.size()];
        for (double[] row : rows) {
            Arrays.fill(row, Double.NaN);
        }
        for (int i = 0; i < known.length; i++) {
            int row = columns.isEmpty() ? -1 : known[i] / columns.size();
            if (row < 0 || row >= count || known[i] < 0) {
                throw new ModelFileException("cell " + known[i] + " in the state of kind '" + KIND + "' cannot be");
            }
            rows[row][known[i] % columns.size()] = cells[i];
        }
        return new FittedNeighbours(
                columns,
                made,
                state.numbers("factors", columns.size()),
                rows,
                state.whole("neighbours"),
                weights.equals("distance"),
                List.of());
    }

    @Override
    public List<String> inputs() {
        return columns;
    }

    @Override
    public List<String> outputs() {
        return made;
    }

    @Override
    public DesignMatrix transform(DesignMatrix x) {
        double[][] cells = x.select(columns).toRows();
        double[][] filled = new double[cells.length][];
        for (int r = 0; r < cells.length; r++) {
            filled[r] = fill(cells[r]);
        }
        int[] positions = made.stream().mapToInt(columns::indexOf).toArray();
        return DesignMatrix.fill(made, x.rowCount(), (c, into) -> {
            for (int r = 0; r < into.length; r++) {
                into[r] = filled[r][positions[c]];
            }
        });
    }

    private double[] fill(double[] row) {
        if (Arrays.stream(row).noneMatch(Double::isNaN)) {
            return row;
        }
        double[] distances = distances(row);
        double[] filled = row.clone();
        for (int c = 0; c < row.length; c++) {
            if (Double.isNaN(row[c])) {
                filled[c] = value(c, distances);
            }
        }
        return filled;
    }

    /** NaN where no column is known to both. */
    private double[] distances(double[] row) {
        double[] sums = new double[rows.length];
        double[] shared = new double[rows.length];
        for (int c = 0; c < row.length; c++) {
            if (!Double.isNaN(row[c])) {
                addSquares(row[c], cells[c], known[c], factors[c], sums, shared);
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = shared[i] == 0 ? Double.NaN : Math.sqrt(sums[i] * row.length / shared[i]);
        }
        return sums;
    }

    private static void addSquares(
            double value, double[] cells, double[] known, double factor, double[] sums, double[] shared) {
        for (int i = 0; i < sums.length; i++) {
            double difference = (value * known[i] - cells[i]) * factor;
            sums[i] += difference * difference;
            shared[i] += known[i];
        }
    }

    private double value(int column, double[] distances) {
        double[] near = new double[rows.length];
        double sum = 0;
        double count = 0;
        for (int i = 0; i < near.length; i++) {
            near[i] = known[column][i] == 1 ? distances[i] : Double.NaN;
            sum += cells[column][i];
            count += known[column][i];
        }
        int[] nearest = Nearest.of(near, neighbours);
        if (nearest.length == 0) {
            return sum / count;
        }
        boolean same = distances[nearest[0]] == 0;
        double weights = 0;
        double weighted = 0;
        for (int i : nearest) {
            double weight = !byDistance ? 1 : same ? (distances[i] == 0 ? 1 : 0) : 1 / distances[i];
            weights += weight;
            weighted += weight * cells[column][i];
        }
        return weighted / weights;
    }

    @Override
    public FittedStep narrow(Collection<String> wanted) {
        Set<String> set = new HashSet<>(wanted);
        return new FittedNeighbours(
                columns, made.stream().filter(set::contains).toList(), factors, rows, neighbours, byDistance, notes);
    }

    @Override
    public State state() {
        List<Object> known = new ArrayList<>();
        List<Object> cells = new ArrayList<>();
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < columns.size(); c++) {
                if (!Double.isNaN(rows[r][c])) {
                    known.add(r * columns.size() + c);
                    cells.add(rows[r][c]);
                }
            }
        }
        return State.of(
                KIND,
                Provenance.builder()
                        .put("columns", columns)
                        .put("made", made)
                        .put("factors", factors)
                        .put("rows", rows.length)
                        .put("known", known)
                        .put("cells", cells)
                        .put("neighbours", neighbours)
                        .put("weights", byDistance ? "distance" : "equal")
                        .build());
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
