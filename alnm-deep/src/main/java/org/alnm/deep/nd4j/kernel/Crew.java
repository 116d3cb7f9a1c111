package org.alnm.deep.nd4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The calling thread and its helpers, each with native scratch memory. How work is cut into tasks never depends on how many they
 * are, so neither do the results. For one caller at a time.
 */
public final class Crew implements AutoCloseable {

    private static final int SLOTS = 4;
    private static final int IDLE_SECONDS = 5;

    private final int threads;
    private final ExecutorService helpers;
    private final NativeFloats[][] scratch;
    private final float[][] heap = {{}, {}};

    private Crew(int threads) {
        this.threads = threads;
        this.scratch = new NativeFloats[threads + 1][SLOTS];
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                Math.max(1, threads - 1),
                Math.max(1, threads - 1),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> {
                    Thread thread = new Thread(work, "alnm-nd4j");
                    thread.setDaemon(true);
                    return thread;
                });
        // A crew that nobody closes leaves no threads behind.
        pool.allowCoreThreadTimeOut(true);
        this.helpers = pool;
    }

    /**
     * A crew.
     *
     * @param threads at least 1, the caller's included
     * @return the crew
     */
    public static Crew of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads are at least 1, but were " + threads);
        }
        Nd4jLibrary.blasOnCallingThread();
        return new Crew(threads);
    }

    /**
     * How many work.
     *
     * @return at least 1, the caller included
     */
    public int threads() {
        return threads;
    }

    /** A piece of work. */
    @FunctionalInterface
    public interface Task {

        /**
         * Does one piece.
         *
         * @param task its number
         * @param worker who does it, from 0
         */
        void run(int task, int worker);
    }

    /**
     * Does all tasks and returns when the last is done.
     *
     * @param tasks how many
     * @param task does one
     */
    public void run(int tasks, Task task) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> others = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, tasks); i++) {
            int worker = i;
            others.add(helpers.submit(() -> loop(next, tasks, task, worker)));
        }
        try {
            loop(next, tasks, task, 0);
        } finally {
            await(others);
        }
    }

    /**
     * Cuts a range into parts of a fixed length and does them all.
     *
     * @param count length of the range
     * @param part length of a part; the last may be shorter
     * @param range does the part from (inclusive) to (exclusive)
     */
    public void ranges(int count, int part, Range range) {
        run((count + part - 1) / part, (task, worker) -> range.run(task * part, Math.min(count, (task + 1) * part)));
    }

    /** A part of a range. */
    @FunctionalInterface
    public interface Range {

        /**
         * Does one part.
         *
         * @param from first
         * @param to after the last
         */
        void run(int from, int to);
    }

    private static void loop(AtomicInteger next, int tasks, Task task, int worker) {
        for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
            task.run(i, worker);
        }
    }

    /** Waits even if interrupted: the others write into memory that will be used again. */
    private static void await(List<Future<?>> others) {
        boolean interrupted = false;
        for (int i = 0; i < others.size(); ) {
            try {
                others.get(i).get();
                i++;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("a task failed", e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Scratch of one worker; what was in it is lost when it grows. */
    NativeFloats scratch(int worker, int slot, int count) {
        NativeFloats memory = scratch[worker][slot];
        if (memory == null || memory.count() < count) {
            if (memory != null) {
                memory.close();
            }
            memory = NativeFloats.zeros(count);
            scratch[worker][slot] = memory;
        }
        return memory;
    }

    /**
     * Scratch on the heap that all share; asked for outside of tasks.
     *
     * @param slot which, 0 or 1
     * @param count how many values at least
     * @return an array with whatever is in it, of that length or longer
     */
    public float[] heap(int slot, int count) {
        if (heap[slot].length < count) {
            heap[slot] = new float[count];
        }
        return heap[slot];
    }

    /**
     * Native scratch that all share; asked for outside of tasks.
     *
     * @param slot which, 0 to 3
     * @param count how many values at least
     * @return memory with whatever is in it
     */
    public NativeFloats shared(int slot, int count) {
        return scratch(threads, slot, count);
    }

    @Override
    public void close() {
        helpers.shutdown();
        for (NativeFloats[] slots : scratch) {
            for (NativeFloats memory : slots) {
                if (memory != null) {
                    memory.close();
                }
            }
        }
    }
}
