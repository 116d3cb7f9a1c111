package org.alnm.study.batch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.alnm.study.cohort.CohortException;

/** Keeps two runs out of one folder. The system gives the lock back when a process ends, however it ends. */
record FolderLock(Path folder, FileChannel channel) implements AutoCloseable {

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

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CohortException("cannot give the folder " + folder + " back: " + e, e);
        }
    }
}
