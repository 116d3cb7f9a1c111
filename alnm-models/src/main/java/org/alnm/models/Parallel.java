package org.alnm.models;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Independent pieces of work on a few threads of their own. Results do not depend on how many. */
public final class Parallel {

    private Parallel() {}

    /**
     * Computes independent pieces.
     *
     * @param threads at least 1; with 1 the calling thread does all
     * @param n how many pieces
     * @param piece computes piece 0 to n - 1; must not depend on the others
     * @param <T> what a piece gives
     * @return the pieces in order
     * @throws ModelException if threads is less than 1
     * @throws CancellationException if the thread is interrupted
     */
    public static <T> List<T> map(int threads, int n, IntFunction<T> piece) {
        checked(threads);
        List<T> results = new ArrayList<>(n);
        if (threads == 1 || n < 2) {
            for (int i = 0; i < n; i++) {
                results.add(piece.apply(i));
            }
            return results;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, n));
        try {
            List<Future<T>> pieces = new ArrayList<>(n);
            for (int i = 0; i < n; i++) {
                int index = i;
                pieces.add(pool.submit(() -> piece.apply(index)));
            }
            for (Future<T> future : pieces) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("the work was interrupted");
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a piece of work failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /**
     * Checks a number of threads.
     *
     * @param threads as asked for
     * @return the same
     * @throws ModelException if it is less than 1
     */
    public static int checked(int threads) {
        if (threads < 1) {
            throw new ModelException("work needs at least 1 thread: " + threads);
        }
        return threads;
    }
}
