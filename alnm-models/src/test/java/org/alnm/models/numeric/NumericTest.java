package org.alnm.models.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.alnm.core.Seed;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each sum beside the plain loop; sizes that do and do not fill the groups that are added at a time. */
class NumericTest {

    private static double[][] random(int lines, int length) {
        UniformRandomProvider random =
                Seed.of(7).derive("numbers", lines * 1000 + length).generator();
        double[][] numbers = new double[lines][length];
        for (double[] line : numbers) {
            for (int i = 0; i < length; i++) {
                line[i] = 2 * random.nextDouble() - 1;
            }
        }
        return numbers;
    }

    @ParameterizedTest
    @CsvSource({"0, 3, 2", "1, 1, 1", "4, 5, 9", "7, 12, 6", "13, 33, 21"})
    void innerProductsAndDistancesAreThoseOfPlainLoops(int lines, int size, int others) {
        double[][] a = random(lines, size);
        double[][] b = random(lines, others);
        double[][] products = Products.inner(a, size, b, others);
        double[][] squares = Products.squaredDistances(a, size, b, others);
        double[][] own = Products.inner(a, size);
        double[][] ownSquares = Products.squaredDistances(a, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < others; j++) {
                double product = 0;
                double square = 0;
                for (int k = 0; k < lines; k++) {
                    product += a[k][i] * b[k][j];
                    square += (a[k][i] - b[k][j]) * (a[k][i] - b[k][j]);
                }
                assertThat(products[i][j]).isCloseTo(product, within(1e-14));
                assertThat(squares[i][j]).isCloseTo(square, within(1e-13));
            }
            for (int j = 0; j < size; j++) {
                assertThat(own[i][j]).isEqualTo(Products.inner(a, size, a, size)[i][j]);
                assertThat(ownSquares[i][j]).isEqualTo(Products.squaredDistances(a, size, a, size)[i][j]);
            }
            assertThat(ownSquares[i][i]).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 11})
    void multiplesOfArraysAreAdded(int count) {
        double[][] x = random(12, 9);
        double[] factors = random(1, 40)[0];
        double[] sum = new double[9];
        double[] expected = new double[9];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < 9; i++) {
                expected[i] += factors[2 + 3 * k] * x[k][i];
            }
        }
        Products.add(x, count, factors, 2, 3, sum);
        for (int i = 0; i < 9; i++) {
            assertThat(sum[i]).isCloseTo(expected[i], within(1e-14));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 7, 8, 19})
    void aMatrixIsTheProductOfItsFactor(int n) {
        double[][] matrix = Products.inner(random(2 * n, n), n);
        double[][] factor = new double[n][];
        for (int i = 0; i < n; i++) {
            factor[i] = java.util.Arrays.copyOf(matrix[i], i + 1);
        }
        assertThat(Cholesky.factorise(factor, n)).isEqualTo(n);
        double[][] inverse = Cholesky.inverseLower(factor, n);
        double[][] right = random(n, 5);
        double[][] solved = new double[n][];
        for (int i = 0; i < n; i++) {
            solved[i] = right[i].clone();
            for (int j = 0; j < n; j++) {
                assertThat(Products.dot(factor[i], factor[j], Math.min(i, j) + 1))
                        .isCloseTo(matrix[i][j], within(1e-12));
                double unit = 0;
                for (int k = 0; k <= i; k++) {
                    unit += factor[i][k] * inverse[k][j];
                }
                assertThat(unit).isCloseTo(i == j ? 1 : 0, within(1e-10));
            }
        }
        Cholesky.solveLower(factor, solved);
        for (int r = 0; r < 5; r++) {
            double[] one = new double[n];
            double[] both = new double[n];
            for (int i = 0; i < n; i++) {
                one[i] = right[i][r];
                both[i] = right[i][r];
            }
            Cholesky.solveLower(factor, one, n);
            Cholesky.solve(factor, both, n);
            for (int i = 0; i < n; i++) {
                assertThat(solved[i][r]).isCloseTo(one[i], within(1e-10));
                assertThat(Products.dot(matrix[i], both, n)).isCloseTo(right[i][r], within(1e-9));
            }
        }
    }

    @Test
    void theFirstRowThatOthersSpanIsNamed() {
        double[][] x = random(9, 6);
        for (double[] row : x) {
            row[4] = row[0] - 2 * row[3];
        }
        double[][] factor = Products.inner(x, 6);
        assertThat(Cholesky.factorise(factor, 6)).isEqualTo(4);
        double[][] regular = Products.inner(x, 6);
        assertThat(Cholesky.factorise(regular, 4)).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j <= i; j++) {
                assertThat(factor[i][j]).isEqualTo(regular[i][j]);
            }
        }
    }

    @Test
    void theNearestComeInOrder() {
        double[] distances = {3, Double.NaN, 1, 2, 1, Double.POSITIVE_INFINITY, 0};
        assertThat(Nearest.of(distances, 4)).containsExactly(6, 2, 4, 3);
        assertThat(Nearest.of(distances, 1)).containsExactly(6);
        assertThat(Nearest.of(distances, 20)).containsExactly(6, 2, 4, 3, 0, 5);
        assertThat(Nearest.of(distances, 0)).isEmpty();
        assertThat(Nearest.of(new double[] {Double.NaN}, 2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 11})
    void sumsAreThoseOfPlainLoops(int n) {
        double[] values = random(1, n)[0];
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value - 0.3;
            squares += (value - 0.3) * (value - 0.3);
        }
        assertThat(Values.sum(values, 0.3)).isCloseTo(sum, within(1e-14));
        assertThat(Values.squares(values, 0.3)).isCloseTo(squares, within(1e-14));
        assertThat(Values.mean(values)).isCloseTo(sum / n + 0.3, within(1e-14));
        assertThat(Values.vary(values)).isEqualTo(n > 1);
        assertThat(Values.vary(new double[n])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 256, 257, 700})
    void blocksOfCasesCoverAllOfThem(int rows) {
        double[][] columns = random(2, rows);
        double[] scores = CaseBlocks.score(columns, rows, (some, count) -> {
            assertThat(count).isLessThanOrEqualTo(256);
            double[] differences = new double[count];
            for (int i = 0; i < count; i++) {
                differences[i] = some[0][i] - some[1][i];
            }
            return differences;
        });
        assertThat(scores).hasSize(rows);
        for (int i = 0; i < rows; i++) {
            assertThat(scores[i]).isEqualTo(columns[0][i] - columns[1][i]);
        }
    }
}
