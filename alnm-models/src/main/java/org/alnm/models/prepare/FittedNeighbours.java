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

/** The training cells that missing values are filled from. */
final class FittedNeighbours implements FittedStep {

    static final String KIND = "nearest-neighbour imputation";

    private final List<String> columns;
    private final List<String> made;
    private final double[] factors; // Of differences.
    private final double[][] rows; // NaN where missing.
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
        double[] distances = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            distances[i] = distance(row, rows[i]);
        }
        double[] filled = row.clone();
        for (int c = 0; c < row.length; c++) {
            if (Double.isNaN(row[c])) {
                filled[c] = value(c, distances);
            }
        }
        return filled;
    }

    /** NaN where no column is known to both. */
    private double distance(double[] a, double[] b) {
        double sum = 0;
        int shared = 0;
        for (int c = 0; c < a.length; c++) {
            double difference = (a[c] - b[c]) * factors[c];
            if (!Double.isNaN(difference)) {
                sum += difference * difference;
                shared++;
            }
        }
        return shared == 0 ? Double.NaN : Math.sqrt(sum * a.length / shared);
    }

    private double value(int column, double[] distances) {
        List<Integer> near = new ArrayList<>();
        double sum = 0;
        int known = 0;
        for (int i = 0; i < rows.length; i++) {
            if (!Double.isNaN(rows[i][column])) {
                sum += rows[i][column];
                known++;
                if (!Double.isNaN(distances[i])) {
                    near.add(i);
                }
            }
        }
        if (near.isEmpty()) {
            return sum / known;
        }
        near.sort(java.util.Comparator.comparingDouble(i -> distances[i]));
        List<Integer> nearest = near.subList(0, Math.min(neighbours, near.size()));
        boolean same = distances[nearest.get(0)] == 0;
        double weights = 0;
        double weighted = 0;
        for (int i : nearest) {
            double weight = !byDistance ? 1 : same ? (distances[i] == 0 ? 1 : 0) : 1 / distances[i];
            weights += weight;
            weighted += weight * rows[i][column];
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
