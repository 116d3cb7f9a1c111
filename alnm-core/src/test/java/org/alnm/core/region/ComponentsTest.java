package org.alnm.core.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentsTest {

    private static final Vec3 UNIT = new Vec3(1, 1, 1);

    /** Numbers and sizes by scipy.ndimage.label 1.10.1 with generate_binary_structure(3, 1 / 2 / 3). */
    @Tag("oracle")
    @ParameterizedTest
    @CsvSource({
        "9, 8, 7, 3, 101, 30, 6, 41, 31 27 17 10 4 3 3 3",
        "9, 8, 7, 3, 101, 30, 18, 4, 132 1 1 1",
        "9, 8, 7, 3, 101, 30, 26, 2, 134 1",
        "11, 6, 5, 7, 97, 20, 6, 15, 9 8 6 3 3 2 1 1",
        "11, 6, 5, 7, 97, 20, 18, 10, 11 9 7 4 3 2 1 1",
        "11, 6, 5, 7, 97, 20, 26, 5, 33 3 2 1 1",
        "13, 10, 1, 5, 89, 35, 6, 10, 29 17 4 4 1 1 1 1",
        "13, 10, 1, 5, 89, 35, 18, 6, 55 1 1 1 1 1",
        "13, 10, 1, 5, 89, 35, 26, 6, 55 1 1 1 1 1"
    })
    void areThoseOfScipy(int x, int y, int z, int a, int m, int t, int neighbours, int count, String largest) {
        Mask mask = Scattered.byRule(Geometry.of(new GridSize(x, y, z), UNIT), a, m, t);
        Components components = Components.of(mask, Connectivity.of(neighbours));
        assertThat(components.count()).isEqualTo(count);
        assertThat(IntStream.range(0, Math.min(8, count))
                        .mapToObj(c -> String.valueOf(components.size(c)))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(largest);
    }

    @Tag("property")
    @Test
    void areThoseOfAFloodFill() {
        for (long seed = 0; seed < 600; seed++) {
            Mask mask = Scattered.random(seed);
            for (Connectivity connectivity : Connectivity.values()) {
                Components components = Components.of(mask, connectivity);
                assertThat(components.masks())
                        .as("seed %d, %s", seed, connectivity)
                        .isEqualTo(flood(mask, connectivity));
                assertThat(components.count() == 0).isEqualTo(mask.count() == 0);
            }
        }
    }

    private static List<Mask> flood(Mask mask, Connectivity connectivity) {
        GridSize size = mask.geometry().size();
        int most = connectivity.neighbours() == 6 ? 1 : connectivity.neighbours() == 18 ? 2 : 3;
        BitSet seen = new BitSet();
        List<Mask> found = new ArrayList<>();
        for (int start = mask.next(0); start >= 0; start = mask.next(start + 1)) {
            if (seen.get(start)) {
                continue;
            }
            BitSet component = new BitSet();
            Deque<Integer> open = new ArrayDeque<>(List.of(start));
            seen.set(start);
            while (!open.isEmpty()) {
                int at = open.pop();
                component.set(at);
                for (int d = 0; d < 27; d++) {
                    int dx = d % 3 - 1;
                    int dy = d / 3 % 3 - 1;
                    int dz = d / 9 - 1;
                    int i = size.i(at) + dx;
                    int j = size.j(at) + dy;
                    int k = size.k(at) + dz;
                    if (Math.abs(dx) + Math.abs(dy) + Math.abs(dz) <= most && mask.contains(i, j, k)) {
                        int next = size.offset(i, j, k);
                        if (!seen.get(next)) {
                            seen.set(next);
                            open.push(next);
                        }
                    }
                }
            }
            found.add(Mask.of(mask.geometry(), component::get));
        }
        found.sort(Comparator.comparingInt(part -> -part.count()));
        return found;
    }

    @Test
    void theLargestOfEqualsIsTheFirst() {
        Mask mask = Mask.of(Geometry.of(new GridSize(7, 1, 1), UNIT), i -> i != 2 && i != 5);
        Components components = Components.of(mask, Connectivity.FACES);
        assertThat(components).hasToString("3 components of [2, 2, 1] voxels");
        assertThat(components.largest().contains(0)).isTrue();
        assertThat(components.mask(2).contains(6)).isTrue();
        assertThatThrownBy(() -> components.mask(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void anEmptyRegionHasNone() {
        Mask none = Mask.of(Geometry.of(new GridSize(2, 2, 2), UNIT), i -> false);
        assertThat(Components.of(none, Connectivity.CORNERS).count()).isZero();
        assertThat(Components.of(none, Connectivity.CORNERS).largest()).isEqualTo(none);
    }

    @Test
    void connectivityIsStatedByTheNumberOfNeighbours() {
        assertThat(Connectivity.of(18)).isEqualTo(Connectivity.EDGES);
        assertThatThrownBy(() -> Connectivity.of(8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6, 18 or 26");
    }
}
