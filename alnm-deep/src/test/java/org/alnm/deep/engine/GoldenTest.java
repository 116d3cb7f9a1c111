package org.alnm.deep.engine;

import java.util.List;
import org.alnm.deep.GoldenRow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Features and logits against PyTorch; of the full width, which takes the plain loops long, one variant. */
@Tag("oracle")
class GoldenTest {

    static List<GoldenRow> rows() {
        return GoldenRow.all().stream()
                .filter(row -> row.width() == 8 || row.variant().equals("monai_medicalnet"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void agreesWithPyTorch(GoldenRow row) {
        row.assertAgrees(new ReferenceEngine(), 1);
    }
}
