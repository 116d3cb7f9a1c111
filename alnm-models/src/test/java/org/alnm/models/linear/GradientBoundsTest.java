package org.alnm.models.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.models.numeric.Products;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientBoundsTest {

    private static final int COLUMNS = 301;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 13, 60})
    void noGradientIsAboveItsBoundAndMostBoundsOfAStraightPathAreTight(int rows) {
        UniformRandomProvider random = Seed.of(rows).generator();
        double[][] x = new double[COLUMNS][rows];
        for (double[] column : x) {
            fill(column, random);
        }
        int[] all = IntStream.range(0, COLUMNS).toArray();
        GradientBounds bounds = new GradientBounds(x, all, rows);
        double[] residual = new double[rows];
        double[] direction = new double[rows];
        fill(residual, random);
        fill(direction, random);
        bounds.moveTo(residual);
        bounds.compute(all, COLUMNS);
        int tight = 0;
        for (int step = 0; step < 40; step++) {
            bounds.begin();
            for (int i = 0; i < rows; i++) {
                residual[i] += 0.05 * direction[i] + 1e-6 * (random.nextDouble() - 0.5);
            }
            bounds.moveTo(residual);
            for (int j = 0; j < COLUMNS; j++) {
                double gradient = Math.abs(Products.dot(residual, x[j], rows));
                assertThat(bounds.bound(j)).as("column %d, step %d", j, step).isGreaterThanOrEqualTo(gradient - 1e-13);
                tight += bounds.bound(j) < gradient + 1e-3 ? 1 : 0;
            }
            int[] some = IntStream.range(0, COLUMNS)
                    .filter(j -> random.nextInt(4) == 0)
                    .toArray();
            bounds.compute(some, some.length);
            for (int j : some) {
                assertThat(bounds.at(j)).isCloseTo(Products.dot(residual, x[j], rows), within(rows));
                assertThat(bounds.bound(j)).isEqualTo(Math.abs(bounds.at(j)));
            }
        }
        assertThat(tight).isGreaterThan(40 * COLUMNS / 2);
    }

    private static org.assertj.core.data.Offset<Double> within(int rows) {
        return org.assertj.core.api.Assertions.within(1e-14 * rows);
    }

    private static void fill(double[] values, UniformRandomProvider random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() - 0.5;
        }
    }
}
