package org.alnm.study.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.alnm.study.cohort.CohortException;

/** Keeps two runs out of one folder. The system gives the lock back when a process ends, however it ends. */
record FolderLock(Path folder, FileChannel channel) implements AutoCloseable {

    /** {@code cases/ab/.alnm-writing-1}. */
    private static final int DEEPEST = 3;

    static FolderLock on(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean locked = false;
            try {
                locked = channel.tryLock() != null;
            } catch (OverlappingFileLockException e) {
                // Held inside this very process, which is no other case than held by another.
                locked = false;
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
            if (!locked) {
                throw new CohortException("another run is using the folder " + folder
                        + ". Wait until it has ended, or choose another folder");
            }
            return new FolderLock(folder, channel);
        } catch (IOException e) {
            throw new CohortException("cannot use the folder " + folder + ": " + e, e);
        }
    }

    /** Removes what a killed run was writing; nobody else writes here. */
    FolderLock withoutLeftovers() {
        try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
            for (Path unfinished : walk.filter(FolderLock::isUnfinished).toList()) {
                try (Stream<Path> files = Files.list(unfinished)) {
                    for (Path file : files.toList()) {
                        Files.deleteIfExists(file);
                    }
                }
                Files.deleteIfExists(unfinished);
            }
            return this;
        } catch (IOException | UncheckedIOException e) {
            throw new CohortException("cannot tidy the folder " + folder + ": " + e, e);
        }
    }

    private static boolean isUnfinished(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".alnm-writing-") && Files.isDirectory(path);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CohortException("cannot give the folder " + folder + " back: " + e, e);
        }
    }
}
