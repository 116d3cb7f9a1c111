package org.alnm.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;

/** Inputs and golden answers of the model oracles, as arrays. */
public final class ModelOracles {

    private ModelOracles() {}

    public static DesignMatrix matrix(String file) {
        List<CSVRecord> rows = Oracles.csv("models/inputs/" + file);
        List<String> names = rows.get(0).getParser().getHeaderNames();
        return DesignMatrix.fill(names, rows.size(), (c, into) -> {
            for (int r = 0; r < into.length; r++) {
                into[r] = Double.parseDouble(rows.get(r).get(c));
            }
        });
    }

    public static double[] column(String file) {
        return matrix(file).column(0);
    }

    public static JsonNode golden(String file) {
        return Oracles.json("models/golden/" + file);
    }

    /** Absolute below 1, relative above. */
    public static void assertClose(double[] found, double[] expected, double tolerance) {
        assertThat(found).hasSameSizeAs(expected);
        for (int k = 0; k < found.length; k++) {
            assertThat(found[k])
                    .as("item %d", k)
                    .isCloseTo(expected[k], within(tolerance * Math.max(1, Math.abs(expected[k]))));
        }
    }

    public static double[] numbers(JsonNode array) {
        if (!array.isArray()) {
            return new double[] {array.asDouble()};
        }
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).asDouble();
        }
        return numbers;
    }

    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        if (array.isArray()) {
            array.forEach(item -> texts.add(item.asText()));
        } else {
            texts.add(array.asText());
        }
        return texts;
    }
}
