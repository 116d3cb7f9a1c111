package org.alnm.models.prepare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;

/** The means that missing cells start at, and the regressions that they then go through. */
final class FittedRegressions implements FittedStep {

    static final String KIND = "iterative imputation";

    private final List<String> columns;
    private final List<String> made;
    private final double[] means;
    private final List<Regression> regressions;
    private final List<String> notes;

    /** A column from others. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never changed or compared
    record Regression(int target, int[] predictors, double[] coefficients, double intercept) {}

    FittedRegressions(List<String> columns, double[] means, List<Regression> regressions, List<String> notes) {
        this(columns, columns, means, regressions, notes);
    }

    private FittedRegressions(
            List<String> columns, List<String> made, double[] means, List<Regression> regressions, List<String> notes) {
        this.columns = List.copyOf(columns);
        this.made = List.copyOf(made);
        this.means = means;
        this.regressions = List.copyOf(regressions);
        this.notes = notes;
    }

    static FittedRegressions read(State state) {
        List<String> columns = state.texts("columns");
        List<String> made = state.texts("made");
        int[] targets = state.wholes("targets");
        int[] counts = state.wholes("counts");
        int[] predictors = state.wholes("predictors");
        double[] coefficients = state.numbers("coefficients", predictors.length);
        double[] intercepts = state.numbers("intercepts", targets.length);
        boolean consistent = counts.length == targets.length
                && columns.containsAll(made)
                && IntStream.of(counts).allMatch(n -> n >= 0)
                && IntStream.of(counts).asLongStream().sum() == predictors.length
                && IntStream.concat(IntStream.of(targets), IntStream.of(predictors))
                        .allMatch(c -> c >= 0 && c < columns.size());
        if (!consistent) {
            throw new ModelFileException("the state of kind '" + KIND + "' contradicts itself");
        }
        List<Regression> regressions = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < targets.length; i++) {
            int end = start + counts[i];
            regressions.add(new Regression(
                    targets[i],
                    java.util.Arrays.copyOfRange(predictors, start, end),
                    java.util.Arrays.copyOfRange(coefficients, start, end),
                    intercepts[i]));
            start = end;
        }
        return new FittedRegressions(columns, made, state.numbers("means", columns.size()), regressions, List.of());
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
        double[][] rows = x.select(columns).toRows();
        for (double[] row : rows) {
            fill(row);
        }
        int[] positions = made.stream().mapToInt(columns::indexOf).toArray();
        return DesignMatrix.fill(made, x.rowCount(), (c, into) -> {
            for (int r = 0; r < into.length; r++) {
                into[r] = rows[r][positions[c]];
            }
        });
    }

    private void fill(double[] row) {
        boolean[] missing = new boolean[row.length];
        for (int c = 0; c < row.length; c++) {
            missing[c] = Double.isNaN(row[c]);
            row[c] = missing[c] ? means[c] : row[c];
        }
        for (Regression regression : regressions) {
            if (missing[regression.target]) {
                double value = regression.intercept;
                for (int k = 0; k < regression.predictors.length; k++) {
                    value += regression.coefficients[k] * row[regression.predictors[k]];
                }
                row[regression.target] = value;
            }
        }
    }

    @Override
    public FittedStep narrow(Collection<String> wanted) {
        Set<String> set = new HashSet<>(wanted);
        return new FittedRegressions(
                columns, made.stream().filter(set::contains).toList(), means, regressions, notes);
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder()
                        .put("columns", columns)
                        .put("made", made)
                        .put("means", means)
                        .put(
                                "targets",
                                regressions.stream().map(Regression::target).toList())
                        .put(
                                "counts",
                                regressions.stream()
                                        .map(r -> r.predictors.length)
                                        .toList())
                        .put(
                                "predictors",
                                regressions.stream()
                                        .flatMapToInt(r -> IntStream.of(r.predictors))
                                        .boxed()
                                        .toList())
                        .put(
                                "coefficients",
                                regressions.stream()
                                        .flatMapToDouble(r -> java.util.Arrays.stream(r.coefficients))
                                        .toArray())
                        .put(
                                "intercepts",
                                regressions.stream()
                                        .mapToDouble(Regression::intercept)
                                        .toArray())
                        .build());
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
