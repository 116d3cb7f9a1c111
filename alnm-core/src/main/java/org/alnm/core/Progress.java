package org.alnm.core;

/**
 * Hears how far long work has come, and may stop it.
 *
 * <p>Calls may come from several threads, one at a time.
 */
@FunctionalInterface
public interface Progress {

    /** Hears nothing and never stops. */
    Progress NONE = (task, done, total) -> true;

    /**
     * One more piece is done.
     *
     * @param task what is being done, in a few words
     * @param done pieces done so far
     * @param total pieces in all
     * @return true to go on, false to cancel: the work then ends with a {@link java.util.concurrent.CancellationException}
     */
    boolean update(String task, long done, long total);
}
