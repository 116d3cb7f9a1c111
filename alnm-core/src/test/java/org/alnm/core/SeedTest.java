package org.alnm.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeedTest {

    @Test
    void derivedSeedsArePinnedForever() {
        // SHA-256 over the 8 bytes 00..2a and "split", computed with Python's hashlib:
        // int.from_bytes(sha256((42).to_bytes(8, "big") + b"split").digest()[:8], "big", signed=True)
        assertThat(Seed.of(42).derive("split").value()).isEqualTo(-6979518264648475631L);
    }

    @Test
    void derivationsDoNotDependOnEachOther() {
        Seed seed = Seed.of(1);
        Seed alone = seed.derive("b");
        seed.derive("a").generator().nextLong();
        assertThat(seed.derive("b")).isEqualTo(alone);
        assertThat(seed.derive("a")).isNotEqualTo(alone);
        assertThat(seed.derive("fold", 1)).isNotEqualTo(seed.derive("fold", 2));
    }

    @Test
    void sameSeedSameSequence() {
        long[] first = Seed.of(7).generator().longs(5).toArray();
        assertThat(Seed.of(7).generator().longs(5).toArray()).containsExactly(first);
        assertThat(Seed.of(8).generator().longs(5).toArray()).isNotEqualTo(first);
    }

    @Test
    void permutationHoldsEveryNumberOnce() {
        int[] order = Seed.of(3).permutation(1000);
        assertThat(order).containsExactlyInAnyOrder(IntStream.range(0, 1000).toArray());
        assertThat(order).isNotEqualTo(IntStream.range(0, 1000).toArray());
        assertThat(Seed.of(3).permutation(0)).isEmpty();
    }

    @Test
    void permutationsAreUniform() {
        int[] firsts = new int[5];
        for (int s = 0; s < 10_000; s++) {
            firsts[Seed.of(s).permutation(5)[0]]++;
        }
        // 5 standard deviations of a binomial(10000, 1/5) are 200.
        for (int count : firsts) {
            assertThat(count).isBetween(1800, 2200);
        }
    }
}
