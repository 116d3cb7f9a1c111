package org.alnm.models.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;

/** Shift and scale of each centre and column. */
final class FittedComBat implements FittedStep {

    static final String KIND = "combat";

    private final String centre;
    private final double[] codes;
    private final List<String> covariates;
    private final List<String> passed;
    private final Map<String, Effect> effects;
    private final boolean leavesUnseen;
    private final List<String> notes;

    /** Of one column; shifts and variances by centre. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never changed or compared
    private record Effect(double level, double[] covariates, double deviation, double[] shifts, double[] variances) {

        double harmonised(double value, int centre, double[] row) {
            // The reference centre stays as it is, to the bit.
            if (shifts[centre] == 0 && variances[centre] == 1) {
                return value;
            }
            double expected = CentreModel.expected(level, covariates, row);
            double standardised = (value - expected) / deviation;
            return (standardised - shifts[centre]) / Math.sqrt(variances[centre]) * deviation + expected;
        }
    }

    private FittedComBat(
            String centre,
            double[] codes,
            List<String> covariates,
            List<String> passed,
            Map<String, Effect> effects,
            boolean leavesUnseen,
            List<String> notes) {
        this.centre = centre;
        this.codes = codes;
        this.covariates = List.copyOf(covariates);
        this.passed = List.copyOf(passed);
        this.effects = effects;
        this.leavesUnseen = leavesUnseen;
        this.notes = List.copyOf(notes);
    }

    static FittedComBat of(
            String centre,
            double[] codes,
            List<String> covariates,
            List<String> passed,
            List<String> harmonised,
            List<CentreModel.Column> columns,
            EmpiricalBayes[] centres,
            boolean leavesUnseen,
            List<String> notes) {
        Map<String, Effect> effects = new HashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            int index = c;
            CentreModel.Column column = columns.get(c);
            effects.put(
                    harmonised.get(c),
                    new Effect(
                            column.level(),
                            column.effects(),
                            column.deviation(),
                            Arrays.stream(centres)
                                    .mapToDouble(e -> e.shifts()[index])
                                    .toArray(),
                            Arrays.stream(centres)
                                    .mapToDouble(e -> e.variances()[index])
                                    .toArray()));
        }
        return new FittedComBat(centre, codes, covariates, passed, effects, leavesUnseen, notes);
    }

    static FittedComBat read(State state) {
        double[] codes = state.numbers("centres");
        List<String> covariates = state.texts("covariates");
        List<String> harmonised = state.texts("harmonised");
        List<String> passed = state.texts("passed");
        String unseen = state.text("unseenCentre");
        int p = harmonised.size();
        double[] levels = state.numbers("levels", p);
        double[] deviations = state.numbers("deviations", p);
        double[] slopes = state.numbers("effects", p * covariates.size());
        double[] shifts = state.numbers("shifts", p * codes.length);
        double[] variances = state.numbers("variances", p * codes.length);
        if (!new HashSet<>(passed).containsAll(harmonised)
                || !List.of("unchanged", "refused").contains(unseen)) {
            throw new ModelFileException("the state of kind '" + KIND + "' contradicts itself");
        }
        Map<String, Effect> effects = new HashMap<>();
        for (int c = 0; c < p; c++) {
            effects.put(
                    harmonised.get(c),
                    new Effect(
                            levels[c],
                            part(slopes, c, covariates.size()),
                            deviations[c],
                            part(shifts, c, codes.length),
                            part(variances, c, codes.length)));
        }
        return new FittedComBat(
                state.text("centre"), codes, covariates, passed, effects, unseen.equals("unchanged"), List.of());
    }

    private static double[] part(double[] values, int index, int length) {
        return Arrays.copyOfRange(values, index * length, (index + 1) * length);
    }

    @Override
    public List<String> inputs() {
        List<String> inputs = new ArrayList<>(passed);
        if (!effects.isEmpty()) {
            covariates.stream().filter(c -> !passed.contains(c)).forEach(inputs::add);
            inputs.add(centre);
        }
        return List.copyOf(inputs);
    }

    @Override
    public List<String> outputs() {
        return passed;
    }

    @Override
    public DesignMatrix transform(DesignMatrix x) {
        DesignMatrix mine = x.select(inputs()).requireNumbers("ComBat");
        if (effects.isEmpty()) {
            return mine;
        }
        int[] centres = Arrays.stream(mine.select(List.of(centre)).column(0))
                .mapToInt(this::index)
                .toArray();
        double[][] rows = mine.select(covariates).toRows();
        return DesignMatrix.fill(passed, x.rowCount(), (c, into) -> {
            Effect effect = effects.get(passed.get(c));
            for (int r = 0; r < into.length; r++) {
                double value = mine.value(r, c);
                into[r] = effect == null || centres[r] < 0 ? value : effect.harmonised(value, centres[r], rows[r]);
            }
        });
    }

    private int index(double code) {
        int index = Arrays.binarySearch(codes, code);
        if (index >= 0) {
            return index;
        }
        if (leavesUnseen) {
            return -1;
        }
        throw new UnseenCentreException("centre " + code + " of column '" + centre
                + "' was not in training, which knew "
                + Arrays.toString(codes) + "; its shift is unknown. Leave its cases out, or pass them unharmonised with"
                + " leavingUnseen");
    }

    @Override
    public FittedStep narrow(Collection<String> wanted) {
        Set<String> set = new HashSet<>(wanted);
        List<String> kept = passed.stream().filter(set::contains).toList();
        Map<String, Effect> some = new HashMap<>(effects);
        some.keySet().retainAll(set);
        return new FittedComBat(centre, codes, covariates, kept, some, leavesUnseen, notes);
    }

    @Override
    public State state() {
        List<String> harmonised = passed.stream().filter(effects::containsKey).toList();
        List<Effect> ordered = new ArrayList<>();
        for (String name : harmonised) {
            Effect effect = effects.get(name);
            if (effect != null) {
                ordered.add(effect);
            }
        }
        return State.of(
                KIND,
                Provenance.builder()
                        .put("centre", centre)
                        .put("centres", codes)
                        .put("covariates", covariates)
                        .put("passed", passed)
                        .put("harmonised", harmonised)
                        .put(
                                "levels",
                                ordered.stream().mapToDouble(Effect::level).toArray())
                        .put(
                                "deviations",
                                ordered.stream().mapToDouble(Effect::deviation).toArray())
                        .put(
                                "effects",
                                ordered.stream()
                                        .flatMapToDouble(e -> Arrays.stream(e.covariates))
                                        .toArray())
                        .put(
                                "shifts",
                                ordered.stream()
                                        .flatMapToDouble(e -> Arrays.stream(e.shifts))
                                        .toArray())
                        .put(
                                "variances",
                                ordered.stream()
                                        .flatMapToDouble(e -> Arrays.stream(e.variances))
                                        .toArray())
                        .put("unseenCentre", leavesUnseen ? "unchanged" : "refused")
                        .build());
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
