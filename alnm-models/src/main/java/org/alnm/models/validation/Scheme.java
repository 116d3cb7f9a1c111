package org.alnm.models.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.TrainingSet;

/** How a table is parted into rows to learn from and rows to be judged on, once or several times. Immutable. */
public final class Scheme {

    private enum Kind {
        HOLD_OUT,
        FOLDS,
        CENTRES
    }

    private final Kind kind;
    private final double fraction;
    private final int folds;
    private final int repeats;
    private final String centre;

    private Scheme(Kind kind, double fraction, int folds, int repeats, String centre) {
        this.kind = kind;
        this.fraction = fraction;
        this.folds = folds;
        this.repeats = repeats;
        this.centre = centre;
    }

    /**
     * One split, stratified by the outcome; groups stay together.
     *
     * @param fraction of the rows to learn from, in (0, 1)
     * @return the scheme
     * @throws SplitException if the fraction is out of range
     */
    public static Scheme holdOut(double fraction) {
        if (!(fraction > 0 && fraction < 1)) {
            throw new SplitException("the training fraction must be in (0, 1): " + fraction);
        }
        return new Scheme(Kind.HOLD_OUT, fraction, 0, 1, "");
    }

    /**
     * Folds, stratified by the outcome, each judged by what was learned from the others; groups stay together.
     *
     * @param folds at least 2
     * @return the scheme
     * @throws SplitException if there are fewer
     */
    public static Scheme folds(int folds) {
        if (folds < 2) {
            throw new SplitException("cross-validation needs at least 2 folds; there is " + folds);
        }
        return new Scheme(Kind.FOLDS, 0, folds, 1, "");
    }

    /**
     * Each centre judged by what was learned from the others.
     *
     * @param column of a number per centre; it is no feature and is left out on both sides
     * @return the scheme
     */
    public static Scheme leaveOneCentreOut(String column) {
        return new Scheme(Kind.CENTRES, 0, 0, 1, column);
    }

    /**
     * Done again with other random numbers.
     *
     * @param times at least 1
     * @return a copy
     * @throws SplitException if there are fewer, or nothing in the scheme is random
     */
    public Scheme repeated(int times) {
        if (times < 1 || (kind == Kind.CENTRES && times > 1)) {
            throw new SplitException("a scheme is done at least once, and leaving centres out just once: " + times);
        }
        return new Scheme(kind, fraction, folds, times, centre);
    }

    /**
     * Parts a table.
     *
     * @param table its outcome is 0 or 1 in all rows
     * @param seed of what is random
     * @return the splits, repeat after repeat; within a repeat of folds each row is judged once
     * @throws SplitException if a side would lack a class, or a group were on both
     */
    public List<Split> splits(FeatureTable table, Seed seed) {
        return switch (kind) {
            case HOLD_OUT -> Split.repeated(table, fraction, repeats, seed);
            case FOLDS -> folds(table, seed);
            case CENTRES -> centres(table);
        };
    }

    private List<Split> folds(FeatureTable table, Seed seed) {
        List<Split> splits = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            Folds parts = Folds.stratified(TrainingSet.of(table), folds, seed.derive("folds", repeat));
            for (int fold = 0; fold < folds; fold++) {
                splits.add(Split.of(table, parts.test(fold)));
            }
        }
        return List.copyOf(splits);
    }

    private List<Split> centres(FeatureTable table) {
        double[] codes = table.column(table.columnIndex(centre));
        if (Arrays.stream(codes).anyMatch(Double::isNaN)) {
            throw new SplitException("the centre is missing in some rows of column '" + centre + "'; leave them out");
        }
        double[] distinct = Arrays.stream(codes).distinct().sorted().toArray();
        if (distinct.length < 2) {
            throw new SplitException("column '" + centre + "' has one centre only; at least 2 are needed");
        }
        FeatureTable features = table.select(
                table.columns().stream().filter(c -> !c.equals(centre)).toList());
        List<Split> splits = new ArrayList<>();
        for (double code : distinct) {
            Split split = Split.of(
                    features,
                    IntStream.range(0, codes.length)
                            .filter(r -> codes[r] == code)
                            .toArray());
            for (FeatureTable side : List.of(split.train(), split.test())) {
                int[] classes = Allocation.classes(side.outcomes());
                if (classes[0] == 0 || classes[1] == 0) {
                    throw new SplitException("leaving centre " + code + " of column '" + centre
                            + "' out leaves a side with " + classes[1] + " cases with and " + classes[0]
                            + " without the outcome; join small centres");
                }
            }
            splits.add(split);
        }
        return List.copyOf(splits);
    }

    /**
     * Everything that was chosen.
     *
     * @return settings by name
     */
    public Provenance settings() {
        Provenance.Builder settings = Provenance.builder().put("scheme", toString());
        return switch (kind) {
            case HOLD_OUT ->
                settings.put("training", fraction).put("repeats", repeats).build();
            case FOLDS -> settings.put("folds", folds).put("repeats", repeats).build();
            case CENTRES -> settings.put("centre", centre).build();
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case HOLD_OUT -> repeats == 1 ? "hold-out" : repeats + " hold-outs";
            case FOLDS -> folds + " folds" + (repeats == 1 ? "" : ", " + repeats + " times");
            case CENTRES -> "leave one centre out";
        };
    }
}
