package org.alnm.eval.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngTest {

    @TempDir
    Path folder;

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int rgb(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xFFFFFF;
    }

    private static Picture chart() {
        double[] x = {0, 0.5, 1};
        return Chart.builder("t", Axis.of("x", 0, 1), Axis.of("y", 0, 1))
                .square()
                .series(Series.line("a", x, x).withBand(new double[] {0, 0.3, 0.8}, new double[] {0.1, 0.7, 1}))
                .series(Series.points("b", x, new double[] {1, 0.2, 0}).withMark(0.5, 0.5))
                .build()
                .picture();
    }

    /** The JDK's own reader is the judge of the file: any fault in a checksum or a code would show. */
    @Test
    void everyPixelComesBack() throws IOException {
        Pixels pixels = new Pixels(301, 77);
        long state = 12345;
        for (int y = 0; y < 77; y++) {
            for (int x = 0; x < 301; x++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                pixels.set(x, y, x < 150 ? (int) (state >>> 40) : x / 50 * 0x123456 & 0xFFFFFF);
            }
        }
        BufferedImage image = read(PngFile.encode(pixels));
        for (int y = 0; y < 77; y++) {
            for (int x = 0; x < 301; x++) {
                assertThat(rgb(image, x, y)).isEqualTo(pixels.at(x, y));
            }
        }
    }

    @Test
    void surfacesCoverWhatTheyShould() throws IOException {
        Picture picture = new Canvas()
                .fill(Canvas.rect(2, 3, 4, 5), Ink.rgb(1, 0, 0))
                .fill(Canvas.rect(10, 2, 0.5, 1), Ink.rgb(0, 0, 0))
                .fill(Canvas.circle(30, 20, 10), Ink.rgb(0, 0, 1))
                .stroke("M5 35H45", Ink.rgb(0, 1, 0), 4)
                .picture("t", "", 60, 40);
        BufferedImage image = read(picture.png(Paper.LIGHT, 1));
        assertThat(rgb(image, 2, 3)).isEqualTo(0xFF0000);
        assertThat(rgb(image, 5, 7)).isEqualTo(0xFF0000);
        assertThat(rgb(image, 6, 7)).isEqualTo(0xFFFFFF);
        assertThat(rgb(image, 1, 3)).isEqualTo(0xFFFFFF);
        // Half a pixel of black is a middle grey.
        assertThat(rgb(image, 10, 2)).isEqualTo(0x808080);
        double blue = 0;
        for (int y = 5; y < 32; y++) {
            for (int x = 15; x < 45; x++) {
                blue += 1 - (rgb(image, x, y) >> 16 & 255) / 255.0;
            }
        }
        assertThat(blue).isBetween(0.99 * 100 * Math.PI, 1.005 * 100 * Math.PI);
        assertThat(rgb(image, 20, 33)).isEqualTo(0x00FF00);
        assertThat(rgb(image, 20, 36)).isEqualTo(0x00FF00);
        assertThat(rgb(image, 20, 37)).isEqualTo(0xFFFFFF);
    }

    @Test
    void lightAndDarkAndScale() throws IOException {
        Picture picture = chart();
        BufferedImage light = read(picture.png(Paper.LIGHT, 2));
        BufferedImage dark = read(picture.png(Paper.DARK, 1));
        assertThat(light.getWidth()).isEqualTo(2 * picture.width());
        assertThat(light.getHeight()).isEqualTo(2 * picture.height());
        assertThat(rgb(light, 0, 0)).isEqualTo(0xFFFFFF);
        assertThat(rgb(dark, 0, 0)).isEqualTo(0x16191D);
        assertThat(picture.png(Paper.LIGHT, 2)).isEqualTo(chart().png(Paper.LIGHT, 2));
        assertThatThrownBy(() -> picture.png(Paper.LIGHT, 0)).isInstanceOf(PlotException.class);
    }

    @Test
    void writesAFile() throws IOException {
        Path file = folder.resolve("chart.png");
        chart().writePng(file, Paper.DARK, 1);
        assertThat(Files.readAllBytes(file)).isEqualTo(chart().png(Paper.DARK, 1));
        assertThatThrownBy(() -> chart().writePng(folder.resolve("no").resolve("chart.png"), Paper.DARK, 1))
                .isInstanceOf(PlotException.class)
                .hasMessageContaining("chart.png");
    }

    @Test
    void everyLetterThatIsDrawnIsKnown() {
        Glyphs glyphs = Glyphs.read();
        Glyphs.Glyph unknown = glyphs.glyph(0x4E00);
        for (int c = 0x21; c < 0x7F; c++) {
            assertThat(glyphs.glyph(c)).as(Character.toString(c)).isNotSameAs(unknown);
        }
        assertThat(glyphs.width("mm")).isGreaterThan(glyphs.width("ii"));
    }
}
