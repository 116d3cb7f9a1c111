package org.alnm.study.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.core.feature.FeatureVector;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.alnm.radiomics.RadiomicsExtractor;
import org.alnm.study.StudyException;
import org.alnm.study.Work;

/**
 * Synthetic patients with an MR-like and a mammogram-like image of one lesion each. Their node status depends on hidden
 * traits of the lesion that the images show, so a model can learn something, and what it can learn is known.
 *
 * <p>Nothing in it comes from a patient, and no number learned from it means anything for one.
 *
 * @param cases how many patients, at least 40
 * @param seed where the patients come from
 */
public record SyntheticCohort(int cases, Seed seed) {

    private static final String MR = "mr";
    private static final String MG = "mg";

    /** Checks that there are enough patients to train and test on. */
    public SyntheticCohort {
        if (cases < 40) {
            throw new StudyException("a synthetic cohort needs at least 40 cases: " + cases);
        }
    }

    /**
     * Draws the patients and writes their images, masks and true traits.
     *
     * @param folder where to; made if absent. Each case is a folder with {@code mr.nii.gz}, {@code mr-mask.nii.gz},
     *     {@code mg.nii.gz}, {@code mg-mask.nii.gz}; {@code truth.csv} holds the hidden traits
     * @param work threads and progress
     */
    public void write(Path folder, Work work) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("README.txt"),
                    "SYNTHETIC. Drawn by `alnm demo` with seed " + seed.value()
                            + "; nothing here comes from a patient.\n",
                    StandardCharsets.UTF_8);
            work.forEach("drawing the synthetic cohort", cases, i -> writeCase(folder, i));
            truth().writeCsv(folder.resolve("truth.csv"));
        } catch (IOException e) {
            throw new StudyException("cannot write the cohort to " + folder + ": " + e, e);
        }
    }

    private void writeCase(Path folder, int index) {
        Lesion lesion = lesion(index);
        Seed own = seed.derive("images", index);
        Path home = folder.resolve(id(index));
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new StudyException("cannot make the folder " + home + ": " + e, e);
        }
        write(Phantom.mr(lesion, own.derive(MR)), home, MR);
        write(Phantom.mg(lesion, own.derive(MG)), home, MG);
    }

    private static void write(Phantom phantom, Path home, String modality) {
        Images.write(phantom.image(), home.resolve(modality + ".nii.gz"));
        Masks.write(phantom.mask(), home.resolve(modality + "-mask.nii.gz"));
    }

    /**
     * Extracts the features of both images of every patient, reading what {@link #write} wrote.
     *
     * @param folder the same folder
     * @param extractor what to extract; the same for both modalities
     * @param work threads and progress
     * @return one row per patient, columns prefixed {@code mr_} and {@code mg_}, outcome {@code alnm}
     */
    public FeatureTable extract(Path folder, RadiomicsExtractor extractor, Work work) {
        List<Row> rows = work.map("extracting features", cases, i -> {
            Row row = new Row(new ArrayList<>(), new ArrayList<>());
            Path home = folder.resolve(id(i));
            row.add(MR, features(home, MR, extractor));
            row.add(MG, features(home, MG, extractor));
            return row;
        });
        FeatureTableBuilder table = FeatureTable.builder("patient").outcome("alnm");
        for (int i = 0; i < cases; i++) {
            Row row = rows.get(i);
            table.add(
                    id(i),
                    id(i),
                    lesion(i).positive() ? 1 : 0,
                    row.names,
                    row.values.stream().mapToDouble(Double::doubleValue).toArray());
        }
        return table.build();
    }

    private static FeatureVector features(Path home, String modality, RadiomicsExtractor extractor) {
        Volume image = Images.read(home.resolve(modality + ".nii.gz"));
        Mask mask = Masks.read(home.resolve(modality + "-mask.nii.gz"), image.geometry(), GeometryPolicy.STRICT, 1);
        return extractor.extract(image, mask);
    }

    /**
     * The hidden traits.
     *
     * @return one row per patient: size, irregularity, heterogeneity; outcome {@code alnm}
     */
    public FeatureTable truth() {
        FeatureTableBuilder table = FeatureTable.builder("patient").outcome("alnm");
        List<String> names = List.of("size", "irregularity", "heterogeneity");
        for (int i = 0; i < cases; i++) {
            Lesion lesion = lesion(i);
            double[] traits = {lesion.size(), lesion.irregularity(), lesion.heterogeneity()};
            table.add(id(i), id(i), lesion.positive() ? 1 : 0, names, traits);
        }
        return table.build();
    }

    private Lesion lesion(int index) {
        return Lesion.draw(seed.derive("lesion", index));
    }

    private static String id(int index) {
        return String.format(Locale.ROOT, "synthetic-%03d", index + 1);
    }

    private record Row(List<String> names, List<Double> values) {

        void add(String prefix, FeatureVector features) {
            features.values().forEach(value -> {
                names.add(prefix + "_" + value.id().name());
                values.add(value.value());
            });
        }
    }
}
