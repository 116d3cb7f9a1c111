package org.alnm.study.cohort;

import java.util.concurrent.CancellationException;
import org.alnm.core.Progress;

/** Counts pieces that several threads do, tells the listener, and stops them all once it says so. */
public final class Tally {

    private final String task;
    private final long total;
    private final Progress progress;
    private long done;
    private boolean cancelled;

    /**
     * A count that begins at 0.
     *
     * @param task what is being done, in a few words
     * @param total pieces in all
     * @param progress hears of every piece
     */
    public Tally(String task, long total, Progress progress) {
        this.task = task;
        this.total = total;
        this.progress = progress;
    }

    /**
     * Asks before a piece whether to go on.
     *
     * @throws CancellationException if the listener has said stop, or the thread was interrupted
     */
    public synchronized void check() {
        if (cancelled || Thread.currentThread().isInterrupted()) {
            throw new CancellationException(task + " was cancelled after " + done + " of " + total);
        }
    }

    /**
     * One more piece is done.
     *
     * @throws CancellationException if the listener says stop
     */
    public synchronized void done() {
        done++;
        cancelled |= !progress.update(task, done, total);
        check();
    }
}
