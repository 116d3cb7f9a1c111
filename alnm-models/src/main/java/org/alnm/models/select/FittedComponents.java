package org.alnm.models.select;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.alnm.models.numeric.Products;

/** The directions of principal components. */
final class FittedComponents implements FittedStep {

    static final String KIND = "principal components";

    private final List<String> columns;
    private final double[] means;
    private final List<String> names;
    private final double[] loadings; // Component after component.
    private final List<String> notes;

    private FittedComponents(
            List<String> columns, double[] means, List<String> names, double[] loadings, List<String> notes) {
        this.columns = List.copyOf(columns);
        this.means = means;
        this.names = List.copyOf(names);
        this.loadings = loadings;
        this.notes = List.copyOf(notes);
    }

    static FittedComponents of(List<String> columns, double[] means, List<double[]> loadings, List<String> notes) {
        double[] all = loadings.stream().flatMapToDouble(Arrays::stream).toArray();
        List<String> names = IntStream.rangeClosed(1, loadings.size())
                .mapToObj(k -> "PC" + k)
                .toList();
        return new FittedComponents(columns, means, names, all, notes);
    }

    static FittedComponents read(State state) {
        List<String> columns = state.texts("columns");
        List<String> names = state.texts("components");
        long cells = (long) columns.size() * names.size();
        if (cells > Integer.MAX_VALUE) {
            throw new ModelFileException(cells + " loadings cannot be");
        }
        return new FittedComponents(
                columns,
                state.numbers("means", columns.size()),
                names,
                state.numbers("loadings", (int) cells),
                List.of());
    }

    @Override
    public List<String> inputs() {
        return columns;
    }

    @Override
    public List<String> outputs() {
        return names;
    }

    @Override
    public DesignMatrix transform(DesignMatrix x) {
        DesignMatrix mine = x.select(columns).requireNumbers("The principal components");
        double[][] centred = mine.toColumns();
        for (int c = 0; c < means.length; c++) {
            double mean = means[c];
            for (int r = 0; r < centred[c].length; r++) {
                centred[c][r] -= mean;
            }
        }
        return DesignMatrix.fill(
                names,
                x.rowCount(),
                (k, into) -> Products.add(centred, means.length, loadings, k * means.length, 1, into));
    }

    @Override
    public FittedStep narrow(Collection<String> wanted) {
        Set<String> set = new HashSet<>(wanted);
        List<String> kept = new ArrayList<>();
        double[] some = new double[loadings.length];
        int p = means.length;
        for (int k = 0; k < names.size(); k++) {
            if (set.contains(names.get(k))) {
                System.arraycopy(loadings, k * p, some, kept.size() * p, p);
                kept.add(names.get(k));
            }
        }
        return new FittedComponents(columns, means, kept, Arrays.copyOf(some, kept.size() * p), notes);
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder()
                        .put("columns", columns)
                        .put("means", means)
                        .put("components", names)
                        .put("loadings", loadings)
                        .build());
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
