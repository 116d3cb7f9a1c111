package org.alnm.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.alnm.eval.plot.Gallery;
import org.alnm.eval.plot.Picture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opens a report with all pictures and checklists in headless Chromium; skipped where there is none. */
class BrowserTest {

    /**
     * Runs in a frame's parent, since Chromium's own window has a least width. Reports what is wider than the page,
     * what is cut, text in pictures that leaves its picture or lies on other text, and neighbours that overlap.
     */
    private static final String PROBE = """
            <script>
            window.onload = () => {
              const f = document.getElementById('f'), d = f.contentDocument, w = f.contentWindow, bad = [];
              d.querySelectorAll('details').forEach(e => e.open = true);
              const width = d.documentElement.clientWidth;
              if (d.documentElement.scrollWidth > width) bad.push('page is ' + d.documentElement.scrollWidth + ' wide');
              const name = e => e.tagName + '.' + (e.getAttribute('class') || '') + ' ' + e.textContent.trim().slice(0, 40);
              d.querySelectorAll('main *').forEach(e => {
                if (e.closest('svg') && e.tagName !== 'svg' || e.closest('thead')) return;
                const r = e.getBoundingClientRect();
                if (r.width && (r.right > width + 1 || r.left < -1) && !e.closest('.table')) bad.push('outside: ' + name(e));
                if (e.scrollWidth > e.clientWidth + 1 && e.clientWidth && w.getComputedStyle(e).overflowX !== 'visible')
                  bad.push('cut: ' + name(e));
              });
              d.querySelectorAll('svg').forEach(s => {
                const box = s.getBoundingClientRect(), texts = [...s.querySelectorAll('text')]
                  .map(t => [t, t.getBoundingClientRect()]).filter(t => t[1].width > 0);
                texts.forEach(([t, r], i) => {
                  if (r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 1 || r.bottom > box.bottom + 1)
                    bad.push('leaves its picture: ' + name(t) + ' in ' + s.querySelector('title').textContent);
                  texts.slice(i + 1).forEach(([o, q]) => {
                    const x = Math.min(r.right, q.right) - Math.max(r.left, q.left);
                    const y = Math.min(r.bottom, q.bottom) - Math.max(r.top, q.top);
                    if (x > 1 && y > Math.min(r.height, q.height) * 0.35)
                      bad.push('overlap: ' + name(t) + ' / ' + name(o) + ' in ' + s.querySelector('title').textContent);
                  });
                });
              });
              [...d.querySelectorAll('main, section, .figures, dl.facts, .answers ul')].forEach(p => {
                const rs = [...p.children].map(c => [c, c.getBoundingClientRect()]);
                rs.forEach(([a, r], i) => rs.slice(i + 1).forEach(([b, q]) => {
                  if (Math.min(r.right, q.right) - Math.max(r.left, q.left) > 1
                      && Math.min(r.bottom, q.bottom) - Math.max(r.top, q.top) > 1)
                    bad.push('overlap: ' + name(a) + ' / ' + name(b));
                }));
              });
              document.getElementById('out').textContent = 'FOUND ' + JSON.stringify(bad) + ' END';
            };
            </script>""";

    @TempDir
    Path folder;

    static Report report() {
        Section gallery = Section.of("All pictures");
        for (Map.Entry<String, Picture> entry : Gallery.pictures().entrySet()) {
            gallery = gallery.withFigure(entry.getValue().svg(), "The kind " + entry.getKey() + ".");
        }
        return Report.of("Prediction of axillary lymph node metastasis from mammography and MRI")
                .withSubtitle("150 cases, three models")
                .with(Gallery.evaluation())
                .with(gallery)
                .withChecklists(ChecklistTest.record(), Gallery.evaluation());
    }

    private static Optional<Path> chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private String run(Path page, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                chromium().orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--allow-file-access-from-files",
                "--hide-scrollbars",
                "--user-data-dir=" + folder.resolve("profile")));
        command.addAll(List.of(more));
        command.add(page.toUri().toString());
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1400, 390})
    void nothingOverlapsOrIsCut(int width) throws IOException, InterruptedException {
        assumeTrue(chromium().isPresent(), "skipped: there is no Chromium here");
        report().write(folder.resolve("report.html"));
        Path probe = folder.resolve("probe.html");
        Files.writeString(
                probe,
                "<!DOCTYPE html><body style='margin:0'><iframe id='f' src='report.html' style='border:0;width:" + width
                        + "px;height:1000px'></iframe><pre id='out'></pre>" + PROBE + "</body>");
        String dom = run(probe, "--window-size=" + Math.max(width, 800) + ",1000", "--dump-dom");
        int from = dom.indexOf("FOUND [");
        assertThat(from).as(dom.substring(0, Math.min(500, dom.length()))).isPositive();
        assertThat(dom.substring(from, dom.indexOf(" END", from))).isEqualTo("FOUND []");
        String shots = System.getProperty("alnm.gallery", "");
        if (!shots.isEmpty()) {
            Files.copy(
                    folder.resolve("report.html"),
                    Path.of(shots, "report.html"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
