package org.alnm.models.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.Classifier;
import org.alnm.models.DesignMatrix;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Boruta (Kursa and Rudnicki 2010, doi:10.18637/jss.v036.i11): keeps all columns that matter more than chance. In each
 * round a forest, or another classifier with importances, also sees shadows, which are the columns with their rows
 * shuffled (at least five); a column that matters more than every shadow scores a hit. After each round the hits of the
 * undecided columns are tested against one half (binomial, Bonferroni over the columns): those with more are confirmed,
 * those with fewer are rejected and leave. The score of a kept column is its share of hits.
 */
public final class Boruta extends Selector {

    private static final int FEWEST_SHADOWS = 5;

    private final Classifier classifier;
    private final int rounds;
    private final double alpha;
    private final boolean tentative;

    private Boruta(Classifier classifier, int rounds, double alpha, boolean tentative) {
        this.classifier = classifier;
        this.rounds = rounds;
        this.alpha = alpha;
        this.tentative = tentative;
    }

    /**
     * A selection with alpha .01 that drops columns still undecided at the end.
     *
     * @param classifier one whose fitted form has {@link org.alnm.models.Importances}; a random forest is usual
     * @param rounds at most so many, at least 10; 100 is usual
     * @return the step
     * @throws ModelException if there are fewer than 10 rounds
     */
    public static Boruta of(Classifier classifier, int rounds) {
        if (rounds < 10) {
            throw new ModelException("fewer than 10 rounds decide nothing: " + rounds);
        }
        return new Boruta(classifier, rounds, 0.01, false);
    }

    /**
     * With another level.
     *
     * @param level in (0, 1)
     * @return a copy
     * @throws ModelException if it is out of range
     */
    public Boruta withAlpha(double level) {
        if (!(level > 0 && level < 1)) {
            throw new ModelException("alpha must lie between 0 and 1: " + level);
        }
        return new Boruta(classifier, rounds, level, tentative);
    }

    /**
     * Keeping columns that are still undecided at the end.
     *
     * @return a copy
     */
    public Boruta keepingTentative() {
        return new Boruta(classifier, rounds, alpha, true);
    }

    @Override
    public String name() {
        return "Boruta";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder()
                .put("classifier", classifier.name())
                .put("classifierSettings", classifier.settings())
                .put("rounds", rounds)
                .put("alpha", alpha)
                .put("keepTentative", tentative)
                .build();
    }

    private enum Verdict {
        UNDECIDED,
        CONFIRMED,
        REJECTED
    }

    @Override
    Kept keep(TrainingSet training, Seed seed) {
        int p = training.features().columnCount();
        Verdict[] verdicts = new Verdict[p];
        Arrays.fill(verdicts, Verdict.UNDECIDED);
        int[] hits = new int[p];
        int[] tries = new int[p];
        for (int round = 0; round < rounds && Arrays.asList(verdicts).contains(Verdict.UNDECIDED); round++) {
            int[] left = IntStream.range(0, p)
                    .filter(c -> verdicts[c] != Verdict.REJECTED)
                    .toArray();
            boolean[] hit = round(training, left, seed.derive("round", round));
            for (int i = 0; i < left.length; i++) {
                hits[left[i]] += hit[i] ? 1 : 0;
                tries[left[i]]++;
            }
            judge(verdicts, hits, round + 1);
        }
        double[] shares = new double[p];
        for (int c = 0; c < p; c++) {
            shares[c] = (double) hits[c] / Math.max(1, tries[c]);
        }
        return Kept.of(
                IntStream.range(0, p)
                        .filter(c ->
                                verdicts[c] == Verdict.CONFIRMED || (tentative && verdicts[c] == Verdict.UNDECIDED))
                        .toArray(),
                shares);
    }

    /** Whether each of the columns left mattered more than every shadow. */
    private boolean[] round(TrainingSet training, int[] left, Seed seed) {
        DesignMatrix x = training.features();
        int shadows = Math.max(FEWEST_SHADOWS, left.length);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < left.length + shadows; i++) {
            names.add(i < left.length ? x.names().get(left[i]) : "shadow of " + i + " " + seed.value());
        }
        DesignMatrix both = DesignMatrix.fill(names, x.rowCount(), (c, into) -> {
            if (c < left.length) {
                x.addTo(left[c], 1, into);
            } else {
                int[] order = seed.derive("shadow", c).permutation(into.length);
                for (int r = 0; r < into.length; r++) {
                    into[r] = x.value(order[r], left[(c - left.length) % left.length]);
                }
            }
        });
        double[] matters = Learner.importances(classifier, training.withFeatures(both), seed.derive("fit"));
        double bar = Arrays.stream(matters, left.length, matters.length).max().orElse(0);
        boolean[] hit = new boolean[left.length];
        for (int i = 0; i < hit.length; i++) {
            hit[i] = matters[i] > bar;
        }
        return hit;
    }

    private void judge(Verdict[] verdicts, int[] hits, int round) {
        BinomialDistribution chance = new BinomialDistribution(null, round, 0.5);
        double level = alpha / verdicts.length;
        for (int c = 0; c < verdicts.length; c++) {
            if (verdicts[c] == Verdict.UNDECIDED) {
                if (1 - chance.cumulativeProbability(hits[c] - 1) < level) {
                    verdicts[c] = Verdict.CONFIRMED;
                } else if (chance.cumulativeProbability(hits[c]) < level) {
                    verdicts[c] = Verdict.REJECTED;
                }
            }
        }
    }
}
