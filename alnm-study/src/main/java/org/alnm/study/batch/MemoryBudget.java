package org.alnm.study.batch;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/**
 * How much memory cases may take together. Who waits holds nothing, so that nobody waits for ever; whoever needs more than there
 * is at all gets everything, and works alone.
 */
final class MemoryBudget {

    /** Counted in MiB, since a semaphore counts with an int. */
    private static final int UNIT = 1 << 20;

    private final int total;
    private final Semaphore free;

    MemoryBudget(long bytes) {
        this.total = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
        this.free = new Semaphore(total, true);
    }

    private int units(long bytes) {
        return (int) Math.min(total, Math.max(0, bytes) / UNIT + 1);
    }

    /** Waits until there is room; first come, first served. */
    Reservation acquire(long bytes) {
        int units = units(bytes);
        try {
            free.acquire(units);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for memory");
        }
        return new Reservation(units);
    }

    /** Room for one case. */
    final class Reservation implements AutoCloseable {

        private int units;

        private Reservation(int units) {
            this.units = units;
        }

        /** Makes it larger if there is room at once. */
        boolean grow(long bytes) {
            int more = Math.min(units(bytes), total - units);
            if (more > 0 && !free.tryAcquire(more)) {
                return false;
            }
            units += more;
            return true;
        }

        @Override
        public void close() {
            free.release(units);
            units = 0;
        }
    }
}
