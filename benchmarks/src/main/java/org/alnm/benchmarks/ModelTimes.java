package org.alnm.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Processor time of learning, for machines that are not quiet; and the cases as files, from which {@code
 * src/peers/python/models.py} and {@code src/peers/r/models.R} do the same.
 */
public final class ModelTimes {

    private static final long WARM_NANOS = 3_000_000_000L;
    private static final long MEASURED_NANOS = 4_000_000_000L;
    private static final int FEWEST_RUNS = 5;

    private ModelTimes() {}

    /**
     * Writes the cases and prints times.
     *
     * @param arguments the folder for the files, the number of cases, that of features, and part of a task's name where not
     *     all are wanted; {@code threads} compares cross-validation on one and two threads by the clock
     * @throws IOException if the files cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        int rows = Integer.parseInt(arguments[1]);
        int columns = Integer.parseInt(arguments[2]);
        String wanted = arguments.length > 3 ? arguments[3] : "";
        BlockedCases cases = BlockedCases.draw(rows, columns);
        cases.write(Files.createDirectories(Path.of(arguments[0])).resolve(rows + "x" + columns + ".bin"));
        ModelTasks tasks = new ModelTasks(cases);
        if (wanted.equals("threads")) {
            for (boolean binomial : new boolean[] {false, true}) {
                for (int threads = 1; threads <= 2; threads++) {
                    int count = threads;
                    print(
                            (binomial ? "binomial" : "gaussian") + " cv, " + threads + " threads, by the clock",
                            times(() -> tasks.crossValidate(binomial, count), false));
                }
            }
            return;
        }
        tasks.all().forEach((name, task) -> {
            if (name.contains(wanted)) {
                print(name, times(task, true));
            }
        });
    }

    private static double[] times(Supplier<Object> task, boolean ofProcessor) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] times = new double[0];
        long begin = System.nanoTime();
        boolean warm = false;
        while (true) {
            long from = ofProcessor ? threads.getCurrentThreadCpuTime() : System.nanoTime();
            Objects.requireNonNull(task.get());
            long to = ofProcessor ? threads.getCurrentThreadCpuTime() : System.nanoTime();
            times = Arrays.copyOf(times, times.length + 1);
            times[times.length - 1] = (to - from) / 1e6;
            long passed = System.nanoTime() - begin;
            if (!warm && passed > WARM_NANOS && times.length >= FEWEST_RUNS) {
                warm = true;
                times = new double[0];
                begin = System.nanoTime();
            } else if (warm && passed > MEASURED_NANOS && times.length >= FEWEST_RUNS) {
                Arrays.sort(times);
                return times;
            }
        }
    }

    private static void print(String name, double[] sorted) {
        System.out.printf(
                Locale.ROOT,
                "%-45s median %9.2f ms, least %9.2f ms of %d%n",
                name,
                sorted[sorted.length / 2],
                sorted[0],
                sorted.length);
    }
}
