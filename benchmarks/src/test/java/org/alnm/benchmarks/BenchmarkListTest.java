package org.alnm.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** JMH's annotation processor is easily switched off without a word; then there is no list. */
class BenchmarkListTest {

    @Test
    void theProcessorRan() throws IOException {
        try (InputStream list = getClass().getResourceAsStream("/META-INF/BenchmarkList")) {
            assertThat(list).isNotNull();
            assertThat(new String(list.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("GlcmBenchmark")
                    .contains("LassoBenchmark")
                    .contains("EvaluationBenchmark")
                    .contains("ForwardBenchmark")
                    .contains("TrainingBenchmark")
                    .contains("ConvolutionBenchmark");
        }
    }
}
