package org.alnm.study.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;
import org.apache.commons.rng.UniformRandomProvider;

/** Patients with two small images each, a manifest and sources, to be worked through in milliseconds. */
public final class SmallCohort {

    public static final String SOURCES = """
            sources:
              mri: {radiomics: radiomics.yaml, image: mri}
              mg:
                radiomics: {preset: pyradiomics, discretise: {binCount: 8}, families: [firstorder, glcm]}
                image: mg
              clinical: {columns: [age, er], codes: {er: {negative: 0, positive: 1}}}
            """;

    private static final String RADIOMICS = """
            preset: pyradiomics
            discretise: {binWidth: 5}
            families: [firstorder, shape]
            """;

    private SmallCohort() {}

    /** Writes images, masks, {@code cohort.csv}, {@code radiomics.yaml} and {@code sources.yaml}. */
    public static void write(Path folder, int patients) throws IOException {
        Files.createDirectories(folder);
        StringBuilder manifest =
                new StringBuilder("patient,outcome,centre,mri.image,mri.mask,mg.image,mg.mask,mg.label,age,er\n");
        for (int p = 0; p < patients; p++) {
            String id = id(p);
            image(folder, id + "-mri", new GridSize(12, 11, 6), Seed.of(p).derive("mri"));
            image(folder, id + "-mg", new GridSize(20, 18, 1), Seed.of(p).derive("mg"));
            manifest.append(id + "," + p % 2 + "," + (p % 3 == 0 ? "A" : "B") + ",")
                    .append(id + "-mri.nii," + id + "-mri-mask.nii,")
                    .append(id + "-mg.nii," + id + "-mg-mask.nii,1,")
                    .append((40 + p % 30) + "," + (p % 2 == 0 ? "positive" : "negative") + "\n");
        }
        Files.writeString(folder.resolve("cohort.csv"), manifest, StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("radiomics.yaml"), RADIOMICS, StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("sources.yaml"), SOURCES, StandardCharsets.UTF_8);
    }

    public static String id(int patient) {
        return "P" + (1000 + patient);
    }

    private static void image(Path folder, String name, GridSize size, Seed seed) {
        Geometry grid = Geometry.of(size, new Vec3(1, 1, 2));
        UniformRandomProvider random = seed.generator();
        float[] voxels = new float[size.count()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = 100 + random.nextInt(60);
        }
        double radius = 2.5 + 2 * random.nextDouble();
        // Some holes, so that no two masks are alike.
        boolean[] hole = new boolean[voxels.length];
        for (int i = 0; i < hole.length; i++) {
            hole[i] = random.nextInt(5) == 0;
        }
        Mask mask = Mask.of(grid, at -> {
            double x = at % size.x() - size.x() / 2.0;
            double y = at / size.x() % size.y() - size.y() / 2.0;
            double z = 2 * (at / (size.x() * size.y()) - size.z() / 2);
            return x * x + y * y + z * z <= radius * radius && !hole[at];
        });
        Images.write(Volume.of(grid, voxels), folder.resolve(name + ".nii"));
        Masks.write(mask, folder.resolve(name + "-mask.nii"));
    }

    /** Adds 1 to the voxel in the middle of an image. */
    static void change(Path image) {
        Volume volume = Images.read(image);
        float[] voxels = new float[volume.size().count()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (float) volume.value(i);
        }
        voxels[
                volume.size()
                        .offset(
                                volume.size().x() / 2,
                                volume.size().y() / 2,
                                volume.size().z() / 2)]++;
        Images.write(Volume.of(volume.geometry(), voxels), image);
    }
}
