package org.alnm.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveTask;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Independent pieces of work on a given number of threads. What comes out depends on the pieces alone and not on the
 * threads: results are in the order of the pieces, and of several faults the first piece's is thrown.
 *
 * <p>Pieces may themselves be divided with the same value; idle threads take over what others have not begun. Threads exist
 * while work runs. Immutable.
 */
public final class Parallel {

    private final int threads;

    private Parallel(int threads) {
        this.threads = threads;
    }

    /**
     * Work on so many threads.
     *
     * @param threads at least 1; 1 is the calling thread
     * @return the way to work
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static Parallel of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("work needs at least 1 thread: " + threads);
        }
        return new Parallel(threads);
    }

    /**
     * On how many threads.
     *
     * @return 1 or more
     */
    public int threads() {
        return threads;
    }

    /**
     * Runs work that may call {@link #map} many times with threads that last until it is done.
     *
     * @param work what is to be done
     * @param <T> what it gives
     * @return what the work gives
     */
    public <T> T run(Supplier<T> work) {
        if (threads == 1 || ForkJoinTask.inForkJoinPool()) {
            return work.get();
        }
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.invoke(new Piece<>(work)).get();
        } finally {
            pool.shutdown();
        }
    }

    /**
     * Computes pieces.
     *
     * @param n how many pieces
     * @param piece computes piece 0 to n - 1; must not depend on the others
     * @param <T> what a piece gives
     * @return the pieces in order
     */
    public <T> List<T> map(int n, IntFunction<T> piece) {
        List<T> results = new ArrayList<>(n);
        if (threads == 1 || n < 2) {
            for (int i = 0; i < n; i++) {
                results.add(piece.apply(i));
            }
            return results;
        }
        return run(() -> {
            List<Piece<T>> pieces = new ArrayList<>(n);
            for (int i = 0; i < n; i++) {
                int index = i;
                pieces.add(new Piece<>(() -> piece.apply(index)));
            }
            for (Piece<T> done : ForkJoinTask.invokeAll(pieces)) {
                results.add(done.join().get());
            }
            return results;
        });
    }

    @Override
    public String toString() {
        return threads + (threads == 1 ? " thread" : " threads");
    }

    /** A result, or the fault instead. A fork-join task would throw a copy of the fault. */
    private record Outcome<T>(Optional<T> result, Optional<RuntimeException> fault) {

        T get() {
            if (fault.isPresent()) {
                throw fault.get();
            }
            return result.orElseThrow();
        }
    }

    private static final class Piece<T> extends RecursiveTask<Outcome<T>> {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // tasks are not written anywhere
        private final Supplier<T> work;

        Piece(Supplier<T> work) {
            this.work = work;
        }

        @Override
        protected Outcome<T> compute() {
            try {
                return new Outcome<>(Optional.of(work.get()), Optional.empty());
            } catch (RuntimeException e) {
                return new Outcome<>(Optional.empty(), Optional.of(e));
            }
        }
    }
}
