package org.alnm.models.prepare;

import java.util.List;
import org.alnm.models.FittedStep;

/** A fitted step that makes of each column one column of the same name. */
abstract class ColumnwiseStep implements FittedStep {

    private final List<String> columns;

    ColumnwiseStep(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    @Override
    public final List<String> inputs() {
        return columns;
    }

    @Override
    public final List<String> outputs() {
        return columns;
    }
}
