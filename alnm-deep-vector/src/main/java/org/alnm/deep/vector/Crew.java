package org.alnm.deep.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The calling thread and some helpers, for one batch. Which of them does a task changes nothing of its result.
 *
 * <p>Steps take a millisecond and follow each other closely, so whoever has nothing to do looks for the next one some microseconds
 * long before it sleeps. Nobody waits for a helper that has not begun: the others do its part.
 */
final class Crew implements AutoCloseable {

    /** About 50 microseconds: what falling asleep and waking up costs. */
    private static final int SPINS = 2_000;

    private final Thread caller = Thread.currentThread();
    private final List<Thread> helpers = new ArrayList<>();
    private volatile Round current = new Round(0, (task, worker) -> {});
    private volatile boolean closed;

    Crew(int threads) {
        Round none = current;
        for (int i = 1; i < threads; i++) {
            int worker = i;
            Thread helper = new Thread(() -> help(none, worker), "alnm-vector");
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
    }

    /** A piece of work. */
    @FunctionalInterface
    interface Task {

        /** Does piece number {@code task} with the scratch of {@code worker}. */
        void run(int task, int worker);
    }

    /** Tasks that are done together; one who comes late finds none left. */
    private static final class Round {

        final int tasks;
        final Task task;
        final AtomicInteger next = new AtomicInteger();
        final AtomicInteger left;
        final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Round(int tasks, Task task) {
            this.tasks = tasks;
            this.task = task;
            this.left = new AtomicInteger(tasks);
        }
    }

    /** Does all tasks and returns when the last is done. */
    void run(int tasks, Task task) {
        Round round = new Round(tasks, task);
        current = round;
        helpers.forEach(LockSupport::unpark);
        work(round, 0);
        await(round);
        Throwable failure = round.failure.get();
        if (failure != null) {
            throw new IllegalStateException("a layer failed", failure);
        }
    }

    private void work(Round round, int worker) {
        for (int i = round.next.getAndIncrement(); i < round.tasks; i = round.next.getAndIncrement()) {
            try {
                round.task.run(i, worker);
            } catch (RuntimeException | Error e) {
                round.failure.compareAndSet(null, e);
            } finally {
                if (round.left.decrementAndGet() == 0) {
                    LockSupport.unpark(caller);
                }
            }
        }
    }

    /** Waits even if interrupted: the others write into buffers that will be used again. */
    private void await(Round round) {
        boolean interrupted = false;
        for (int spins = 0; round.left.get() > 0; spins++) {
            pause(spins);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            caller.interrupt();
        }
    }

    private void help(Round none, int worker) {
        Round done = none;
        while (!closed) {
            for (int spins = 0; current == done && !closed; spins++) {
                pause(spins);
            }
            done = current;
            work(done, worker);
        }
    }

    private void pause(int spins) {
        if (spins < SPINS) {
            Thread.onSpinWait();
        } else {
            LockSupport.park(this);
        }
    }

    @Override
    public void close() {
        closed = true;
        helpers.forEach(LockSupport::unpark);
    }
}
