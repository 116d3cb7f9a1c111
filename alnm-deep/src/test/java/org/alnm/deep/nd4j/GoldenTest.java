package org.alnm.deep.nd4j;

import java.util.List;
import org.alnm.deep.GoldenRow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Features and logits against PyTorch, every row. */
@Tag("oracle")
class GoldenTest {

    static List<GoldenRow> rows() {
        return GoldenRow.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void agreesWithPyTorch(GoldenRow row) {
        row.assertAgrees(new Nd4jEngine(), 2);
    }
}
