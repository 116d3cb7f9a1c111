package org.alnm.eval.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.core.Seed;
import org.alnm.eval.Cases;
import org.alnm.eval.resample.Bootstrap;
import org.alnm.eval.summary.Evaluation;

/** One picture of each kind, with names and numbers as studies have them. */
public final class Gallery {

    private static final List<String> FEATURES = List.of(
            "t1.original.glcm.JointEntropy",
            "t2.wavelet-HHL.firstorder.Kurtosis",
            "shape.Sphericity",
            "dwi.log-sigma-2-0-mm-3D.glszm.SmallAreaEmphasis",
            "Age (years)",
            "deep.layer4.117");

    private Gallery() {}

    public static Evaluation evaluation() {
        Seed seed = Seed.of(8);
        return Evaluation.builder()
                .model(Cases.random("Radiomics of mammography and MRI, LASSO then logistic regression", seed, 150), 0.4)
                .model(Cases.random("3D-ResNet18", seed, 150), 0.5)
                .model(Cases.random("Both", seed, 150))
                .bootstrap(Bootstrap.of(200, seed))
                .build();
    }

    static double wave(int i, double scale) {
        return scale * StrictMath.sin(1.7 * i * i + 0.3 * i);
    }

    public static Map<String, Picture> pictures() {
        Map<String, Picture> all = new LinkedHashMap<>();
        Evaluation judged = evaluation();
        all.put("roc", EvaluationCharts.roc(judged).picture());
        double[] x = {0, 0, 0.1, 0.25, 0.5, 1};
        double[] y = {0, 0.3, 0.55, 0.8, 0.92, 1};
        all.put(
                "roc-band",
                EvaluationCharts.roc(List.of(Series.line("model", x, y)
                                .withBand(
                                        new double[] {0, 0.1, 0.4, 0.65, 0.8, 1},
                                        new double[] {0.1, 0.45, 0.7, 0.9, 1, 1})
                                .withNote("AUC 0.82 [0.74, 0.90]")))
                        .picture());
        all.put("pr", EvaluationCharts.precisionRecall(judged).picture());
        all.put(
                "calibration",
                EvaluationCharts.calibration(judged).orElseThrow().picture());
        all.put(
                "calibration-smooth",
                EvaluationCharts.smoothCalibration(judged.models().get(1))
                        .orElseThrow()
                        .picture());
        all.put("decision", EvaluationCharts.decision(judged).orElseThrow().picture());
        all.put(
                "impact",
                EvaluationCharts.impact(judged.models().get(0)).orElseThrow().picture());
        lasso(all);
        double[] coefficients = {0.81, -0.62, 0.33, -0.12, 0.04, 1.2};
        all.put(
                "bars",
                CoefficientBars.of("Coefficient (per SD)", FEATURES, coefficients)
                        .picture());
        all.put("shap", shap().picture(5));
        all.put("confusion", new ConfusionPicture("ALN metastasis", 31, 9, 12, 48).picture());
        all.put("correlation", correlations(6).picture());
        all.put("correlation-many", correlations(60).picture());
        all.put("nomogram", nomogram().picture());
        all.put(
                "violin",
                Violins.of("Predicted probability")
                        .with("without metastasis", scores(80, 0.35))
                        .with("with metastasis", scores(60, 0.62))
                        .picture());
        all.put("overlay", overlay().picture());
        return all;
    }

    private static void lasso(Map<String, Picture> all) {
        double[] lambdas = new double[40];
        double[][] rows = new double[40][];
        double[] means = new double[40];
        double[] errors = new double[40];
        for (int l = 0; l < 40; l++) {
            lambdas[l] = StrictMath.exp(-1 - 0.12 * l);
            rows[l] = new double[40];
            for (int f = 0; f < 40; f++) {
                rows[l][f] = Math.max(0, (l - f) / 40.0) * wave(f + 1, 1.5);
            }
            means[l] = 1.1 + 0.0006 * (l - 22) * (l - 22);
            errors[l] = 0.06;
        }
        List<String> names = new ArrayList<>(FEATURES);
        for (int f = names.size(); f < 40; f++) {
            names.add("feature " + f);
        }
        all.put(
                "lasso-path",
                LassoCharts.path(names, lambdas, rows, lambdas[22]).picture());
        all.put(
                "lasso-cv",
                LassoCharts.crossValidation("Binomial deviance", lambdas, means, errors, lambdas[22], lambdas[13])
                        .picture());
    }

    static ShapSummary shap() {
        double[][] shap = new double[120][6];
        double[][] values = new double[120][6];
        for (int i = 0; i < 120; i++) {
            for (int f = 0; f < 6; f++) {
                values[i][f] = f == 4 && i % 9 == 0 ? Double.NaN : wave(i * 7 + f, 1);
                shap[i][f] = wave(i * 7 + f, 1) * (1.2 - 0.2 * f) + wave(i + 3 * f, 0.2);
            }
        }
        return ShapSummary.of(FEATURES, shap, values);
    }

    static HeatMap correlations(int n) {
        double[][] values = new double[n][n];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            names.add(i < FEATURES.size() ? FEATURES.get(i) : "feature " + i);
            for (int j = 0; j <= i; j++) {
                values[i][j] = i == j ? 1 : wave(i * 31 + j, 0.9);
                values[j][i] = values[i][j];
            }
        }
        values[0][1] = Double.NaN;
        values[1][0] = Double.NaN;
        return HeatMap.correlations(names, values);
    }

    static NomogramPicture nomogram() {
        return NomogramPicture.of(
                -3.2,
                List.of(
                        new NomogramPicture.Predictor("Radiomics score", 1.1, -2, 3),
                        new NomogramPicture.Predictor("Tumour size (mm)", 0.035, 5, 60),
                        new NomogramPicture.Predictor("Lymphovascular invasion", 1.4, 0, 1),
                        new NomogramPicture.Predictor("Age (years)", -0.02, 30, 85)));
    }

    private static double[] scores(int n, double centre) {
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            scores[i] = Math.min(0.99, Math.max(0.01, centre + wave(i, 0.2) + wave(i + 11, 0.15)));
        }
        return scores;
    }

    static MapOverlay overlay() {
        int columns = 64;
        int rows = 48;
        double[] slice = new double[columns * rows];
        double[] map = new double[columns * rows];
        boolean[] lesion = new boolean[columns * rows];
        for (int i = 0; i < slice.length; i++) {
            double dx = i % columns - 30;
            double dy = i / columns - 22;
            double r = Math.sqrt(dx * dx + dy * dy);
            slice[i] = 400 - 8 * r + wave(i, 20);
            lesion[i] = r < 9;
            map[i] = r < 14 ? StrictMath.exp(-r * r / 60) : Double.NaN;
        }
        return MapOverlay.of("Grad-CAM", columns, rows, 1.2, slice, map).withLesion(lesion);
    }
}
