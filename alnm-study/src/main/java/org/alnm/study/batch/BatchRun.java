package org.alnm.study.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.alnm.core.AlnmException;
import org.alnm.core.Parallel;
import org.alnm.core.Progress;
import org.alnm.core.feature.ValueStatus;
import org.alnm.study.cohort.CaseImage;
import org.alnm.study.cohort.Cohort;
import org.alnm.study.cohort.CohortException;
import org.alnm.study.cohort.FileDigests;
import org.alnm.study.cohort.Patient;
import org.alnm.study.cohort.Tally;
import org.alnm.study.source.FeatureSources;
import org.alnm.study.source.PatientImages;
import org.alnm.study.source.SourceRow;

/** One run of a {@link Batch}. */
final class BatchRun {

    /** Other masks may be larger, and drawing their contours takes memory as well. */
    private static final int REPETITION_FACTOR = 2;

    private final Cohort cohort;
    private final FeatureSources sources;
    private final int threads;
    private final Progress progress;
    private final Path folder;
    private final MemoryBudget memory;
    private final CaseStore store;
    private final Map<Piece.Name, String> keys = new ConcurrentHashMap<>();
    private final Map<Piece.Name, String> failures = new ConcurrentHashMap<>();
    private final AtomicInteger computed = new AtomicInteger();

    BatchRun(Cohort cohort, FeatureSources sources, int threads, long memory, Progress progress, Path folder) {
        this.cohort = cohort;
        this.sources = sources;
        this.threads = threads;
        this.progress = progress;
        this.folder = folder;
        this.memory = new MemoryBudget(memory);
        this.store = CaseStore.in(folder.resolve("cases"));
    }

    BatchResult run(FileDigests digests) {
        List<List<Piece>> work = plan(digests);
        Tally tally = new Tally("computing features", work.size(), progress);
        Parallel.of(threads).map(work.size(), i -> {
            tally.check();
            compute(work.get(i), digests, tally);
            tally.done();
            return Boolean.TRUE;
        });
        return new BatchTables(cohort, sources, this::result).write(folder, computed.get());
    }

    /** What is not there yet, patient by patient. */
    private List<List<Piece>> plan(FileDigests digests) {
        List<List<Piece>> work = new ArrayList<>();
        Parallel.of(threads)
                .map(cohort.patients().size(), i -> missing(cohort.patients().get(i), digests))
                .forEach(pieces -> {
                    if (!pieces.isEmpty()) {
                        work.add(pieces);
                    }
                });
        return work;
    }

    private List<Piece> missing(Patient patient, FileDigests digests) {
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : Piece.of(sources, patient)) {
            if (!piece.isKept()) {
                continue;
            }
            Optional<String> key = CaseKey.of(piece.source(), piece.repetition(), patient, digests);
            if (key.isEmpty()) {
                failures.put(piece.name(), problem(piece, digests));
                continue;
            }
            keys.put(piece.name(), key.get());
            if (!store.has(key.get())) {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    private static String problem(Piece piece, FileDigests digests) {
        for (String name : CaseKey.names(piece.source())) {
            CaseImage image = piece.patient().images().get(name);
            if (image == null) {
                continue;
            }
            Optional<String> problem =
                    digests.problem(image.file()).or(() -> image.mask().flatMap(mask -> digests.problem(mask.file())));
            if (problem.isPresent()) {
                return problem.get();
            }
        }
        throw new IllegalStateException("no file of " + piece.name() + " is unreadable, yet it has no key");
    }

    private void compute(List<Piece> pieces, FileDigests digests, Tally tally) {
        Patient patient = pieces.get(0).patient();
        long toRead = toRead(patient, pieces);
        long peak;
        MemoryBudget.Reservation reserved = memory.acquire(toRead);
        try {
            PatientImages images = PatientImages.of(patient);
            peak = peak(patient, pieces, images);
            if (reserved.grow(peak)) {
                compute(pieces, images, digests, tally);
                return;
            }
        } finally {
            reserved.close();
        }
        // No room beside the others: what was read is given back, and read again when there is room for all of it.
        reserved = memory.acquire(toRead + peak);
        try {
            compute(pieces, PatientImages.of(patient), digests, tally);
        } finally {
            reserved.close();
        }
    }

    /** What the images take that are looked at; 0 for one that cannot be read, which fails soon. */
    private static long toRead(Patient patient, List<Piece> pieces) {
        Set<String> names = new LinkedHashSet<>();
        pieces.forEach(piece -> names.addAll(CaseKey.names(piece.source())));
        long bytes = 0;
        for (String name : names) {
            try {
                bytes += patient.image(name).map(CaseImage::estimatedBytes).orElse(0L);
            } catch (AlnmException e) {
                // Told when the image is read.
            }
        }
        return bytes;
    }

    private static long peak(Patient patient, List<Piece> pieces, PatientImages images) {
        long peak = 0;
        for (Piece piece : pieces) {
            try {
                long bytes = piece.source().estimatedBytes(patient, images);
                peak = Math.max(peak, piece.repetition() > 0 ? REPETITION_FACTOR * bytes : bytes);
            } catch (AlnmException e) {
                // Told when the features are computed.
            }
        }
        return peak;
    }

    private void compute(List<Piece> pieces, PatientImages images, FileDigests digests, Tally tally) {
        for (Piece piece : pieces) {
            tally.check();
            Optional<SourceRow> row = row(piece, images);
            if (row.isEmpty()) {
                continue;
            }
            Optional<Path> changed =
                    files(piece).stream().filter(digests::isChanged).findFirst();
            if (changed.isPresent()) {
                failures.put(
                        piece.name(),
                        "'" + changed.get() + "' was changed while the batch ran. Run it again with what is there now");
                continue;
            }
            store.write(Objects.requireNonNull(keys.get(piece.name())), row.get());
            computed.incrementAndGet();
        }
    }

    private static List<Path> files(Piece piece) {
        List<Path> files = new ArrayList<>();
        for (String name : CaseKey.names(piece.source())) {
            piece.patient().image(name).ifPresent(image -> {
                files.add(image.file());
                image.mask().ifPresent(mask -> files.add(mask.file()));
            });
        }
        return files;
    }

    /** The features; where they cannot be computed the reason is kept and there are none. */
    private Optional<SourceRow> row(Piece piece, PatientImages images) {
        try {
            return Optional.of(piece.source().compute(piece.patient(), images, piece.repetition()));
        } catch (AlnmException e) {
            failures.put(piece.name(), e.getMessage());
        } catch (CancellationException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            failures.put(
                    piece.name(),
                    "it needs more memory than there is. Give Java more (-Xmx), or work on fewer at once");
        } catch (RuntimeException e) {
            // A fault of alnm in one case must not cost the other cases.
            failures.put(piece.name(), "failed, and this should not happen; please report it: " + e);
        }
        return Optional.empty();
    }

    /** The result of a piece, for the tables. */
    private SourceRow result(Piece piece) {
        int features = piece.source().features().size();
        String failure = failures.get(piece.name());
        if (failure == null && !piece.isKept()) {
            Optional<SourceRow> row = row(piece, PatientImages.of(piece.patient()));
            if (row.isPresent()) {
                return row.get();
            }
            failure = failures.get(piece.name());
        }
        if (failure != null) {
            return SourceRow.without(features, ValueStatus.FAILED, failure);
        }
        Path cases = folder.resolve("cases");
        return store.read(Objects.requireNonNull(keys.get(piece.name())), features)
                .orElseThrow(() -> new CohortException("the result of " + piece.name() + " in " + cases
                        + " vanished or was changed while the batch ran. Run it again"));
    }
}
