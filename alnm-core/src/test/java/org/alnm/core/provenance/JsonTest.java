package org.alnm.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.core.Seed;
import org.alnm.core.image.Digest;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

    @Test
    void writesInTheOrderGiven() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("z", 1);
        tree.put("a", List.of("x\"y", true, 0.1));
        tree.put("nan", Double.NaN);
        tree.put("none", new ArrayList<>());
        assertThat(Json.write(tree)).isEqualTo("""
                {
                  "z" : 1,
                  "a" : [
                    "x\\"y",
                    true,
                    0.1
                  ],
                  "nan" : null,
                  "none" : [ ]
                }
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "3, 3",
        "-0.0, -0.0",
        "1e23, 1.0E23", // Double.toString before JDK 19 and after agree here, and disagree on the next
        "2e-3, 0.002",
        "2.0e-44, 2.0E-44",
        "4.9e-324, 4.9E-324",
        "1e15, 1.0E15",
        "123456789012345, 123456789012345",
        "1.7976931348623157e308, 1.7976931348623157E308"
    })
    void numbersAreShortestOnEveryJdk(double value, String text) {
        assertThat(Numbers.exact(value)).isEqualTo(text);
    }

    @Tag("property")
    @Test
    void numbersReadBackTheSame() {
        UniformRandomProvider random = Seed.of(11).generator();
        for (int i = 0; i < 100_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(Numbers.exact(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void fixedRoundsTheExactBinaryValueHalfEven() {
        assertThat(Numbers.fixed(0.125, 2)).isEqualTo("0.12");
        assertThat(Numbers.fixed(0.375, 2)).isEqualTo("0.38");
        assertThat(Numbers.fixed(1.005, 2)).isEqualTo("1.00");
        assertThat(Numbers.fixed(1e6, 1)).isEqualTo("1000000.0");
        assertThat(Numbers.fixed(Double.NaN, 1)).isEqualTo("NaN");
    }

    @Test
    void badTextIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> Json.read("{\"a\": }"))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("line: 1");
        assertThatThrownBy(() -> Json.read("{\"a\": 1, \"a\": 2}")).hasMessageContaining("uplicate");
        assertThatThrownBy(() -> Json.read("{} x")).isInstanceOf(ProvenanceException.class);
        assertThatThrownBy(() -> Json.read("[1]")).isInstanceOf(ProvenanceException.class);
    }

    @Test
    void recordsReadBackEqual() {
        Provenance record = Provenance.builder()
                .put("settings", Map.of("binWidth", 25.0))
                .put("seed", 42)
                .put("share", 0.7)
                .put("levels", new double[] {1, 2.5})
                .put("inner", Provenance.builder().put("voxels", 4137).build())
                .warn("first")
                .warn("second")
                .build();
        assertThat(Provenance.fromJson(record.toJson())).isEqualTo(record);
        assertThat(record.entries().get("warnings")).isEqualTo(List.of("first", "second"));
        assertThatThrownBy(() -> record.entries().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void recordsCopyWhatTheyAreGiven() {
        List<Object> list = new ArrayList<>(Arrays.asList(1L, 2L));
        Provenance record = Provenance.builder().put("list", list).build();
        list.add(3L);
        assertThat(record.entries().get("list")).isEqualTo(List.of(1L, 2L));
    }

    @Test
    void digestsAreThoseOfLittleEndianNumbersAndOfBits() {
        // python3 -c "import hashlib, struct; print(hashlib.sha256(struct.pack('<2d', 1, 0)).hexdigest())"
        String expected = "3239b05c38b825ebb79f103172438292a22a0951351a6b81be1df5d44776cc65";
        Geometry grid = Geometry.of(new GridSize(2, 1, 1), new Vec3(1, 1, 1));
        assertThat(Digest.of(Volume.of(grid, new float[] {1, 0}))).isEqualTo(expected);
        // The same with '<2f', and hashlib.sha256(bytes([1])).
        Volume stored = Volume.of(grid, new float[] {1, 0});
        assertThat(Digest.ofStored(stored))
                .isEqualTo("434b26042aff3fb844a4c4c6be0d81a079b0ce84cfb8190679024404e5dc4822")
                .isEqualTo(Digest.ofStored(stored));
        assertThat(Digest.of(Mask.of(grid, i -> i == 0)))
                .isEqualTo("4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a");
    }
}
