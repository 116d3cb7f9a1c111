package org.alnm.models.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.alnm.core.Seed;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GramTest {

    private static final int COLUMNS = 600;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 21})
    void productsAreThoseOfTheColumnsInWhateverOrderTheyCame(int rows) {
        UniformRandomProvider random = Seed.of(rows).generator();
        double[][] x = new double[COLUMNS][rows];
        double[] weight = new double[rows];
        double[] other = new double[rows];
        for (int i = 0; i < rows; i++) {
            weight[i] = random.nextDouble();
            other[i] = random.nextDouble();
            for (double[] column : x) {
                column[i] = random.nextDouble() - 0.5;
            }
        }
        Gram gram = new Gram(x, weight);
        ActiveSet active = new ActiveSet(COLUMNS);
        for (int size : new int[] {1, 2, 40, 300, 599}) {
            for (int j = COLUMNS - 1; j >= COLUMNS - size; j--) {
                active.add(j);
            }
            check(gram, active, x, weight);
        }
        gram.reset(other);
        active.retain(j -> j % 2 == 0);
        check(gram, active, x, other);
    }

    private static void check(Gram gram, ActiveSet active, double[][] x, double[] weight) {
        int[] slots = gram.slots(active);
        assertThat(slots).hasSize(active.size());
        assertThat(gram.count()).isEqualTo(active.size());
        for (int a = 0; a < slots.length; a++) {
            for (int b = 0; b < slots.length; b++) {
                double sum = 0;
                for (int i = 0; i < weight.length; i++) {
                    sum += weight[i] * x[active.get(a)][i] * x[active.get(b)][i];
                }
                assertThat(gram.row(slots[a])[slots[b]]).isCloseTo(sum, within(1e-14 * weight.length));
            }
        }
    }
}
