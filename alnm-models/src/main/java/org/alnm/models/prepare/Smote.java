package org.alnm.models.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.ModelException;
import org.alnm.models.Step;
import org.alnm.models.TrainingSet;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Synthetic minority oversampling (Chawla et al. 2002, doi:10.1613/jair.953): makes cases of the smaller class up until
 * both classes are equal. A made-up case lies at a random place on the line between a random case of the class and one of
 * its nearest of the class, by the Euclidean distance. Only training rows are added to: new cases pass unchanged, and a
 * made-up case belongs to the group of the case it came from, so that cross-validation behind it keeps them together.
 *
 * <p>Scale columns before it. Takes no missing values. A smaller class of one case cannot be added to.
 */
public final class Smote implements Step {

    private final int neighbours;

    private Smote(int neighbours) {
        this.neighbours = neighbours;
    }

    /**
     * An oversampling.
     *
     * @param neighbours to choose from, at least 1; 5 is usual; a class of fewer cases uses all it has
     * @return the step
     * @throws ModelException if there are fewer
     */
    public static Smote of(int neighbours) {
        if (neighbours < 1) {
            throw new ModelException("at least 1 neighbour is needed: " + neighbours);
        }
        return new Smote(neighbours);
    }

    @Override
    public String name() {
        return "SMOTE";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder().put("neighbours", neighbours).build();
    }

    @Override
    public FittedStep fit(TrainingSet training, Seed seed) {
        DesignMatrix x = training.features().requireNumbers("SMOTE");
        int more = Math.abs(training.rowCount() - 2 * training.events());
        int smaller = Math.min(training.events(), training.rowCount() - training.events());
        if (more > 0 && smaller < 2) {
            throw new ModelException("SMOTE needs at least 2 cases of the smaller class; there is 1");
        }
        return new FittedPassage(
                x.names(), false, List.of(more + " cases of the smaller class were made up for training"));
    }

    @Override
    public TrainingSet advance(FittedStep learned, TrainingSet training, Seed seed) {
        double[] outcome = training.outcome();
        int events = training.events();
        int others = training.rowCount() - events;
        double wanted = events < others ? 1 : 0;
        int more = Math.abs(others - events);
        if (more == 0) {
            return training;
        }
        int[] mine = IntStream.range(0, outcome.length)
                .filter(r -> outcome[r] == wanted)
                .toArray();
        double[][] rows = training.features().toRows();
        UniformRandomProvider random = seed.generator();
        int[] like = new int[more];
        double[][] made = new double[more][];
        List<int[]> nearest = new ArrayList<>();
        for (int row : mine) {
            nearest.add(nearest(rows, mine, row));
        }
        for (int i = 0; i < more; i++) {
            int base = random.nextInt(mine.length);
            int[] near = nearest.get(base);
            double[] from = rows[mine[base]];
            double[] to = rows[near[random.nextInt(near.length)]];
            double part = random.nextDouble();
            like[i] = mine[base];
            made[i] = IntStream.range(0, from.length)
                    .mapToDouble(c -> from[c] + part * (to[c] - from[c]))
                    .toArray();
        }
        DesignMatrix extra = DesignMatrix.fill(training.features().names(), more, (c, into) -> {
            for (int i = 0; i < more; i++) {
                into[i] = made[i][c];
            }
        });
        double[] outcomes = new double[more];
        Arrays.fill(outcomes, wanted);
        return training.withMore(extra, outcomes, like);
    }

    private int[] nearest(double[][] rows, int[] candidates, int row) {
        double[] distances = new double[rows.length];
        for (int other : candidates) {
            for (int c = 0; c < rows[row].length; c++) {
                double difference = rows[other][c] - rows[row][c];
                distances[other] += difference * difference;
            }
        }
        return IntStream.of(candidates)
                .filter(other -> other != row)
                .boxed()
                .sorted(Comparator.comparingDouble(other -> distances[other]))
                .limit(neighbours)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public String toString() {
        return name();
    }
}
