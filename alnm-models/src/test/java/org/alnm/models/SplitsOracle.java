package org.alnm.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;

/** A table of the oracles with its saved splits, prepared as models/scripts/08_classifiers.py does. */
final class SplitsOracle {

    private final TrainingSet all;
    private final JsonNode tests;
    private final JsonNode answers;

    SplitsOracle(String name) {
        JsonNode splits = ModelOracles.golden("splits_" + name + ".json");
        all = read(splits.get("dataset").asText(), name);
        tests = splits.get("test");
        answers = ModelOracles.golden("clf_" + name + ".json").get("auc");
    }

    private static TrainingSet read(String file, String name) {
        List<CSVRecord> records = Oracles.csv("models/data/" + file);
        List<String> columns = new ArrayList<>(records.get(0).getParser().getHeaderNames());
        String target = name.equals("fae") ? "label" : "Target";
        if (name.equals("fae")) {
            columns = new ArrayList<>(columns.subList(2, columns.size()));
        } else {
            columns.removeAll(List.of("ID", "Target", "Nstage"));
        }
        List<CSVRecord> known =
                records.stream().filter(record -> !record.get(target).isBlank()).toList();
        List<String> names = List.copyOf(columns);
        double[] y = known.stream()
                .mapToDouble(record -> Double.parseDouble(record.get(target)))
                .toArray();
        DesignMatrix x = DesignMatrix.fill(names, y.length, (c, into) -> {
            for (int r = 0; r < into.length; r++) {
                String cell = known.get(r).get(names.get(c));
                into[r] = cell.isBlank() ? Double.NaN : Double.parseDouble(cell);
            }
        });
        return TrainingSet.of(Cohorts.table(y.length, 1, 0, Seed.of(1)).withOutcome("outcome", y))
                .withFeatures(x);
    }

    int splits() {
        return tests.size();
    }

    double[] expected(String key) {
        return ModelOracles.numbers(answers.get(key));
    }

    boolean has(String key) {
        return answers.has(key);
    }

    /** Training and test rows of a split: medians filled in, scaled, the 20 columns with the greatest F kept. */
    Prepared prepared(int split) {
        int[] test = IntStream.range(0, tests.get(split).size())
                .map(i -> tests.get(split).get(i).asInt())
                .toArray();
        boolean[] held = new boolean[all.rowCount()];
        Arrays.stream(test).forEach(i -> held[i] = true);
        int[] train = IntStream.range(0, held.length).filter(i -> !held[i]).toArray();
        double[] y = all.outcome();
        double[] trainY = Arrays.stream(train).mapToDouble(i -> y[i]).toArray();
        Map<String, double[]> kept = new LinkedHashMap<>();
        Map<String, double[]> keptTest = new LinkedHashMap<>();
        List<Double> f = new ArrayList<>();
        for (int c = 0; c < all.features().columnCount(); c++) {
            double[] column = all.features().column(c);
            double[] a = Arrays.stream(train).mapToDouble(i -> column[i]).toArray();
            double[] b = Arrays.stream(test).mapToDouble(i -> column[i]).toArray();
            if (scale(a, b)) {
                kept.put(all.features().names().get(c), a);
                keptTest.put(all.features().names().get(c), b);
                f.add(f(a, trainY));
            }
        }
        List<String> names = List.copyOf(kept.keySet());
        int[] top = IntStream.range(0, names.size())
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -f.get(c)))
                .limit(20)
                .mapToInt(c -> c)
                .sorted()
                .toArray();
        List<String> chosen = Arrays.stream(top).mapToObj(names::get).toList();
        DesignMatrix x = DesignMatrix.of(chosen, chosen.stream().map(kept::get).toArray(double[][]::new));
        DesignMatrix z =
                DesignMatrix.of(chosen, chosen.stream().map(keptTest::get).toArray(double[][]::new));
        boolean[] events = new boolean[test.length];
        for (int i = 0; i < test.length; i++) {
            events[i] = y[test[i]] == 1;
        }
        return new Prepared(all.rows(train).withFeatures(x), z, events);
    }

    @SuppressWarnings("ArrayRecordComponent") // inside one test only
    record Prepared(TrainingSet training, DesignMatrix test, boolean[] events) {}

    private static boolean scale(double[] a, double[] b) {
        double[] known = Arrays.stream(a).filter(v -> !Double.isNaN(v)).sorted().toArray();
        double median = (known[(known.length - 1) / 2] + known[known.length / 2]) / 2;
        for (double[] part : List.of(a, b)) {
            for (int i = 0; i < part.length; i++) {
                part[i] = Double.isNaN(part[i]) ? median : part[i];
            }
        }
        double mean = Arrays.stream(a).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(a).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
        if (Arrays.stream(a).allMatch(v -> v == a[0])) {
            return false;
        }
        for (double[] part : List.of(a, b)) {
            for (int i = 0; i < part.length; i++) {
                part[i] = (part[i] - mean) / deviation;
            }
        }
        return true;
    }

    private static double f(double[] a, double[] y) {
        double[] sum = new double[2];
        double[] n = new double[2];
        for (int i = 0; i < a.length; i++) {
            sum[(int) y[i]] += a[i];
            n[(int) y[i]]++;
        }
        double mean = (sum[0] + sum[1]) / a.length;
        double between = 0;
        double within = 0;
        for (int k = 0; k < 2; k++) {
            between += n[k] * (sum[k] / n[k] - mean) * (sum[k] / n[k] - mean);
        }
        for (int i = 0; i < a.length; i++) {
            double d = a[i] - sum[(int) y[i]] / n[(int) y[i]];
            within += d * d;
        }
        return between / (within / (a.length - 2));
    }
}
