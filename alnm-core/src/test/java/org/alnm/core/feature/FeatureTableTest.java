package org.alnm.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.alnm.core.feature.FeatureId.Codes;
import org.alnm.core.provenance.Provenance;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureTableTest {

    private static final FeatureId MEAN =
            new FeatureId("original", "intensity", "Mean", "", new Codes("UHIW", "Q4LE", ""));
    private static final FeatureId ENTROPY =
            new FeatureId("original", "glcm", "JointEntropy", "3D_merged", new Codes("LFYI", "TU9B", "IAZD"));

    @TempDir
    Path folder;

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text);
    }

    private static FeatureTable small() {
        return FeatureTable.builder("case")
                .outcome("alnm")
                .add("a", 1, vector(FeatureValue.of(MEAN, 0.1), FeatureValue.of(ENTROPY, 2)))
                .add("b", 0, vector(FeatureValue.of(MEAN, 3), FeatureValue.undefined(ENTROPY, "flat")))
                .add("c", Double.NaN, vector(FeatureValue.of(MEAN, -1e-300), FeatureValue.of(ENTROPY, 4)))
                .build();
    }

    private static FeatureVector vector(FeatureValue... values) {
        return FeatureVector.of(List.of(values), Provenance.EMPTY);
    }

    @Test
    void columnsCarryTheFeaturesNames() {
        assertThat(small().columns())
                .containsExactly("original_intensity_Mean", "original_glcm_JointEntropy_3D_merged");
        assertThat(small().value(0, 0)).isEqualTo(0.1);
        assertThat(small().status(1, 1)).isEqualTo(ValueStatus.UNDEFINED);
        assertThat(small().columnIndex("original_intensity_Mean")).isZero();
    }

    @Test
    void csvReadsBackTheSameNumbers() {
        Path file = folder.resolve("out.csv");
        small().writeCsv(file);
        FeatureTable back = FeatureTable.readCsv(file, "case", "alnm");
        assertThat(back.ids()).isEqualTo(small().ids());
        assertThat(back.outcomes()).containsExactly(small().outcomes());
        assertThat(back.column(0)).containsExactly(small().column(0));
        assertThat(back.status(1, 1)).isEqualTo(ValueStatus.MISSING);
    }

    @Test
    void csvBytesDoNotDependOnTheLocale() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            small().writeCsv(folder.resolve("tr.csv"));
        } finally {
            Locale.setDefault(before);
        }
        assertThat(Files.readString(folder.resolve("tr.csv"))).isEqualTo("""
                case,alnm,original_intensity_Mean,original_glcm_JointEntropy_3D_merged
                a,1,0.1,2
                b,0,3,
                c,,-1.0E-300,4
                """);
    }

    @Test
    void everySpellingOfMissingIsRead() throws IOException {
        FeatureTable table = FeatureTable.readCsv(
                csv("\uFEFFid,y,x\r\na,1,NA\r\nb,0,\r\nc,1,NaN\r\nd,0,null\r\ne,1,?\r\nf,0, 2.5 \r\n"), "id", "y");
        assertThat(table.column(0)).containsExactly(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 2.5);
        assertThat(table.status(5, 0)).isEqualTo(ValueStatus.OK);
    }

    @Test
    void quotedCellsAreRead() throws IOException {
        FeatureTable table = FeatureTable.readCsv(csv("id,y,\"a,b\"\n\"x \"\"1\"\"\",1,2\n"), "id", "y");
        assertThat(table.columns()).containsExactly("a,b");
        assertThat(table.ids()).containsExactly("x \"1\"");
    }

    @Test
    void errorsSayWhereAndWhat() throws IOException {
        assertThatThrownBy(() -> FeatureTable.readCsv(csv("id,y,x\na,1,1,5\n"), "id", "y"))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("row 2: 4 cells");
        assertThatThrownBy(() -> FeatureTable.readCsv(csv("id,y,x\na,1,high\n"), "id", "y"))
                .hasMessageContaining("column 'x': 'high'")
                .hasMessageContaining("ignore");
        assertThatThrownBy(() -> FeatureTable.readCsv(csv("id,y,x\na,1,Infinity\n"), "id", "y"))
                .isInstanceOf(TableException.class);
        assertThatThrownBy(() -> FeatureTable.readCsv(csv("id,y,x\na,1,2\na,1,2\n"), "id", "y"))
                .hasMessageContaining("'a' occurs twice");
        assertThatThrownBy(() -> FeatureTable.readCsv(csv("id,y,x,x\na,1,2,3\n"), "id", "y"))
                .hasMessageContaining("'x' occurs twice");
        assertThatThrownBy(() -> FeatureTable.readCsv(csv("id,y\n"), "id", "z"))
                .hasMessageContaining("no column 'z'")
                .hasMessageContaining("[id, y]");
        assertThatThrownBy(() -> FeatureTable.readCsv(csv(""), "id", "y")).hasMessageContaining("empty");
        assertThatThrownBy(() -> FeatureTable.readCsv(folder.resolve("absent.csv"), "id", "y"))
                .isInstanceOf(TableException.class);
        Path binary = Files.write(folder.resolve("b.csv"), new byte[] {'a', (byte) 0xFF, '\n'});
        assertThatThrownBy(() -> FeatureTable.readCsv(binary, "id", "y")).hasMessageContaining("UTF-8");
    }

    @Test
    void rowsAndColumnsArePicked() {
        FeatureTable part = small().rows(2, 0);
        assertThat(part.ids()).containsExactly("c", "a");
        assertThat(part.value(1, 1)).isEqualTo(2);
        assertThat(small().select(List.of("original_glcm_JointEntropy_3D_merged"))
                        .columnCount())
                .isEqualTo(1);
        assertThat(small().withKnownOutcome().ids()).containsExactly("a", "b");
        assertThatThrownBy(() -> small().select(List.of("nope"))).hasMessageContaining("nope");
    }

    @Test
    void groupsSurviveTheFile() {
        FeatureTable table = FeatureTable.builder("lesion")
                .outcome("y")
                .add("a1", "a", 1, List.of("x"), new double[] {1})
                .add("a2", "a", 1, List.of("x"), new double[] {2})
                .build();
        table.writeCsv(folder.resolve("g.csv"));
        assertThat(FeatureTable.readCsv(folder.resolve("g.csv"), "lesion", "y").groups())
                .containsExactly("a", "a");
    }

    @Test
    void differentFeaturesAreRefused() {
        assertThatThrownBy(() -> FeatureTable.builder("case")
                        .add("a", vector(FeatureValue.of(MEAN, 1)))
                        .add("b", vector(FeatureValue.of(ENTROPY, 1))))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("same settings");
    }

    @Test
    void nanNeedsAStatusAndInfinityIsRefused() {
        assertThatThrownBy(() -> FeatureValue.of(MEAN, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FeatureValue.of(MEAN, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FeatureValue(MEAN, 1, ValueStatus.FAILED, "why"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> vector(FeatureValue.of(MEAN, 1), FeatureValue.of(MEAN, 2)))
                .hasMessageContaining("Mean");
    }

    @Tag("oracle")
    @Test
    void aClinicalTableWithMissingValuesIsRead() {
        FeatureTable table =
                FeatureTable.readCsv(Oracles.path("models/data/duke_clinical_alnm.csv"), "ID", "Target", "Nstage");
        assertThat(table.rowCount()).isEqualTo(922);
        assertThat(table.columnCount()).isEqualTo(27);
        // n and pos of models/golden/splits_duke.json
        assertThat(table.withKnownOutcome().rowCount()).isEqualTo(898);
        assertThat(table.withKnownOutcome().outcomes()).contains(1).contains(0);
        assertThat(java.util.Arrays.stream(table.withKnownOutcome().outcomes()).sum())
                .isEqualTo(369);
    }
}
