package org.alnm.study.synthetic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.alnm.core.Seed;
import org.alnm.core.dicom.Code;
import org.alnm.core.dicom.series.DerivedObject;
import org.alnm.core.dicom.series.DicomFolder;
import org.alnm.core.dicom.series.DicomSeries;
import org.alnm.core.dicom.series.SeriesOptions;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.core.feature.TextTable;
import org.alnm.core.image.Mask;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.study.StudyException;
import org.alnm.study.Work;

/**
 * Synthetic patients with two mammographic views and a dynamic MR of the same lesion each, in DICOM. Their node status
 * depends on hidden traits that the images show, by a known model, so that what can be learned is known.
 *
 * <p>Nothing in it comes from a patient, and no number learned from it means anything for one.
 *
 * @param patients how many, at least 40
 * @param seed where the patients come from
 */
public record SyntheticCohort(int patients, Seed seed) {

    private static final List<String> VIEWS = List.of("CC", "MLO");
    private static final List<String> PHASES = List.of("mri_pre", "mri_early", "mri_late");
    private static final double WITHOUT_MLO = 0.05;
    private static final double WITHOUT_LATE = 0.04;

    /** Checks that there are enough patients to train and test on. */
    public SyntheticCohort {
        if (patients < 40) {
            throw new StudyException("a synthetic cohort needs at least 40 patients: " + patients);
        }
    }

    /**
     * Draws the patients and writes their images, masks, manifest and true traits.
     *
     * @param folder where to; made if absent. Each patient is a folder with the mammograms {@code mg_cc.dcm} and
     *     {@code mg_mlo.dcm}, the MR series {@code mri_pre/}, {@code mri_early/} and {@code mri_late/}, and the lesion as
     *     {@code mg_cc-mask.nii.gz}, {@code mg_mlo-mask.nii.gz} and the segmentation {@code mri-mask.dcm}. Some patients
     *     lack a view or a phase. {@code cohort.csv} is the manifest, {@code truth.csv} holds the hidden traits
     * @param work threads and progress
     * @throws StudyException if a file cannot be written
     */
    public void write(Path folder, Work work) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("README.txt"),
                    "SYNTHETIC. Drawn by `alnm demo` with seed " + seed.value()
                            + "; nothing here comes from a patient.\n",
                    StandardCharsets.UTF_8);
            List<List<String>> rows = work.map("drawing the synthetic cohort", patients, i -> write(folder, i));
            manifest(rows).write(folder.resolve("cohort.csv"));
            truth().writeCsv(folder.resolve("truth.csv"));
        } catch (IOException e) {
            throw new StudyException("cannot write the cohort to " + folder + ": " + e, e);
        }
    }

    private static TextTable manifest(List<List<String>> rows) {
        List<String> header = new ArrayList<>(List.of("patient", "outcome", "centre", "age"));
        for (String image : List.of("mg_cc", "mg_mlo", "mri_pre", "mri_early", "mri_late")) {
            header.add(image + ".image");
            header.add(image + ".mask");
        }
        return new TextTable(header, rows);
    }

    /** Writes a patient; returns the row of the manifest. */
    private List<String> write(Path folder, int index) {
        String id = id(index);
        Path home = folder.resolve(id);
        Lesion lesion = lesion(index);
        Seed own = seed.derive("patient", index);
        int centre = index % Scanner.CENTRES;
        Scanner scanner = Scanner.of(centre, own);
        double chance = own.derive("missing").generator().nextDouble();
        double age = 40 + Math.floor(40 * own.derive("age").generator().nextDouble());
        List<String> row = new ArrayList<>(List.of(
                id, lesion.positive() ? "1" : "0", String.valueOf((char) ('A' + centre)), Integer.toString((int) age)));
        DicomImages dicom = new DicomImages(id);
        try {
            Files.createDirectories(home);
            for (String view : VIEWS) {
                if (view.equals("MLO") && chance < WITHOUT_MLO) {
                    row.addAll(List.of("", ""));
                } else {
                    row.addAll(mammogram(dicom, Mammography.view(lesion, scanner, own.derive(view)), view, home));
                }
            }
            row.addAll(dce(dicom, Dce.of(lesion, scanner, own.derive("MR")), chance > 1 - WITHOUT_LATE, home));
        } catch (IOException e) {
            throw new StudyException("cannot write the patient " + home + ": " + e, e);
        }
        return row;
    }

    private static List<String> mammogram(DicomImages dicom, Mammography made, String view, Path home)
            throws IOException {
        String name = "mg_" + view.toLowerCase(Locale.ROOT);
        Path image = home.resolve(name + ".dcm");
        dicom.mammogram(made.image(), view, image);
        Mask mask = Mask.of(Images.open(image).geometry(), made.mask()::contains);
        Masks.write(mask, home.resolve(name + "-mask.nii.gz"));
        return List.of(home.getFileName() + "/" + name + ".dcm", home.getFileName() + "/" + name + "-mask.nii.gz");
    }

    private static List<String> dce(DicomImages dicom, Dce made, boolean withoutLate, Path home) throws IOException {
        String mask = home.getFileName() + "/mri-mask.dcm";
        List<String> cells = new ArrayList<>();
        for (int phase = 0; phase < PHASES.size(); phase++) {
            if (phase == 2 && withoutLate) {
                cells.addAll(List.of("", ""));
                continue;
            }
            String name = PHASES.get(phase);
            dicom.mr(made.phases().get(phase), phase, home.resolve(name));
            cells.addAll(List.of(home.getFileName() + "/" + name, mask));
        }
        DicomSeries early = DicomFolder.read(home.resolve(PHASES.get(1)), SeriesOptions.STANDARD)
                .only();
        Masks.write(
                made.mask(),
                "Lesion",
                new Code("52988006", "SCT", "Lesion"),
                new DerivedObject(early, 100, LocalDateTime.of(2026, 1, 1, 12, 0)),
                home.resolve("mri-mask.dcm"));
        return cells;
    }

    /**
     * The hidden traits, and the true probability of the outcome.
     *
     * @return one row per patient: size, irregularity, margin, heterogeneity, washout, probability; outcome {@code alnm}
     */
    public FeatureTable truth() {
        FeatureTableBuilder table = FeatureTable.builder("patient").outcome("alnm");
        List<String> names = List.of("size", "irregularity", "margin", "heterogeneity", "washout", "probability");
        for (int i = 0; i < patients; i++) {
            Lesion lesion = lesion(i);
            double[] traits = {
                lesion.size(),
                lesion.irregularity(),
                lesion.margin(),
                lesion.heterogeneity(),
                lesion.washout(),
                lesion.probability()
            };
            table.add(id(i), id(i), lesion.positive() ? 1 : 0, names, traits);
        }
        return table.build();
    }

    /**
     * The AUC that the true probabilities reach on average, over the chance that decides the outcomes of these patients. On
     * average no model can do better.
     *
     * @return between 0.5 and 1
     */
    public double attainableAuc() {
        double[] p = new double[patients];
        for (int i = 0; i < patients; i++) {
            p[i] = lesion(i).probability();
        }
        double right = 0;
        double all = 0;
        for (int i = 0; i < patients; i++) {
            for (int j = 0; j < patients; j++) {
                if (i != j) {
                    double pair = p[i] * (1 - p[j]);
                    all += pair;
                    right += p[i] > p[j] ? pair : p[i] == p[j] ? pair / 2 : 0;
                }
            }
        }
        return right / all;
    }

    private Lesion lesion(int index) {
        return Lesion.draw(seed.derive("lesion", index));
    }

    private static String id(int index) {
        return String.format(Locale.ROOT, "synthetic-%03d", index + 1);
    }
}
