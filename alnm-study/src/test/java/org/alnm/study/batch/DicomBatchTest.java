package org.alnm.study.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.AlnmException;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.image.Digest;
import org.alnm.core.io.Images;
import org.alnm.core.provenance.Json;
import org.alnm.radiomics.RadiomicsExtractor;
import org.alnm.radiomics.RadiomicsSettings;
import org.alnm.study.cohort.CaseImage;
import org.alnm.study.cohort.CaseMask;
import org.alnm.study.cohort.Cohort;
import org.alnm.study.source.FeatureSources;
import org.alnm.testkit.Oracles;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a DICOM folder and a structure set, by a manifest, to the values of the IBSI. */
@Tag("oracle")
class DicomBatchTest {

    /** Intensity-volume histograms, whose features at several fractions share a code. */
    private static final String SEVERAL = "P88C";

    @TempDir
    Path folder;

    @Test
    void theManifestLeadsToTheValuesOfTheStandard() throws IOException {
        Path image = Oracles.path("dicom/files/rt/ibsi_ct/image");
        Path contours = Oracles.path("dicom/files/rt/ibsi_ct/mask/DCM_RS_00060.dcm");
        RadiomicsSettings settings = RadiomicsSettings.named("ibsi-a");
        Files.writeString(folder.resolve("a.json"), Json.write(settings.tree()), StandardCharsets.UTF_8);
        Files.writeString(
                folder.resolve("sources.yaml"),
                "sources: {ct: {radiomics: a.json, image: ct}}\n",
                StandardCharsets.UTF_8);
        Files.writeString(
                folder.resolve("cohort.csv"),
                "patient,outcome,ct.image,ct.mask,ct.roi\nphantom,1," + image + "," + contours + ",GTV-1\n",
                StandardCharsets.UTF_8);
        FeatureTable table = Batch.of(
                        Cohort.read(folder.resolve("cohort.csv")), FeatureSources.read(folder.resolve("sources.yaml")))
                .run(folder.resolve("out"))
                .table();
        Map<String, String> columns = new HashMap<>();
        RadiomicsExtractor.of(settings)
                .features()
                .forEach(id -> columns.put(
                        id.codes().family() + id.codes().feature() + id.codes().aggregation(), "ct." + id.name()));
        int compared = 0;
        for (CSVRecord row : Oracles.csv("radiomics/ibsi1/ibsi1_reference.csv")) {
            String column = columns.get(row.get("family_code") + row.get("feature_code") + row.get("aggregation_code"));
            boolean valued = !row.get("benchmark_value").isEmpty()
                    && !row.get("tolerance").isEmpty();
            if (row.get("config").equals("A") && !SEVERAL.equals(row.get("family_code")) && column != null && valued) {
                double expected = Double.parseDouble(row.get("benchmark_value"));
                double tolerance = Double.parseDouble(row.get("tolerance"));
                assertThat(table.value(0, table.columnIndex(column)))
                        .as(column)
                        .isCloseTo(expected, within(Math.max(tolerance, 5e-3 * Math.abs(expected))));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(200);
    }

    @Test
    void aPhaseOfASeriesIsChosen() {
        Path series = Oracles.path("dicom/files/synth/dwi_std");
        CaseImage all = CaseImage.of(series);
        assertThatThrownBy(all::read).isInstanceOf(AlnmException.class);
        CaseImage second = new CaseImage(series, Optional.empty(), Optional.of("#2"), Optional.empty());
        assertThat(Digest.of(second.read())).isEqualTo(Digest.of(Images.read(series, 1)));
        assertThat(second.geometry()).isEqualTo(Images.open(series).geometry());
        assertThat(second.estimatedBytes()).isPositive();
    }

    @Test
    void aRegionOfAStructureSetIsChosen() {
        CaseImage image = CaseImage.of(Oracles.path("dicom/files/rt/ibsi_ct/image"));
        CaseMask mask = CaseMask.of(Oracles.path("dicom/files/rt/ibsi_ct/mask/DCM_RS_00060.dcm"));
        org.alnm.core.image.GeometryPolicy strict = org.alnm.core.image.GeometryPolicy.STRICT;
        int voxels = mask.withRegion("GTV-1").read(image.geometry(), strict).count();
        assertThat(mask.withRegion("all").read(image.geometry(), strict).count())
                .isGreaterThanOrEqualTo(voxels);
        assertThatThrownBy(() -> mask.withRegion("nodule").read(image.geometry(), strict))
                .isInstanceOf(AlnmException.class)
                .hasMessageContaining("GTV-1");
    }
}
