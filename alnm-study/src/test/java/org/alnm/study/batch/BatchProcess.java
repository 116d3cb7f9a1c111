package org.alnm.study.batch;

import java.nio.file.Path;
import org.alnm.study.cohort.Cohort;
import org.alnm.study.source.FeatureSources;

/** A batch in a JVM of its own, to be killed. */
final class BatchProcess {

    private BatchProcess() {}

    public static void main(String... folder) {
        Path home = Path.of(folder[0]);
        Batch.of(Cohort.read(home.resolve("cohort.csv")), FeatureSources.read(home.resolve("sources.yaml")))
                .withThreads(2)
                .run(Path.of(folder[1]));
    }
}
