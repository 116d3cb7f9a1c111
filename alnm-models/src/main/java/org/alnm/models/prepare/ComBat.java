package org.alnm.models.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.ModelException;
import org.alnm.models.Step;
import org.alnm.models.TrainingSet;

/**
 * ComBat harmonisation of centres or scanners (Johnson, Li and Rabinovic 2007, doi:10.1093/biostatistics/kxj037; the
 * numbers are those of the R package sva): takes from each column the shift and the scale of the case's centre, as
 * estimated on the training rows and drawn towards what all columns have in common.
 *
 * <p>The centre is a column of the table that holds a number per centre; it is used and then dropped. Covariates are
 * columns whose effect is kept; they pass unchanged. The outcome cannot be one: it is not known for a new case, and would
 * leak. Columns that do not vary pass unchanged, and are noted. Takes no missing values.
 *
 * <p>A case of a centre that was not in training is refused with an {@link UnseenCentreException}, unless
 * {@link #leavingUnseen} says that it passes unharmonised.
 */
public final class ComBat implements Step {

    private final String centre;
    private final Method method;
    private final OptionalDouble reference;
    private final List<String> covariates;
    private final boolean leavesUnseen;

    private ComBat(
            String centre, Method method, OptionalDouble reference, List<String> covariates, boolean leavesUnseen) {
        this.centre = centre;
        this.method = method;
        this.reference = reference;
        this.covariates = List.copyOf(covariates);
        this.leavesUnseen = leavesUnseen;
    }

    private enum Method {
        PARAMETRIC("parametric"),
        NON_PARAMETRIC("non-parametric"),
        MEAN_ONLY("mean only");

        private final String text;

        Method(String text) {
            this.text = text;
        }
    }

    /**
     * Parametric, without covariates, towards the mean of the centres.
     *
     * @param centre the column of a number per centre
     * @return the step
     */
    public static ComBat by(String centre) {
        return new ComBat(centre, Method.PARAMETRIC, OptionalDouble.empty(), List.of(), false);
    }

    /**
     * With priors of no given form.
     *
     * @return a copy
     */
    public ComBat nonParametric() {
        return new ComBat(centre, Method.NON_PARAMETRIC, reference, covariates, leavesUnseen);
    }

    /**
     * Taking the shift only: for centres of few cases, or whose spread is their own.
     *
     * @return a copy
     */
    public ComBat meanOnly() {
        return new ComBat(centre, Method.MEAN_ONLY, reference, covariates, leavesUnseen);
    }

    /**
     * Towards one centre, whose cases do not change.
     *
     * @param number of that centre; it must be among the training rows
     * @return a copy
     */
    public ComBat towards(double number) {
        return new ComBat(centre, method, OptionalDouble.of(number), covariates, leavesUnseen);
    }

    /**
     * Keeping the effect of other columns.
     *
     * @param columns such as age; numbers, and not the outcome
     * @return a copy
     */
    public ComBat withCovariates(String... columns) {
        return new ComBat(centre, method, reference, List.of(columns), leavesUnseen);
    }

    /**
     * Passing cases of centres that were not in training without harmonising them.
     *
     * @return a copy
     */
    public ComBat leavingUnseen() {
        return new ComBat(centre, method, reference, covariates, true);
    }

    @Override
    public String name() {
        return "ComBat";
    }

    @Override
    public Provenance settings() {
        Provenance.Builder settings = Provenance.builder()
                .put("centre", centre)
                .put("method", method.text)
                .put("covariates", covariates)
                .put("unseenCentre", leavesUnseen ? "unchanged" : "refused");
        reference.ifPresent(r -> settings.put("reference", r));
        return settings.build();
    }

    @Override
    public FittedStep fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("ComBat");
        double[] centres = x.select(List.of(centre)).column(0);
        double[] codes = Arrays.stream(centres).distinct().sorted().toArray();
        int[][] rowsOf = rowsOf(centres, codes);
        check(codes, rowsOf);
        List<String> notes = new ArrayList<>();
        List<String> harmonised = new ArrayList<>();
        Set<String> others = new HashSet<>(covariates);
        others.add(centre);
        CentreModel model = CentreModel.of(rowsOf, x.select(covariates).toRows(), referenceIndex(codes));
        List<CentreModel.Column> columns = new ArrayList<>();
        for (String name : x.names()) {
            if (!others.contains(name)) {
                Optional<CentreModel.Column> column =
                        model.column(x.select(List.of(name)).column(0));
                if (column.isPresent()) {
                    harmonised.add(name);
                    columns.add(column.get());
                } else {
                    notes.add("column '" + name + "' does not vary within the centres and passes unchanged");
                }
            }
        }
        if (columns.size() < 2) {
            throw new ModelException("ComBat learns from what columns have in common and needs at least 2 that vary; "
                    + "there are " + columns.size());
        }
        EmpiricalBayes[] effects = new EmpiricalBayes[codes.length];
        for (int b = 0; b < codes.length; b++) {
            effects[b] = effect(columns, rowsOf[b], b == referenceIndex(codes));
        }
        List<String> passed = x.names().stream().filter(n -> !n.equals(centre)).toList();
        return FittedComBat.of(centre, codes, covariates, passed, harmonised, columns, effects, leavesUnseen, notes);
    }

    private void check(double[] codes, int[][] rowsOf) {
        if (codes.length < 2) {
            throw new ModelException("ComBat needs at least 2 centres among the training rows; column '" + centre
                    + "' has " + codes.length);
        }
        for (int b = 0; b < codes.length; b++) {
            if (rowsOf[b].length < 2 && method != Method.MEAN_ONLY) {
                throw new ModelException("centre " + codes[b] + " of column '" + centre
                        + "' has 1 training case, which has no spread; use meanOnly, or leave it out");
            }
        }
        if (reference.isPresent() && referenceIndex(codes) < 0) {
            throw new ModelException("the reference centre " + reference.getAsDouble() + " is not among the centres "
                    + Arrays.toString(codes) + " of the training rows");
        }
    }

    private int referenceIndex(double[] codes) {
        return reference.isPresent() ? Arrays.binarySearch(codes, reference.getAsDouble()) : -1;
    }

    private static int[][] rowsOf(double[] centres, double[] codes) {
        int[][] rows = new int[codes.length][];
        for (int b = 0; b < codes.length; b++) {
            double code = codes[b];
            rows[b] = IntStream.range(0, centres.length)
                    .filter(r -> centres[r] == code)
                    .toArray();
        }
        return rows;
    }

    private EmpiricalBayes effect(List<CentreModel.Column> columns, int[] rows, boolean isReference) {
        int p = columns.size();
        double[][] standardised = new double[p][rows.length];
        double[] shift = new double[p];
        double[] variance = new double[p];
        for (int c = 0; c < p; c++) {
            double[] all = columns.get(c).standardised();
            double sum = 0;
            for (int r = 0; r < rows.length; r++) {
                standardised[c][r] = all[rows[r]];
                sum += standardised[c][r];
            }
            shift[c] = sum / rows.length;
            double squares = 0;
            for (double value : standardised[c]) {
                squares += (value - shift[c]) * (value - shift[c]);
            }
            variance[c] = method == Method.MEAN_ONLY ? 1 : squares / (rows.length - 1);
        }
        if (isReference) {
            double[] ones = new double[p];
            Arrays.fill(ones, 1);
            return new EmpiricalBayes(new double[p], ones);
        }
        return switch (method) {
            case PARAMETRIC -> EmpiricalBayes.parametric(standardised, shift, variance);
            case NON_PARAMETRIC -> EmpiricalBayes.nonParametric(standardised, shift, variance);
            case MEAN_ONLY -> EmpiricalBayes.meanOnly(shift);
        };
    }

    @Override
    public String toString() {
        return name() + " by " + centre;
    }
}
