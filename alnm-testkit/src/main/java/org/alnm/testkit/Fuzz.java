package org.alnm.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Gives damaged inputs to a reader: each must be read or refused with a declared error, without running out of memory or
 * stack, and in little time. To be run in a {@link ChildJvm} of little memory.
 */
public final class Fuzz {

    private static final long MOST_NANOS = 10_000_000_000L;
    private static final int MOST_FAULTS = 20;
    private static final int MEGABYTES = 256;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String what;
    private final Class<? extends RuntimeException> declared;
    private final List<String> faults = new ArrayList<>();
    private volatile String current = "";
    private volatile long started;

    private Fuzz(String what, Class<? extends RuntimeException> declared) {
        this.what = what;
        this.declared = declared;
    }

    /**
     * What came of a run.
     *
     * @param text what it wrote
     * @param refused how many inputs were refused
     */
    public record Outcome(String text, int refused) {}

    /**
     * Runs a program that ends with {@link #run} in a JVM of 256 MB.
     *
     * @param main a class with a main method
     * @param arguments what it is given
     * @return what came of it
     * @throws AssertionError if there was a fault
     */
    public static Outcome inChildJvm(Class<?> main, String... arguments) {
        String text = String.join(" ", ChildJvm.run(MEGABYTES, main, arguments));
        return new Outcome(text, Integer.parseInt(text.replaceAll(".* (\\d+) refused.*", "$1")));
    }

    /** What is done with an input. */
    public interface Reader {

        /**
         * Reads an input.
         *
         * @param input the bytes
         * @param number which mutant it is
         * @throws IOException if it cannot be written to a file first
         */
        void read(byte[] input, int number) throws IOException;
    }

    /**
     * Tries inputs.
     *
     * @param what a word for them
     * @param first the number of the first
     * @param count how many
     * @param mutant makes an input from its number
     * @param name says what the input of a number was made from
     * @param reader reads it
     * @param declared the errors that a reader may end in
     * @throws AssertionError if an input ends in anything else, or takes more than 10 s of processor time
     */
    public static void run(
            String what,
            int first,
            int count,
            IntFunction<byte[]> mutant,
            IntFunction<String> name,
            Reader reader,
            Class<? extends RuntimeException> declared) {
        new Fuzz(what, declared).run(first, count, mutant, name, reader);
    }

    private void run(int first, int count, IntFunction<byte[]> mutant, IntFunction<String> name, Reader reader) {
        watch(Thread.currentThread().getId());
        long begin = THREADS.getCurrentThreadCpuTime();
        long slowest = 0;
        String slow = "";
        int refused = 0;
        for (int number = first; number < first + count && faults.size() < MOST_FAULTS; number++) {
            byte[] input = mutant.apply(number);
            current = what + ", mutant " + number + " of " + name.apply(number);
            started = THREADS.getCurrentThreadCpuTime();
            refused += isRefused(reader, input, number) ? 1 : 0;
            long taken = THREADS.getCurrentThreadCpuTime() - started;
            if (taken > slowest) {
                slowest = taken;
                slow = current;
            }
        }
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("\n", faults));
        }
        long all = THREADS.getCurrentThreadCpuTime() - begin;
        System.out.println(what + ": " + count + " mutants, " + refused + " refused, " + all / 1_000_000_000
                + " s of processor time, the slowest " + slowest / 1_000_000 + " ms (" + slow + ")");
    }

    private boolean isRefused(Reader reader, byte[] input, int number) {
        try {
            reader.read(input, number);
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            boolean enough = true;
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                enough &= !(cause instanceof Error);
            }
            if (!declared.isInstance(e)
                    || !enough
                    || e.getMessage() == null
                    || e.getMessage().isBlank()) {
                String fault = current + ": " + described(e);
                faults.add(fault);
                System.out.println(fault);
            }
            return true;
        }
    }

    private static String described(Throwable e) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            text.append(cause);
            for (int i = 0; i < Math.min(5, cause.getStackTrace().length); i++) {
                text.append("\n    at ").append(cause.getStackTrace()[i]);
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** Ends the JVM if one input takes too long: a reader that does not end cannot be stopped otherwise. */
    private void watch(long worker) {
        Thread watcher = new Thread(
                () -> {
                    while (true) {
                        try {
                            Thread.sleep(500);
                        } catch (InterruptedException e) {
                            return;
                        }
                        if (started > 0 && THREADS.getThreadCpuTime(worker) - started > MOST_NANOS) {
                            System.out.println("more than 10 s of processor time: " + current);
                            Runtime.getRuntime().halt(3);
                        }
                    }
                },
                "watcher");
        watcher.setDaemon(true);
        watcher.start();
    }
}
