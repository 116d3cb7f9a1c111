package org.alnm.eval;

import java.util.List;

/**
 * What one model said about cases whose outcome is known. Immutable.
 *
 * <p>A higher score always speaks for the outcome; no measure ever turns the direction round. Either scores of any
 * scale (discrimination only) or probabilities (calibration and usefulness too). There is at least one case with and
 * one without the outcome.
 */
public final class Predictions {

    private final String model;
    private final List<String> caseIds;
    private final boolean[] outcomes;
    private final double[] scores;
    private final boolean probabilities;
    private final Tally tally;
    private final int events;

    private Predictions(
            String model,
            List<String> caseIds,
            boolean[] outcomes,
            double[] scores,
            boolean probabilities,
            Tally tally,
            int events) {
        this.model = model;
        this.caseIds = caseIds;
        this.outcomes = outcomes;
        this.scores = scores;
        this.probabilities = probabilities;
        this.tally = tally;
        this.events = events;
    }

    /**
     * Predictions that are probabilities of the outcome.
     *
     * @param model the model's name, as reports show it; not blank
     * @param caseIds one distinct id a case
     * @param outcomes whether the case had the outcome
     * @param probabilities in [0, 1]
     * @return the predictions
     * @throws EvaluationException if lengths differ, there is no case or one class only, an id is blank or double, or
     *     a probability is NaN or outside [0, 1]
     */
    public static Predictions ofProbabilities(
            String model, List<String> caseIds, boolean[] outcomes, double[] probabilities) {
        return create(model, caseIds, outcomes, probabilities, true);
    }

    /**
     * Predictions on a scale of their own: only their order means something.
     *
     * @param model the model's name, as reports show it; not blank
     * @param caseIds one distinct id a case
     * @param outcomes whether the case had the outcome
     * @param scores finite; higher speaks for the outcome
     * @return the predictions
     * @throws EvaluationException if lengths differ, there is no case or one class only, an id is blank or double, or
     *     a score is NaN or infinite
     */
    public static Predictions ofScores(String model, List<String> caseIds, boolean[] outcomes, double[] scores) {
        return create(model, caseIds, outcomes, scores, false);
    }

    private static Predictions create(
            String model, List<String> caseIds, boolean[] outcomes, double[] scores, boolean probabilities) {
        if (model.isBlank()) {
            throw new EvaluationException("a model without a name cannot be reported: give it one");
        }
        String who = "predictions of \"" + model + "\": ";
        int n = scores.length;
        if (caseIds.size() != n || outcomes.length != n) {
            throw new EvaluationException(who + caseIds.size() + " case ids, " + outcomes.length + " outcomes and " + n
                    + " scores; there must be one of each for every case");
        }
        if (n == 0) {
            throw new EvaluationException(
                    who + "no cases; there must be at least one with and one without the outcome");
        }
        List<String> ids = List.copyOf(caseIds);
        checkIds(who, ids);
        double[] values = new double[n];
        int events = 0;
        for (int i = 0; i < n; i++) {
            values[i] = checked(who, ids.get(i), scores[i], probabilities);
            events += outcomes[i] ? 1 : 0;
        }
        if (events == 0 || events == n) {
            throw new EvaluationException(who + "all " + n + " cases are " + (events == 0 ? "without" : "with")
                    + " the outcome; a model is judged on cases of both classes");
        }
        boolean[] truth = outcomes.clone();
        return new Predictions(model, ids, truth, values, probabilities, Tally.ofChecked(values, truth), events);
    }

    private static void checkIds(String who, List<String> ids) {
        DistinctIds seen = new DistinctIds(ids);
        for (int i = 0; i < ids.size(); i++) {
            if (ids.get(i).isBlank()) {
                throw new EvaluationException(who + "case " + i + " (counted from 0) has a blank id");
            }
            int before = seen.add(i);
            if (before >= 0) {
                throw new EvaluationException(who + "case id \"" + ids.get(i) + "\" stands twice, at " + before
                        + " and " + i + " (counted from 0); ids must be distinct");
            }
        }
    }

    private static double checked(String who, String id, double score, boolean probability) {
        if (probability && !(score >= 0 && score <= 1)) {
            throw new EvaluationException(who + "case \"" + id + "\" has " + score
                    + ", which is no probability; it must lie in [0, 1] (or use ofScores)");
        }
        if (!Double.isFinite(score)) {
            throw new EvaluationException(who + "case \"" + id + "\" has the score " + score
                    + "; scores must be finite: leave the case out, and say so, or impute before predicting");
        }
        return score + 0.0; // -0.0 becomes 0.0: equal scores have equal bits.
    }

    /**
     * The same predictions under another name.
     *
     * @param name the new name; not blank
     * @return a copy
     * @throws EvaluationException if the name is blank
     */
    public Predictions withModel(String name) {
        if (name.isBlank()) {
            throw new EvaluationException("a model without a name cannot be reported: give it one");
        }
        return new Predictions(name, caseIds, outcomes, scores, probabilities, tally, events);
    }

    /**
     * The same model's predictions of some of the cases.
     *
     * @param rows places of cases, distinct, from 0
     * @return predictions in the order of the rows
     * @throws EvaluationException if the cases are of one class only, or a row stands twice
     */
    public Predictions subset(List<Integer> rows) {
        List<String> ids = rows.stream().map(caseIds::get).toList();
        boolean[] truth = new boolean[rows.size()];
        double[] values = new double[rows.size()];
        for (int i = 0; i < values.length; i++) {
            truth[i] = outcomes[rows.get(i)];
            values[i] = scores[rows.get(i)];
        }
        return create(model, ids, truth, values, probabilities);
    }

    /**
     * The model's name.
     *
     * @return not blank
     */
    public String model() {
        return model;
    }

    /**
     * The cases, in the order given.
     *
     * @return an unmodifiable list of distinct ids
     */
    public List<String> caseIds() {
        return caseIds;
    }

    /**
     * Whether each case had the outcome.
     *
     * @return a new array, in the order of {@link #caseIds}
     */
    public boolean[] outcomes() {
        return outcomes.clone();
    }

    /**
     * The scores or probabilities.
     *
     * @return a new array, in the order of {@link #caseIds}
     */
    public double[] scores() {
        return scores.clone();
    }

    /**
     * Whether the scores are probabilities of the outcome.
     *
     * @return false where only their order means something
     */
    public boolean areProbabilities() {
        return probabilities;
    }

    /**
     * Cases.
     *
     * @return at least 2
     */
    public int count() {
        return scores.length;
    }

    /**
     * Cases with the outcome.
     *
     * @return at least 1
     */
    public int events() {
        return events;
    }

    /**
     * Cases without the outcome.
     *
     * @return at least 1
     */
    public int nonEvents() {
        return scores.length - events;
    }

    /**
     * The share of cases with the outcome.
     *
     * @return above 0, below 1
     */
    public double prevalence() {
        return (double) events / scores.length;
    }

    /**
     * The counts at each distinct score.
     *
     * @return the table, made once
     */
    public Tally tally() {
        return tally;
    }

    /**
     * Whether a case had the outcome.
     *
     * @param index the case, in the order of {@link #caseIds}
     * @return its outcome
     */
    public boolean outcome(int index) {
        return outcomes[index];
    }

    /**
     * Checks that the scores are probabilities, for measures that mean nothing on another scale.
     *
     * @param measure what is to be computed, for the message
     * @return this
     * @throws EvaluationException if they are not
     */
    public Predictions requireProbabilities(String measure) {
        if (!probabilities) {
            throw new EvaluationException(measure + " of \"" + model
                    + "\" needs probabilities, and these are scores of another scale; calibrate them on training data");
        }
        return this;
    }

    /**
     * Where the cases of these predictions stand among another model's.
     *
     * @param other predictions of the same cases, in any order
     * @return a new array: from a case of these predictions to the same case of the others
     * @throws EvaluationException if the cases or their outcomes are not the same
     */
    public int[] positionsIn(Predictions other) {
        int n = count();
        int[] positions = new int[n];
        if (caseIds.equals(other.caseIds)) {
            for (int i = 0; i < n; i++) {
                positions[i] = i;
            }
        } else {
            if (other.count() != n) {
                throw new EvaluationException(pair(other) + "have " + n + " and " + other.count()
                        + " cases; a paired comparison needs the same cases (or use unpaired)");
            }
            DistinctIds index = new DistinctIds(other.caseIds);
            for (int i = 0; i < n; i++) {
                index.add(i);
            }
            for (int i = 0; i < n; i++) {
                String id = caseIds.get(i);
                positions[i] = index.find(id);
                if (positions[i] < 0) {
                    throw new EvaluationException(pair(other) + "judged different cases: \"" + id
                            + "\" is only among the first's; a paired comparison needs the same cases");
                }
            }
        }
        for (int i = 0; i < n; i++) {
            if (outcomes[i] != other.outcomes[positions[i]]) {
                throw new EvaluationException(pair(other) + "disagree about the outcome of case \"" + caseIds.get(i)
                        + "\"; check where the outcomes come from");
            }
        }
        return positions;
    }

    private String pair(Predictions other) {
        return "\"" + model + "\" and \"" + other.model + "\" ";
    }

    @Override
    public String toString() {
        return "Predictions[" + model + ", " + count() + " cases, " + events + " with the outcome]";
    }
}
