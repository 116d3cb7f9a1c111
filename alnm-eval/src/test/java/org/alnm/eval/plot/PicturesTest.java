package org.alnm.eval.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.alnm.core.Seed;
import org.alnm.eval.Cases;
import org.alnm.eval.Markups;
import org.alnm.eval.summary.Evaluation;
import org.junit.jupiter.api.Test;

class PicturesTest {

    @Test
    void everyKindIsWellFormedTitledReproducibleAndDrawsAsPng() throws IOException {
        Map<String, Picture> once = Gallery.pictures();
        Map<String, Picture> again = Gallery.pictures();
        for (Map.Entry<String, Picture> entry : once.entrySet()) {
            Picture picture = entry.getValue();
            Markups.parse(picture.svg().text());
            assertThat(picture.title()).as(entry.getKey()).isNotBlank();
            assertThat(picture.description()).as(entry.getKey()).isNotBlank();
            assertThat(picture.svg().text()).doesNotContain("NaN").doesNotContain("Infinity");
            Picture repeated = Objects.requireNonNull(again.get(entry.getKey()));
            assertThat(repeated.svg()).isEqualTo(picture.svg());
            byte[] png = picture.png(Paper.LIGHT, 1);
            assertThat(repeated.png(Paper.LIGHT, 1)).isEqualTo(png);
            assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(picture.width());
            String folder = System.getProperty("alnm.gallery", "");
            if (!folder.isEmpty()) {
                Files.createDirectories(Path.of(folder));
                picture.svg().write(Path.of(folder, entry.getKey() + ".svg"));
                picture.writePng(Path.of(folder, entry.getKey() + ".png"), Paper.LIGHT, 2);
                picture.writePng(Path.of(folder, entry.getKey() + "-dark.png"), Paper.DARK, 2);
            }
        }
    }

    @Test
    void marksLieWithinThePicture() {
        Gallery.pictures().forEach((name, picture) -> {
            for (Mark mark : picture.marks()) {
                if (mark instanceof Mark.Text text) {
                    assertThat(text.x()).as(name).isBetween(0.0, (double) picture.width());
                    assertThat(text.y()).as(name).isBetween(5.0, picture.height() - 3.0);
                } else if (mark instanceof Mark.Path path && !path.clipped() && path.scale() == 1 && path.x() == 0) {
                    for (Outline outline : Outline.parse(path.d())) {
                        for (int i = 0; i < outline.size(); i++) {
                            assertThat(outline.x(i)).as(name).isBetween(0.0, (double) picture.width());
                            assertThat(outline.y(i)).as(name).isBetween(0.0, (double) picture.height());
                        }
                    }
                }
            }
        });
    }

    /** The sum of points must give back what the logistic formula gives. */
    @Test
    void theNomogramIsTheModel() {
        NomogramPicture nomogram = Gallery.nomogram();
        double[][] cases = {{-2, 5, 0, 85}, {3, 60, 1, 30}, {0.4, 22, 1, 51}};
        double[] coefficients = {1.1, 0.035, 1.4, -0.02};
        for (double[] values : cases) {
            double logit = -3.2;
            double total = 0;
            for (int i = 0; i < 4; i++) {
                logit += coefficients[i] * values[i];
                total += nomogram.points(i, values[i]);
            }
            assertThat(nomogram.probability(total)).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-12));
        }
        assertThat(nomogram.points(0, -2)).isZero();
        assertThat(nomogram.points(0, 3)).isCloseTo(100, within(1e-9));
        assertThat(nomogram.points(3, 85)).isZero();
    }

    /** Beneath the drawn curve lies the average precision. */
    @Test
    void thePrecisionRecallCurveHoldsItsArea() {
        Evaluation judged = Evaluation.of(Cases.random("m", Seed.of(3), 90));
        Series curve = EvaluationCharts.precisionRecall(judged).series().get(0);
        double area = 0;
        for (int i = 1; i < curve.size(); i++) {
            area += (curve.x(i) - curve.x(i - 1)) * (curve.y(i) + curve.y(i - 1)) / 2;
        }
        assertThat(curve.note()).isEqualTo("AP " + org.alnm.core.provenance.Numbers.fixed(area, 3));
    }

    @Test
    void refuseWhatCannotBeDrawn() {
        assertThatThrownBy(() -> CoefficientBars.of("c", List.of("a"), Double.NaN))
                .isInstanceOf(PlotException.class);
        assertThatThrownBy(() -> CoefficientBars.of("c", List.of("a"))).isInstanceOf(PlotException.class);
        assertThatThrownBy(() -> Violins.of("s").with("none")).isInstanceOf(PlotException.class);
        assertThatThrownBy(() -> Violins.of("s").picture()).isInstanceOf(PlotException.class);
        assertThatThrownBy(() -> new ConfusionPicture("y", -1, 0, 0, 0)).isInstanceOf(PlotException.class);
        assertThatThrownBy(() -> HeatMap.correlations(List.of("a"), new double[][] {{2}}))
                .isInstanceOf(PlotException.class);
        assertThatThrownBy(() -> HeatMap.correlations(List.of("a", "b"), new double[][] {{1}, {1}}))
                .isInstanceOf(PlotException.class);
        assertThatThrownBy(() -> ShapSummary.of(List.of("a"), new double[][] {{1, 2}}, new double[][] {{1}}))
                .isInstanceOf(PlotException.class);
        assertThatThrownBy(() -> NomogramPicture.of(0, List.of())).isInstanceOf(PlotException.class);
        assertThatThrownBy(() -> new NomogramPicture.Predictor("p", 1, 2, 2)).isInstanceOf(PlotException.class);
        assertThatThrownBy(() -> MapOverlay.of("m", 2, 2, 1, new double[4], new double[3]))
                .isInstanceOf(PlotException.class);
        assertThatThrownBy(() -> LassoCharts.path(List.of("a"), new double[] {1, 0}, new double[][] {{1}, {1}}, 1))
                .isInstanceOf(PlotException.class);
    }

    @Test
    void degenerateDataAreDrawn() {
        Markups.parse(Violins.of("s")
                .with("one", 0.5)
                .with("same", 1, 1, 1)
                .picture()
                .svg()
                .text());
        Markups.parse(
                CoefficientBars.of("c", List.of("a", "b"), 0, 0).picture().svg().text());
        Markups.parse(new ConfusionPicture("y", 0, 0, 0, 0).picture().svg().text());
        Markups.parse(MapOverlay.of("m", 1, 1, 1, new double[] {3}, new double[] {Double.NaN})
                .picture()
                .svg()
                .text());
        Markups.parse(HeatMap.correlations(List.of("a"), new double[][] {{1}})
                .picture()
                .svg()
                .text());
        Markups.parse(NomogramPicture.of(-30, List.of(new NomogramPicture.Predictor("x", 1e-3, 0, 1)))
                .picture()
                .svg()
                .text());
    }
}
