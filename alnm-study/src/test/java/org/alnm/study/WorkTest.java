package org.alnm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.alnm.core.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void piecesComeInOrder(int threads) {
        List<Integer> squares = new Work(threads, Progress.NONE).map("squares", 100, i -> i * i);
        assertThat(squares)
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> i * i).toList());
        assertThat(new Work(threads, Progress.NONE).map("nothing", 0, i -> i)).isEmpty();
    }

    @Test
    void progressHearsEveryPieceOnce() {
        List<Long> heard = Collections.synchronizedList(new ArrayList<>());
        new Work(3, (task, done, total) -> {
                    assertThat(task).isEqualTo("pieces");
                    assertThat(total).isEqualTo(10);
                    return heard.add(done);
                })
                .forEach("pieces", 10, i -> {});
        assertThat(heard).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void theListenerMayStopIt() {
        Work work = new Work(2, (task, done, total) -> done < 3);
        assertThatThrownBy(() -> work.forEach("pieces", 1000, i -> {}))
                .isInstanceOf(CancellationException.class)
                .hasMessage("pieces was cancelled after 3 of 1000");
    }

    @Test
    void theErrorOfAPieceComesOutAsItIs() {
        assertThatThrownBy(() -> new Work(2, Progress.NONE).forEach("pieces", 10, i -> {
                    if (i == 7) {
                        throw new StudyException("piece 7");
                    }
                }))
                .isInstanceOf(StudyException.class)
                .hasMessage("piece 7");
        assertThatThrownBy(() -> new Work(0, Progress.NONE)).isInstanceOf(StudyException.class);
    }
}
