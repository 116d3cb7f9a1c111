package org.alnm.models.prepare;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;
import org.alnm.models.DesignMatrix;
import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.FittedStep;
import org.alnm.models.State;
import org.alnm.models.Step;
import org.alnm.models.TrainingSet;

/** Makes of the last column a column of centres 1 and 2, by its sign, so that the contract of steps has centres. */
public final class CentreCodes implements Step {

    @Override
    public String name() {
        return "centre codes";
    }

    @Override
    public Provenance settings() {
        return Provenance.builder().put("by", "sign").build();
    }

    @Override
    public FittedStep fit(TrainingSet training, Seed seed) {
        return new Codes(training.features().names());
    }

    private record Codes(List<String> columns) implements FittedStep {

        @Override
        public List<String> inputs() {
            return columns;
        }

        @Override
        public List<String> outputs() {
            List<String> made = new ArrayList<>(columns.subList(0, columns.size() - 1));
            made.add("centre");
            return List.copyOf(made);
        }

        @Override
        public DesignMatrix transform(DesignMatrix x) {
            DesignMatrix mine = x.select(columns).requireNumbers("Centre codes");
            return DesignMatrix.fill(outputs(), x.rowCount(), (c, into) -> {
                for (int r = 0; r < into.length; r++) {
                    double value = mine.value(r, c);
                    into[r] = c < columns.size() - 1 ? value : value > 0 ? 2 : 1;
                }
            });
        }

        @Override
        public State state() {
            return State.of(
                    "centre codes", Provenance.builder().put("columns", columns).build());
        }

        @Override
        public List<String> notes() {
            return List.of();
        }
    }

    /** Reads it. */
    public static final class Reader implements FittedReader {

        @Override
        public String kind() {
            return "centre codes";
        }

        @Override
        public Fitted read(State state) {
            return new Codes(state.texts("columns"));
        }
    }
}
