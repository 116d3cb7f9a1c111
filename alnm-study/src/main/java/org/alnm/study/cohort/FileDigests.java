package org.alnm.study.cohort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.alnm.core.AlnmException;
import org.alnm.core.Parallel;
import org.alnm.core.Progress;
import org.alnm.core.image.Digest;
import org.alnm.core.io.Images;

/**
 * What the files of a cohort hold, as SHA-256 of their bytes. Each file is read once; times of change are not looked at.
 *
 * <p>The digest of a DICOM folder is that of the digests of its files, sorted, so names do not matter; that of a header with
 * its voxels in other files covers these too. Immutable.
 */
public final class FileDigests {

    private final Map<Path, String> digests;
    private final Map<Path, String> problems;
    /** Sizes and times of change when the files were read: only to see that they changed since, never that they did not. */
    private final Map<Path, String> stamps;

    private FileDigests(Map<Path, String> digests, Map<Path, String> problems, Map<Path, String> stamps) {
        this.digests = digests;
        this.problems = problems;
        this.stamps = stamps;
    }

    /**
     * Reads all images and masks of a cohort.
     *
     * @param cohort the cohort
     * @param threads on how many threads
     * @param progress hears of every file
     * @return their digests
     * @throws java.util.concurrent.CancellationException if the progress says so
     */
    public static FileDigests of(Cohort cohort, int threads, Progress progress) {
        return of(cohort.patients(), threads, progress);
    }

    /**
     * Reads all images and masks of some patients.
     *
     * @param patients the patients
     * @param threads on how many threads
     * @param progress hears of every file
     * @return their digests
     * @throws java.util.concurrent.CancellationException if the progress says so
     */
    public static FileDigests of(Collection<Patient> patients, int threads, Progress progress) {
        Set<Path> paths = new LinkedHashSet<>();
        for (Patient patient : patients) {
            for (CaseImage image : patient.images().values()) {
                paths.add(image.file());
                image.mask().ifPresent(mask -> paths.add(mask.file()));
            }
        }
        List<Path> all = new ArrayList<>(paths);
        Tally tally = new Tally("reading files", all.size(), progress);
        Map<Path, String> digests = new HashMap<>();
        Map<Path, String> problems = new HashMap<>();
        Map<Path, String> stamps = new HashMap<>();
        List<Read> results = Parallel.of(threads).map(all.size(), i -> {
            tally.check();
            Read read = read(all.get(i));
            tally.done();
            return read;
        });
        for (int i = 0; i < all.size(); i++) {
            (results.get(i).failed() ? problems : digests)
                    .put(all.get(i), results.get(i).text());
            stamps.put(all.get(i), results.get(i).stamp());
        }
        return new FileDigests(digests, problems, stamps);
    }

    /** A digest, or why there is none. */
    private record Read(String text, boolean failed, String stamp) {}

    private static Read read(Path path) {
        if (!Files.exists(path)) {
            return new Read("'" + path + "': there is no such file", true, "");
        }
        try {
            String stamp = stamp(path);
            return new Read(digest(path), false, stamp);
        } catch (IOException | UncheckedIOException e) {
            return new Read("'" + path + "' cannot be read: " + e.getMessage(), true, "");
        }
    }

    /** The digest of everything that the image or mask at a path consists of. */
    static String digest(Path path) throws IOException {
        List<Path> files = files(path);
        if (files.size() == 1) {
            return Digest.ofFile(files.get(0));
        }
        List<String> all = new ArrayList<>();
        for (Path file : files) {
            all.add(Digest.ofFile(file));
        }
        if (Files.isDirectory(path)) {
            all.sort(null);
        }
        return Digest.of(String.join("\n", all).getBytes(StandardCharsets.UTF_8));
    }

    private static List<Path> files(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> walk = Files.walk(path)) {
                return walk.filter(Files::isRegularFile).sorted().toList();
            }
        }
        try {
            return Images.isDicom(path) ? List.of(path) : Images.open(path).files();
        } catch (AlnmException e) {
            // A damaged header has a digest all the same; reading it will say what is wrong.
            return List.of(path);
        }
    }

    /**
     * The digest of an image.
     *
     * @param image an image of the cohort
     * @return 64 lower-case hexadecimal digits; empty if it could not be read
     */
    public Optional<String> digest(CaseImage image) {
        return Optional.ofNullable(digests.get(image.file()));
    }

    /**
     * The digest of a mask.
     *
     * @param mask a mask of the cohort
     * @return 64 lower-case hexadecimal digits; empty if it could not be read
     */
    public Optional<String> digest(CaseMask mask) {
        return Optional.ofNullable(digests.get(mask.file()));
    }

    private static String stamp(Path path) throws IOException {
        StringBuilder stamp = new StringBuilder();
        for (Path file : files(path)) {
            stamp.append(file)
                    .append('|')
                    .append(Files.size(file))
                    .append('|')
                    .append(Files.getLastModifiedTime(file))
                    .append('\n');
        }
        return stamp.toString();
    }

    /**
     * Whether an image or mask was changed after its digest was taken, as size or time of change betray.
     *
     * @param path as the cohort names it
     * @return true if it is another now
     */
    public boolean isChanged(Path path) {
        try {
            return !stamp(path).equals(stamps.get(path));
        } catch (IOException | UncheckedIOException e) {
            return true;
        }
    }

    /**
     * Why a file could not be read.
     *
     * @param path as the cohort names it
     * @return a sentence; empty if it could be read
     */
    public Optional<String> problem(Path path) {
        return Optional.ofNullable(problems.get(path));
    }
}
