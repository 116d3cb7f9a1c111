package org.alnm.deep.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.alnm.core.Progress;
import org.alnm.core.Seed;
import org.alnm.core.image.Digest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server on the loopback that can break off, change its file, ignore ranges and lie. */
class DownloadTest {

    private static final int LENGTH = 300_000;

    @TempDir
    Path folder;

    private HttpServer server;
    private byte[] content = bytes(1);
    private String etag = "\"one\"";
    private long breakAfter = Long.MAX_VALUE;
    private boolean ranges = true;
    private final List<String> asked = new ArrayList<>();

    private static byte[] bytes(long seed) {
        byte[] bytes = new byte[LENGTH];
        Seed.of(seed).generator().nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/net.pth", this::answer);
        server.createContext("/moved.pth", exchange -> {
            exchange.getResponseHeaders().add("Location", "/net.pth");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        asked.add(String.valueOf(range));
        boolean same = etag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        int from = range != null && ranges && same ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        if (!etag.isEmpty()) {
            exchange.getResponseHeaders().add("ETag", etag);
        }
        if (from > 0) {
            exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + (LENGTH - 1) + "/" + LENGTH);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, LENGTH - from);
        exchange.getResponseBody().write(content, from, (int) Math.min(LENGTH - from, breakAfter));
        exchange.close();
    }

    private Download download(String path) {
        return Download.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
    }

    private Path file() {
        return folder.resolve("net.pth");
    }

    private void assertWhole(String digest) throws IOException {
        assertThat(Files.readAllBytes(file())).isEqualTo(content);
        assertThat(digest).isEqualTo(Digest.of(content));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void fetchesAndReportsTheBytes() throws IOException {
        List<Long> heard = new ArrayList<>();
        assertWhole(download("/moved.pth").to(file(), (task, done, total) -> {
            assertThat(total).isEqualTo(LENGTH);
            return heard.add(done);
        }));
        assertThat(heard).isSorted().endsWith((long) LENGTH);
    }

    @Test
    void goesOnWhereTheConnectionBroke() throws IOException {
        breakAfter = 100_000;
        assertThatThrownBy(() -> download("/net.pth").to(file(), Progress.NONE))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("call again");
        assertThat(file()).doesNotExist();
        long have = Files.size(folder.resolve("net.pth.part"));
        assertThat(have).isPositive().isLessThanOrEqualTo(100_000);
        breakAfter = Long.MAX_VALUE;
        assertWhole(download("/net.pth").withSha256(Digest.of(content)).to(file(), Progress.NONE));
        assertThat(asked).containsExactly("null", "bytes=" + have + "-");
    }

    @Test
    void beginsAnewWhereTheFileChangedOrRangesAreUnknown() throws IOException {
        breakAfter = 100_000;
        assertThatThrownBy(() -> download("/net.pth").to(file(), Progress.NONE)).isInstanceOf(WeightsException.class);
        breakAfter = Long.MAX_VALUE;
        content = bytes(2);
        etag = "\"two\"";
        assertWhole(download("/net.pth").to(file(), Progress.NONE));
        Files.delete(file());
        ranges = false;
        assertThatThrownBy(() -> download("/net.pth").to(file(), (task, done, total) -> done < 200_000))
                .isInstanceOf(CancellationException.class);
        assertWhole(download("/net.pth").to(file(), Progress.NONE));
    }

    @Test
    void aWeakTagIsNotTrusted() throws IOException {
        etag = "W/\"one\"";
        breakAfter = 100_000;
        assertThatThrownBy(() -> download("/net.pth").to(file(), Progress.NONE)).isInstanceOf(WeightsException.class);
        breakAfter = Long.MAX_VALUE;
        assertWhole(download("/net.pth").to(file(), Progress.NONE));
        assertThat(asked).containsExactly("null", "null");
    }

    @Test
    void throwsAwayWhatHasAnotherDigest() {
        assertThatThrownBy(() -> download("/net.pth").withSha256("00112233").to(file(), Progress.NONE))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("00112233")
                .hasMessageContaining(Digest.of(content));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void doesNotTouchWhatIsThere() throws IOException {
        Files.write(file(), content);
        assertThat(download("/net.pth")
                        .withSha256(Digest.of(content).substring(0, 8))
                        .to(file(), Progress.NONE))
                .isEqualTo(Digest.of(content));
        assertThat(asked).isEmpty();
        byte[] mine = Arrays.copyOf(content, 10);
        Files.write(file(), mine);
        assertThatThrownBy(() ->
                        download("/net.pth").withSha256(Digest.of(content)).to(file(), Progress.NONE))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("is there already");
        assertThat(Files.readAllBytes(file())).isEqualTo(mine);
    }

    @Test
    void refusesWhatIsTooLongMissingOrNoHttp() {
        assertThatThrownBy(() -> download("/net.pth").withMostBytes(1000).to(file(), Progress.NONE))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("limit of 1000");
        assertThatThrownBy(() -> download("/none").to(file(), Progress.NONE))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("404");
        assertThatThrownBy(() -> Download.of(URI.create("file:///etc/passwd")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> download("/net.pth").withSha256("xyz")).isInstanceOf(IllegalArgumentException.class);
    }
}
