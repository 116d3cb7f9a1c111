package org.alnm.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.rng.UniformRandomProvider;

/** Predictions for tests. */
public final class Cases {

    private Cases() {}

    /** A column of an oracle table s81.csv or s400.csv. */
    public static Predictions oracle(String table, String column) {
        List<CSVRecord> rows = Oracles.csv("models/inputs/" + table + ".csv");
        double[] p = rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.get(column)))
                .toArray();
        boolean[] y = new boolean[rows.size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = Double.parseDouble(rows.get(i).get("y")) == 1;
        }
        return Predictions.ofProbabilities(column, ids(y.length), y, p);
    }

    public static List<String> ids(int n) {
        return IntStream.range(0, n).mapToObj(i -> "case" + i).toList();
    }

    public static Predictions of(int[] outcomes, double... scores) {
        boolean[] y = new boolean[outcomes.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = outcomes[i] == 1;
        }
        return Predictions.ofScores("model", ids(y.length), y, scores);
    }

    /** Probabilities of which about a tenth are tied; at least two cases of each class. */
    public static Predictions random(String model, Seed seed, int n) {
        UniformRandomProvider truth = seed.derive("truth").generator();
        UniformRandomProvider noise = seed.derive(model).generator();
        boolean[] y = new boolean[n];
        double[] p = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = i < 2 || (i >= 4 && truth.nextDouble() < 0.4);
            double raw = 0.15 + 0.2 * (y[i] ? 1 : 0) + 0.6 * noise.nextDouble();
            p[i] = Math.rint(raw * 3 * n) / (3 * n);
        }
        return Predictions.ofProbabilities(model, ids(n), y, p);
    }

    /** The same cases in another order. */
    public static Predictions permuted(Predictions original, Seed seed) {
        int[] order = seed.permutation(original.count());
        List<String> ids = new ArrayList<>();
        boolean[] y = new boolean[order.length];
        double[] p = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            ids.add(original.caseIds().get(order[i]));
            y[i] = original.outcomes()[order[i]];
            p[i] = original.scores()[order[i]];
        }
        return original.areProbabilities()
                ? Predictions.ofProbabilities(original.model(), ids, y, p)
                : Predictions.ofScores(original.model(), ids, y, p);
    }
}
