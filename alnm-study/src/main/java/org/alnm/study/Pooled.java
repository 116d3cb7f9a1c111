package org.alnm.study;

import java.util.ArrayList;
import java.util.List;
import org.alnm.eval.Predictions;

/** The predictions of several parts of the cases, put together. */
final class Pooled {

    private Pooled() {}

    /** @param parts of one model, at least one, each of other cases */
    static Predictions of(List<Predictions> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        List<String> ids = new ArrayList<>();
        int count = parts.stream().mapToInt(Predictions::count).sum();
        boolean[] outcomes = new boolean[count];
        double[] scores = new double[count];
        for (Predictions part : parts) {
            double[] mine = part.scores();
            for (int i = 0; i < mine.length; i++) {
                outcomes[ids.size()] = part.outcome(i);
                scores[ids.size()] = mine[i];
                ids.add(part.caseIds().get(i));
            }
        }
        String model = parts.get(0).model();
        return parts.stream().allMatch(Predictions::areProbabilities)
                ? Predictions.ofProbabilities(model, ids, outcomes, scores)
                : Predictions.ofScores(model, ids, outcomes, scores);
    }
}
