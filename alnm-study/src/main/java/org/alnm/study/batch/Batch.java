package org.alnm.study.batch;

import java.nio.file.Path;
import java.util.Optional;
import org.alnm.core.Progress;
import org.alnm.study.cohort.Cohort;
import org.alnm.study.cohort.FileDigests;
import org.alnm.study.source.FeatureSources;

/**
 * Computes the features of a cohort, several patients at a time. Immutable.
 *
 * <pre>{@code
 * BatchResult result = Batch.of(cohort, sources).withThreads(4).run(Path.of("features"));
 * }</pre>
 *
 * <p>Every result is kept in the folder, whole or not at all, under the digest of all that it depends on. A run that was ended
 * at any moment, by a signal or a power failure, goes on where it was; a run after a change computes exactly what changed. The
 * tables do not depend on how often it was interrupted, nor on the number of threads. A case that fails becomes a row without
 * numbers, with the reason, and does not stop the others; the next run tries it again.
 */
public final class Batch {

    /** The part of the heap that cases may take; the rest is for the tables and what an estimate misses. */
    private static final double SHARE = 0.6;

    private final Cohort cohort;
    private final FeatureSources sources;
    private final int threads;
    private final long memory;
    private final Progress progress;
    private final Optional<FileDigests> digests;

    private Batch(
            Cohort cohort,
            FeatureSources sources,
            int threads,
            long memory,
            Progress progress,
            Optional<FileDigests> digests) {
        this.cohort = cohort;
        this.sources = sources;
        this.threads = threads;
        this.memory = memory;
        this.progress = progress;
        this.digests = digests;
    }

    /**
     * The features of a cohort, on one thread, within 60 % of the heap.
     *
     * @param cohort the patients
     * @param sources what is computed of each
     * @return the batch
     */
    public static Batch of(Cohort cohort, FeatureSources sources) {
        return new Batch(
                cohort, sources, 1, (long) (SHARE * Runtime.getRuntime().maxMemory()), Progress.NONE, Optional.empty());
    }

    /**
     * The same on several threads.
     *
     * @param count at least 1; fewer patients are worked on at once where their images would not fit into memory together
     * @return the batch
     * @throws IllegalArgumentException if the number is less than 1
     */
    public Batch withThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("work needs at least 1 thread: " + count);
        }
        return new Batch(cohort, sources, count, memory, progress, digests);
    }

    /**
     * The same within another limit of memory.
     *
     * @param bytes what the patients that are worked on may take together, by estimate; one that takes more is worked on alone
     * @return the batch
     * @throws IllegalArgumentException if the number is less than 1
     */
    public Batch withMemory(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a batch needs memory: " + bytes);
        }
        return new Batch(cohort, sources, threads, bytes, progress, digests);
    }

    /**
     * The same with a listener.
     *
     * @param listener hears of every file that was read and of every patient that is done
     * @return the batch
     */
    public Batch withProgress(Progress listener) {
        return new Batch(cohort, sources, threads, memory, listener, digests);
    }

    /**
     * The same with digests that a check has taken, so that files are not read once more for them.
     *
     * @param taken digests of this cohort's files, {@link org.alnm.study.cohort.CohortReport#digests}
     * @return the batch
     */
    public Batch withDigests(FileDigests taken) {
        return new Batch(cohort, sources, threads, memory, progress, Optional.of(taken));
    }

    /**
     * Computes what is not there yet, and writes the tables.
     *
     * @param folder where to; made if absent. Afterwards it holds {@code features.csv}, {@code features.arrow},
     *     {@code status.csv}, {@code record.json}, with repetitions {@code repeats/repeat-1.csv} and so on, and in
     *     {@code cases/} the results to resume from
     * @return the tables
     * @throws org.alnm.study.cohort.CohortException if the folder cannot be used, or another run is using it
     * @throws java.util.concurrent.CancellationException if the progress says so; what is done is kept
     */
    public BatchResult run(Path folder) {
        try (FolderLock lock = FolderLock.on(folder)) {
            Path home = lock.withoutLeftovers().folder();
            return new BatchRun(cohort, sources, threads, memory, progress, home)
                    .run(digests.orElseGet(() -> FileDigests.of(cohort, threads, progress)));
        }
    }
}
