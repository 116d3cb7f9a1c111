package org.alnm.models.fusion;

import java.util.List;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedClassifier;
import org.alnm.models.ModelFileException;
import org.alnm.models.State;

/** A fitted model per block, and perhaps the classifier of their probabilities. */
final class FittedFusion implements FittedClassifier {

    static final String KIND = "late fusion";

    private final List<String> names;
    private final List<FittedClassifier> members;
    private final List<FittedClassifier> judge; // None or one.
    private final List<String> notes;

    FittedFusion(List<String> names, List<FittedClassifier> members, List<FittedClassifier> judge, List<String> notes) {
        this.names = List.copyOf(names);
        this.members = List.copyOf(members);
        this.judge = List.copyOf(judge);
        this.notes = List.copyOf(notes);
    }

    static FittedFusion read(State state) {
        List<String> names = state.texts("names");
        List<FittedClassifier> members = state.classifiers("members");
        List<FittedClassifier> judge = state.classifiers("judge");
        if (names.isEmpty() || names.size() != members.size() || judge.size() > 1) {
            throw new ModelFileException("the state of kind '" + KIND + "' has " + names.size() + " names, "
                    + members.size() + " members and " + judge.size() + " judges");
        }
        return new FittedFusion(names, members, judge, List.of());
    }

    @Override
    public List<String> inputs() {
        return members.stream().flatMap(m -> m.inputs().stream()).distinct().toList();
    }

    @Override
    public boolean givesProbabilities() {
        return judge.isEmpty() || judge.get(0).givesProbabilities();
    }

    @Override
    public double[] score(DesignMatrix x) {
        DesignMatrix mine = x.select(inputs());
        DesignMatrix scores = DesignMatrix.fill(names, x.rowCount(), (c, into) -> {
            double[] made = members.get(c).score(mine);
            System.arraycopy(made, 0, into, 0, into.length);
        });
        if (!judge.isEmpty()) {
            return judge.get(0).score(scores);
        }
        double[] mean = new double[x.rowCount()];
        for (int c = 0; c < names.size(); c++) {
            scores.addTo(c, 1, mean);
        }
        for (int r = 0; r < mean.length; r++) {
            mean[r] /= names.size();
        }
        return mean;
    }

    @Override
    public State state() {
        return State.of(
                KIND,
                Provenance.builder()
                        .put("names", names)
                        .put("members", nested(members))
                        .put("judge", nested(judge))
                        .build());
    }

    private static List<Object> nested(List<FittedClassifier> classifiers) {
        return classifiers.stream().<Object>map(c -> c.state().nested()).toList();
    }

    @Override
    public List<String> notes() {
        return notes;
    }
}
