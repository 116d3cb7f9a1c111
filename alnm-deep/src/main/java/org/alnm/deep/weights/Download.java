package org.alnm.deep.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.alnm.core.Progress;
import org.alnm.core.image.Digest;

/**
 * Fetches a checkpoint because the user asked for it: checks its SHA-256 and goes on where an earlier attempt stopped. alnm fetches
 * nothing by itself.
 *
 * <p>Until it is whole and right, the file lies beside its place as {@code NAME.part}. An attempt is continued only if the server
 * confirms by its strong ETag that the file is still the same; otherwise it begins anew.
 *
 * <pre>{@code
 * Download.of(URI.create("https://example.org/net.safetensors")).withSha256("9f86d0...").to(file, Progress.NONE);
 * }</pre>
 */
public final class Download {

    private static final Duration CONNECT = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final long LARGEST = 1L << 32;
    private static final int FEWEST_DIGITS = 8;
    private static final int ALL_DIGITS = 64;
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final URI source;
    private final String sha256;
    private final long mostBytes;

    private Download(URI source, String sha256, long mostBytes) {
        this.source = source;
        this.sha256 = sha256;
        this.mostBytes = mostBytes;
    }

    /**
     * A download without a known digest, of at most 4 GiB.
     *
     * @param source an http or https address
     * @return the download; nothing is fetched yet
     * @throws IllegalArgumentException if the address is of another kind
     */
    public static Download of(URI source) {
        String scheme = String.valueOf(source.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("a download comes from http or https, but the address is " + source);
        }
        return new Download(source, "", LARGEST);
    }

    /**
     * The same, accepted only with this digest.
     *
     * @param digest the SHA-256 of the file: 64 hexadecimal digits, or the first 8 or more, as PyTorch puts them into file names
     * @return the download
     * @throws IllegalArgumentException if these are no such digits
     */
    public Download withSha256(String digest) {
        String digits = digest.toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{" + FEWEST_DIGITS + "," + ALL_DIGITS + "}")) {
            throw new IllegalArgumentException("a SHA-256 has 8 to 64 hexadecimal digits, but got " + digest);
        }
        return new Download(source, digits, mostBytes);
    }

    /**
     * The same with another limit.
     *
     * @param bytes the most that is fetched, at least 1
     * @return the download
     */
    public Download withMostBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a limit is at least 1 byte, but was " + bytes);
        }
        return new Download(source, sha256, bytes);
    }

    /**
     * Fetches the file, unless it is there already with the right digest.
     *
     * @param file where it goes; its folder must exist
     * @param progress hears the bytes; when it says stop, what has come stays for the next attempt
     * @return the SHA-256 of the file, 64 lower-case hexadecimal digits
     * @throws WeightsException if the server refuses, the connection breaks, the digest differs, or a file of another digest is in
     *     the way
     * @throws CancellationException if progress said stop
     */
    public String to(Path file, Progress progress) {
        try {
            if (Files.exists(file)) {
                return existing(file);
            }
            Path part = beside(file, ".part");
            Path tag = beside(file, ".part.etag");
            fetch(part, tag, progress);
            String digest = Digest.ofFile(part);
            Files.deleteIfExists(tag);
            if (!digest.startsWith(sha256)) {
                Files.delete(part);
                throw new WeightsException("the file from " + source + " has the SHA-256 " + digest + " instead of "
                        + sha256 + "; it was thrown away");
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return digest;
        } catch (IOException e) {
            throw new WeightsException(
                    "cannot fetch " + source + " to " + file + ": " + e + "; call again to go on where it stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted").initCause(e);
        }
    }

    private String existing(Path file) throws IOException {
        String digest = Digest.ofFile(file);
        if (sha256.isEmpty() || !digest.startsWith(sha256)) {
            throw new WeightsException(file + " is there already, with the SHA-256 " + digest
                    + (sha256.isEmpty() ? "" : " instead of " + sha256) + "; move it away to fetch it again");
        }
        return digest;
    }

    private void fetch(Path part, Path tag, Progress progress) throws IOException, InterruptedException {
        long have = Files.exists(part) && Files.exists(tag) ? Files.size(part) : 0;
        HttpRequest.Builder request = HttpRequest.newBuilder(source).timeout(ANSWER);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-")
                    .header("If-Range", Files.readString(tag, StandardCharsets.UTF_8));
        }
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            HttpHeaders headers = response.headers();
            boolean goesOn = response.statusCode() == PARTIAL
                    && have > 0
                    && headers.firstValue("Content-Range").orElse("").startsWith("bytes " + have + "-");
            if (response.statusCode() == RANGE_NOT_SATISFIABLE || (response.statusCode() == PARTIAL && !goesOn)) {
                Files.deleteIfExists(tag);
                throw new IOException("the server cannot go on at byte " + have);
            }
            if (response.statusCode() != OK && !goesOn) {
                throw new WeightsException(source + " answers with status " + response.statusCode()
                        + "; fetch the file with a browser and name its path instead");
            }
            long start = goesOn ? have : 0;
            keepTag(tag, headers);
            copy(
                    body,
                    part,
                    start,
                    total(start, headers.firstValueAsLong("Content-Length").orElse(-1)),
                    progress);
        }
    }

    private long total(long start, long length) {
        if (length > mostBytes - start) {
            throw new WeightsException(
                    source + " has " + (start + length) + " bytes, more than the limit of " + mostBytes);
        }
        return length < 0 ? -1 : start + length;
    }

    /** Keeps a strong ETag; a weak one does not promise equal bytes. */
    private static void keepTag(Path tag, HttpHeaders headers) throws IOException {
        Optional<String> strong = headers.firstValue("ETag").filter(value -> value.startsWith("\""));
        if (strong.isPresent()) {
            Files.writeString(tag, strong.get(), StandardCharsets.UTF_8);
        } else {
            Files.deleteIfExists(tag);
        }
    }

    private void copy(InputStream body, Path part, long start, long total, Progress progress) throws IOException {
        StandardOpenOption mode = start > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        long done = start;
        try (OutputStream out =
                Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode)) {
            byte[] chunk = new byte[1 << 16];
            for (int n = body.read(chunk); n >= 0; n = body.read(chunk)) {
                done += n;
                if (done > mostBytes) {
                    throw new WeightsException(source + " sends more than the limit of " + mostBytes + " bytes");
                }
                out.write(chunk, 0, n);
                if (!progress.update("fetching " + part.getFileName(), done, Math.max(total, done))) {
                    throw new CancellationException("fetching " + source + " was cancelled at byte " + done);
                }
            }
        }
        if (total >= 0 && done != total) {
            throw new IOException("the connection ended at byte " + done + " of " + total);
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
