package org.alnm.study.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.alnm.core.Parallel;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    private static final long MIB = 1 << 20;

    @Test
    void casesThatRunTogetherFitTogether() {
        MemoryBudget budget = new MemoryBudget(100 * MIB);
        AtomicLong held = new AtomicLong();
        AtomicLong most = new AtomicLong();
        Parallel.of(8).map(400, i -> {
            long size = (i * 37 % 40) * MIB;
            MemoryBudget.Reservation reserved = budget.acquire(size);
            long grown = size;
            if (reserved.grow(20 * MIB)) {
                grown += 20 * MIB;
            }
            long now = held.addAndGet(grown);
            most.accumulateAndGet(now, Math::max);
            held.addAndGet(-grown);
            reserved.close();
            return i;
        });
        assertThat(most.get()).isBetween(40 * MIB, 100 * MIB);
    }

    @Test
    void whatIsLargerThanEverythingWorksAlone() {
        MemoryBudget budget = new MemoryBudget(10 * MIB);
        MemoryBudget.Reservation small = budget.acquire(MIB);
        assertThat(small.grow(20 * MIB)).isTrue();
        MemoryBudget.Reservation same = small;
        same.close();
        MemoryBudget.Reservation large = budget.acquire(1000 * MIB);
        assertThat(large.grow(1000 * MIB)).isTrue();
        large.close();
        MemoryBudget.Reservation one = budget.acquire(4 * MIB);
        MemoryBudget.Reservation two = budget.acquire(4 * MIB);
        assertThat(one.grow(3 * MIB)).isFalse();
        two.close();
        assertThat(one.grow(3 * MIB)).isTrue();
        one.close();
    }
}
