package org.alnm.models.validation;

import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.State;

/** The winner of a {@link Search}, fitted to all training rows. Immutable. */
public final class FittedSearch implements FittedClassifier {

    static final String KIND = "search";

    private final FittedClassifier winner;
    private final String chosen;
    private final double criterion;
    private final String note;

    FittedSearch(FittedClassifier winner, String chosen, double criterion, String note) {
        this.winner = winner;
        this.chosen = chosen;
        this.criterion = criterion;
        this.note = note;
    }

    /**
     * The winner's name among the candidates.
     *
     * @return a name, or the point of the space
     */
    public String chosen() {
        return chosen;
    }

    /**
     * The winner's mean criterion over the folds; as the best of several it is too good.
     *
     * @return more is better
     */
    public double criterion() {
        return criterion;
    }

    /**
     * The winner.
     *
     * @return the fitted candidate
     */
    public FittedClassifier winner() {
        return winner;
    }

    @Override
    public List<String> inputs() {
        return winner.inputs();
    }

    @Override
    public boolean givesProbabilities() {
        return winner.givesProbabilities();
    }

    @Override
    public double[] score(DesignMatrix x) {
        return winner.score(x);
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder()
                        .put("chosen", chosen)
                        .put("criterion", criterion)
                        .put("winner", winner.state().nested())
                        .build());
    }

    @Override
    public List<String> notes() {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(note), winner.notes().stream())
                .toList();
    }
}
