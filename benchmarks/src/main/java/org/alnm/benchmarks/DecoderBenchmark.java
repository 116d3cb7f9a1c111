package org.alnm.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.pixel.PixelReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decoding one frame of 512 x 512, or of 1760 x 1760, on one thread. Needs the files of the oracles. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls open() first
public class DecoderBenchmark {

    /** The same slice in several transfer syntaxes, and a radiograph. */
    @Param({"CT1_RLE", "CT1_JPLL", "CT1_JLSL", "CT1_J2KR", "RG3_JPLL"})
    public String file = "";

    private DicomFile dicom;

    private static Path path(String name) {
        return Path.of(System.getProperty("alnm.oracles", "../shared/oracles"), "dicom/files/part10/wg04", name);
    }

    /** Reads the header. */
    @Setup
    public void open() {
        dicom = DicomFile.read(path(file));
    }

    /**
     * Takes the frame out of the file and decodes it.
     *
     * @return the pixels
     */
    @Benchmark
    public int[] frame() {
        return PixelReader.of(dicom).frame(0);
    }
}
