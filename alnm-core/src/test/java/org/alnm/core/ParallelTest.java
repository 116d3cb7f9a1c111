package org.alnm.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void resultsAreInTheOrderOfThePieces(int threads) {
        Parallel parallel = Parallel.of(threads);
        assertThat(parallel.map(100, i -> parallel.map(5, j -> 5 * i + j)).stream()
                        .flatMap(list -> list.stream()))
                .containsExactlyElementsOf(IntStream.range(0, 500).boxed().toList());
        assertThat(parallel.map(0, i -> i)).isEmpty();
        assertThat(parallel).hasToString(threads + (threads == 1 ? " thread" : " threads"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void theFirstFaultIsThrownAsItIs(int threads) {
        IllegalStateException[] faults = IntStream.range(0, 20)
                .mapToObj(i -> new IllegalStateException("" + i))
                .toArray(IllegalStateException[]::new);
        assertThatThrownBy(() -> Parallel.of(threads).map(20, i -> {
                    if (i >= 7) {
                        throw faults[i];
                    }
                    return i;
                }))
                .isSameAs(faults[7]);
    }

    @Test
    void usesNoMoreThreadsThanAsked() {
        Set<Thread> seen = Collections.newSetFromMap(new ConcurrentHashMap<>());
        Parallel parallel = Parallel.of(3);
        parallel.run(() -> parallel.map(200, i -> parallel.map(3, j -> seen.add(Thread.currentThread()))));
        assertThat(seen).hasSizeLessThanOrEqualTo(3);
        assertThatThrownBy(() -> Parallel.of(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0");
    }
}
