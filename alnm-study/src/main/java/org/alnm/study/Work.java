package org.alnm.study;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.alnm.core.Progress;

/**
 * How work is done: on how many threads, and who hears of it. Results never depend on either.
 *
 * @param threads at least 1
 * @param progress who hears how far it has come
 */
public record Work(int threads, Progress progress) {

    /** Checks the number of threads. */
    public Work {
        if (threads < 1) {
            throw new StudyException("work needs at least 1 thread: " + threads);
        }
    }

    /**
     * Does independent pieces.
     *
     * @param task what is being done, in a few words
     * @param n how many pieces
     * @param piece does piece 0 to n - 1; must not depend on the others
     * @throws CancellationException if the listener said stop, or the thread was interrupted
     */
    public void forEach(String task, int n, IntConsumer piece) {
        map(task, n, i -> {
            piece.accept(i);
            return Boolean.TRUE;
        });
    }

    /**
     * Computes independent pieces.
     *
     * @param task what is being done, in a few words
     * @param n how many pieces
     * @param piece computes piece 0 to n - 1; must not depend on the others
     * @param <T> what a piece gives
     * @return the pieces in order, whichever was done first
     * @throws CancellationException if the listener said stop, or the thread was interrupted
     */
    public <T> List<T> map(String task, int n, IntFunction<T> piece) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CompletionService<T> done = new ExecutorCompletionService<>(pool);
            List<Future<T>> pieces = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                int index = i;
                pieces.add(done.submit(() -> piece.apply(index)));
            }
            for (int i = 1; i <= n; i++) {
                done.take().get();
                if (!progress.update(task, i, n)) {
                    throw new CancellationException(task + " was cancelled after " + i + " of " + n);
                }
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : pieces) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(task + " was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(task + " failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
