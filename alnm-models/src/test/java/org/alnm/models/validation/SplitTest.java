package org.alnm.models.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.models.TrainingSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("property")
class SplitTest {

    /** Every fourth case has the outcome; {@code perGroup} cases share a group. */
    private static FeatureTable table(int rows, int perGroup) {
        FeatureTableBuilder table = FeatureTable.builder("id").outcome("y");
        for (int r = 0; r < rows; r++) {
            int group = r / perGroup;
            table.add(
                    "c" + r, perGroup == 1 ? "c" + r : "p" + group, group % 4 == 0 ? 1 : 0, List.of("x"), new double[] {
                        r
                    });
        }
        return table.build();
    }

    private static double events(FeatureTable table) {
        return Arrays.stream(table.outcomes()).sum();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void partsAreDisjointCompleteAndStratifiedToWithinOne(long seed) {
        int rows = 40 + (int) (13 * seed);
        FeatureTable table = table(rows, 1);
        Split split = Split.stratified(table, 0.7, Seed.of(seed));
        Set<String> all = new HashSet<>(split.train().ids());
        all.addAll(split.test().ids());
        assertThat(all).hasSize(rows).containsAll(table.ids());
        assertThat(split.train().rowCount() + split.test().rowCount()).isEqualTo(rows);
        assertThat((double) split.train().rowCount()).isCloseTo(0.7 * rows, within(1.0));
        assertThat(events(split.train())).isCloseTo(0.7 * events(table), within(1.0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void groupsStayTogether(long seed) {
        FeatureTable table = table(240, 3);
        Split split = Split.stratified(table, 0.7, Seed.of(seed));
        Set<String> shared = new TreeSet<>(split.train().groups());
        shared.retainAll(new HashSet<>(split.test().groups()));
        assertThat(shared).isEmpty();
        assertThat(events(split.train()) / split.train().rowCount()).isCloseTo(0.25, within(0.03));
        assertThat((double) split.train().rowCount()).isCloseTo(168, within(3.0));
        Folds folds = Folds.stratified(TrainingSet.of(table), 5, Seed.of(seed));
        for (int r = 1; r < 240; r++) {
            if (table.groups().get(r).equals(table.groups().get(r - 1))) {
                assertThat(folds.foldOf(r)).isEqualTo(folds.foldOf(r - 1));
            }
        }
    }

    @Test
    void theOrderOfTheRowsDoesNotMatterButTheSeedDoes() {
        FeatureTable table = table(60, 1);
        FeatureTable shuffled = table.rows(Seed.of(99).permutation(60));
        Set<String> one =
                new HashSet<>(Split.stratified(table, 0.7, Seed.of(1)).test().ids());
        assertThat(new HashSet<>(
                        Split.stratified(shuffled, 0.7, Seed.of(1)).test().ids()))
                .isEqualTo(one);
        assertThat(new HashSet<>(Split.stratified(table, 0.7, Seed.of(2)).test().ids()))
                .isNotEqualTo(one);
    }

    @Test
    void everyCaseIsTestedAboutAsOftenAsAnyOther() {
        FeatureTable table = table(40, 1);
        int[] tested = new int[40];
        for (Split split : Split.repeated(table, 0.7, 400, Seed.of(5))) {
            split.test().ids().forEach(id -> tested[table.ids().indexOf(id)]++);
        }
        // Binomial: 400 draws at 0.3 have a deviation of 9.2.
        assertThat(Arrays.stream(tested).min().orElseThrow()).as("seed 5").isGreaterThan(80);
        assertThat(Arrays.stream(tested).max().orElseThrow()).as("seed 5").isLessThan(160);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 10})
    void foldsAreBalancedInSizeAndClass(int count) {
        FeatureTable table = table(87, 1);
        Folds folds = Folds.stratified(TrainingSet.of(table), count, Seed.of(3));
        List<Integer> seen = new ArrayList<>();
        for (int fold = 0; fold < count; fold++) {
            int[] test = folds.test(fold);
            IntStream.of(test).forEach(seen::add);
            double held = IntStream.of(test).mapToDouble(table::outcome).sum();
            assertThat(held).isCloseTo(events(table) / count, within(1.0));
            assertThat((double) test.length).isCloseTo(87.0 / count, within(1.0));
            assertThat(test.length + folds.train(fold).length).isEqualTo(87);
        }
        assertThat(seen).hasSize(87).doesNotHaveDuplicates();
    }

    @Test
    void aPermutedControlKeepsRowsSidesAndClassCounts() {
        Split split = Split.stratified(table(80, 1), 0.7, Seed.of(1));
        Split control = split.withPermutedTrainingOutcome(Seed.of(2));
        assertThat(control.test()).isEqualTo(split.test());
        assertThat(control.train().ids()).isEqualTo(split.train().ids());
        assertThat(events(control.train())).isEqualTo(events(split.train()));
        assertThat(control.train().outcomes()).isNotEqualTo(split.train().outcomes());
        assertThat(control.train().column(0)).isEqualTo(split.train().column(0));
    }

    @Test
    void whatCannotBePartedIsRefusedWithCounts() {
        FeatureTable table = table(12, 1); // Three with the outcome.
        assertThatThrownBy(() -> Folds.stratified(TrainingSet.of(table), 5, Seed.of(1)))
                .isInstanceOf(SplitException.class)
                .hasMessageContaining("3 with and 9 without");
        assertThatThrownBy(() -> Split.stratified(table, 0.01, Seed.of(1))).isInstanceOf(SplitException.class);
        assertThatThrownBy(() -> Split.stratified(table, 1, Seed.of(1))).isInstanceOf(SplitException.class);
        assertThatThrownBy(() -> Split.of(table, 3, 3)).isInstanceOf(SplitException.class);
        assertThatThrownBy(() -> Split.of(table(12, 3), 0))
                .isInstanceOf(SplitException.class)
                .hasMessageContaining("'p0'");
        assertThatThrownBy(() -> Folds.of(1, 1, 1)).isInstanceOf(SplitException.class);
    }
}
