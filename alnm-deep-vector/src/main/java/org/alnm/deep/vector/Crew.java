package org.alnm.deep.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The calling thread and some helpers, for one batch. Which of them does a task changes nothing of its result. */
final class Crew implements AutoCloseable {

    private final int threads;
    private final ExecutorService helpers;

    Crew(int threads) {
        this.threads = threads;
        this.helpers = Executors.newFixedThreadPool(Math.max(1, threads - 1), work -> {
            Thread thread = new Thread(work, "alnm-vector");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A piece of work. */
    @FunctionalInterface
    interface Task {

        /** Does piece number {@code task} with the scratch of {@code worker}. */
        void run(int task, int worker);
    }

    /** Does all tasks and returns when the last is done. */
    void run(int tasks, Task task) {
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

    private static void loop(AtomicInteger next, int tasks, Task task, int worker) {
        for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
            task.run(i, worker);
        }
    }

    /** Waits even if interrupted: the others write into buffers that will be used again. */
    private static void await(List<Future<?>> others) {
        boolean interrupted = false;
        for (int i = 0; i < others.size(); ) {
            try {
                others.get(i).get();
                i++;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("a layer failed", e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        helpers.shutdown();
    }
}
