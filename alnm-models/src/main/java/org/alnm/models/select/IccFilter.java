package org.alnm.models.select;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.LeakageException;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;

/**
 * Keeps columns that hardly change when a lesion is segmented again: those whose intraclass correlation over repeated
 * segmentations is at least a threshold. The score of a kept column is that correlation. A column that does not vary over
 * the repeated cases has none and is dropped, as is one that is missing in a repeated case.
 */
public final class IccFilter extends Selector {

    private final List<FeatureTable> repeats;
    private final boolean separate;
    private final double threshold;
    private final Form form;
    private final boolean passesOthers;

    private IccFilter(List<FeatureTable> repeats, boolean separate, double threshold, Form form, boolean passesOthers) {
        this.passesOthers = passesOthers;
        this.repeats = repeats;
        this.separate = separate;
        this.threshold = threshold;
        this.form = form;
    }

    /** Which intraclass correlation of one measurement (Shrout and Fleiss 1979, doi:10.1037/0033-2909.86.2.420). */
    public enum Form {
        /** ICC(1,1): each case segmented by readers of its own. */
        ONE_WAY,
        /** ICC(2,1): the same readers, who stand for others; their offsets count as disagreement. */
        TWO_WAY_AGREEMENT,
        /** ICC(3,1): the same readers, and only these; their offsets do not count. */
        TWO_WAY_CONSISTENCY
    }

    /**
     * From repeated segmentations of cases of the study. Only those of training rows are looked at, in every fold anew.
     *
     * @param repeats a table per segmentation (reader, or time), at least two; each with all columns that reach this step
     * @param threshold in (0, 1]; .75 is usual
     * @param form which correlation
     * @return the step
     * @throws ModelException if there are fewer than two tables or their cases differ
     */
    public static IccFilter ofStudyCases(List<FeatureTable> repeats, double threshold, Form form) {
        return new IccFilter(checked(repeats), false, share("the threshold", threshold), form, false);
    }

    /**
     * From repeated segmentations of a cohort of its own, which has no case of the study.
     *
     * @param repeats a table per segmentation (reader, or time), at least two; each with all columns that reach this step
     * @param threshold in (0, 1]; .75 is usual
     * @param form which correlation
     * @return the step
     * @throws ModelException if there are fewer than two tables or their cases differ
     */
    public static IccFilter ofOtherCases(List<FeatureTable> repeats, double threshold, Form form) {
        return new IccFilter(checked(repeats), true, share("the threshold", threshold), form, false);
    }

    /**
     * With columns that no segmentation can change, such as age: columns that none of the tables has are kept, with the
     * score 1.
     *
     * @return a copy
     */
    public IccFilter passingOthers() {
        return new IccFilter(repeats, separate, threshold, form, true);
    }

    private static List<FeatureTable> checked(List<FeatureTable> repeats) {
        if (repeats.size() < 2) {
            throw new ModelException("an intraclass correlation needs at least 2 segmentations: " + repeats.size());
        }
        Set<String> first = new HashSet<>(repeats.get(0).ids());
        for (FeatureTable table : repeats) {
            if (!first.equals(new HashSet<>(table.ids()))) {
                throw new ModelException("the tables of repeated segmentations have different cases: " + first.size()
                        + " and " + table.rowCount() + "; each segmentation needs all cases");
            }
        }
        return List.copyOf(repeats);
    }

    @Override
    public String name() {
        return "ICC";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("segmentations", repeats.size())
                .put("cases", repeats.get(0).rowCount())
                .put("of", separate ? "other cases" : "study cases")
                .put("form", form.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .put("atLeast", threshold)
                .put("passesOthers", passesOthers)
                .build();
    }

    @Override
    boolean takesMissing() {
        return true;
    }

    @Override
    Kept keep(TrainingSet training, Seed seed) {
        List<String> cases = cases(training);
        List<int[]> rows = new ArrayList<>();
        for (FeatureTable table : repeats) {
            Map<String, Integer> position = new HashMap<>();
            for (int r = 0; r < table.rowCount(); r++) {
                position.put(table.ids().get(r), r);
            }
            rows.add(cases.stream().mapToInt(position::get).toArray());
        }
        List<String> names = training.features().names();
        double[] values = new double[names.size()];
        for (int c = 0; c < values.length; c++) {
            String name = names.get(c);
            if (passesOthers && repeats.stream().noneMatch(t -> t.columns().contains(name))) {
                values[c] = 1;
                continue;
            }
            double[][] measured = new double[repeats.size()][];
            for (int j = 0; j < measured.length; j++) {
                FeatureTable table = repeats.get(j);
                int column = table.columnIndex(name);
                measured[j] = java.util.stream.IntStream.of(rows.get(j))
                        .mapToDouble(r -> table.value(r, column))
                        .toArray();
            }
            values[c] = icc(measured);
        }
        return Kept.where(values, v -> v >= threshold);
    }

    private double icc(double[][] measured) {
        boolean varies = false;
        for (double[] repeat : measured) {
            for (double value : repeat) {
                if (Double.isNaN(value)) {
                    return Double.NaN;
                }
                varies |= value != measured[0][0];
            }
        }
        return varies ? Icc.of(measured).value(form) : Double.NaN;
    }

    private List<String> cases(TrainingSet training) {
        Set<String> learning = new HashSet<>(training.ids());
        List<String> known =
                repeats.get(0).ids().stream().filter(learning::contains).toList();
        if (separate && !known.isEmpty()) {
            throw new LeakageException("the segmentations are said to be of other cases, but " + known.size()
                    + " of them are training cases, such as '" + known.get(0) + "'; use ofStudyCases");
        }
        List<String> cases = separate ? repeats.get(0).ids() : known;
        if (cases.size() < 2) {
            throw new ModelException(
                    "only " + cases.size() + " of the " + repeats.get(0).rowCount()
                            + " cases with repeated segmentations are training cases; at least 2 are needed, and 10 or more make"
                            + " sense");
        }
        return cases;
    }
}
