package org.alnm.deep.nd4j.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's native library: loaded at the first question, once, without any option on the command line.
 *
 * <p>JavaCPP looks for the plain build unless {@code org.bytedeco.javacpp.platform.extension} names another; where the user
 * has not set it, the build that is on the class path is taken, with oneDNN first. Its limit on native memory, which follows
 * the Java heap, is lifted unless the user has set {@code org.bytedeco.javacpp.maxbytes}.
 */
public final class Nd4jLibrary {

    private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";
    private static final List<String> BUILDS =
            List.of("-onednn-avx2", "-onednn-avx512", "-onednn", "-avx2", "-avx512", "");
    private static final String BINDINGS = "org/nd4j/linalg/cpu/nativecpu/bindings/";

    private Nd4jLibrary() {}

    /**
     * Why the library is not there.
     *
     * @return the reason and the remedy; nothing if it is loaded
     */
    public static Optional<String> obstacle() {
        return Loaded.STATE.obstacle();
    }

    /**
     * Whether the build has oneDNN's convolutions.
     *
     * @return false for a build without, and where nothing is loaded
     */
    public static boolean oneDnn() {
        return Loaded.STATE.oneDnn();
    }

    /**
     * Makes OpenBLAS use the calling thread only: what a product's bits depend on must not be the number of threads, so its callers
     * share out the work themselves. It is a setting of the whole process, and ND4J's own may have changed it since.
     */
    static void blasOnCallingThread() {
        openblas.blas_set_num_threads(1);
    }

    private record State(Optional<String> obstacle, boolean oneDnn) {}

    /** Its initialiser runs once, when first asked. */
    private static final class Loaded {

        static final State STATE = load();

        private static State load() {
            try {
                setUnlessSet("org.bytedeco.javacpp.maxbytes", "0");
                setUnlessSet("org.bytedeco.javacpp.maxphysicalbytes", "0");
                setUnlessSet("org.nd4j.log.initialization", "false");
                String extension = System.getProperty(EXTENSION);
                if (extension == null) {
                    extension = build();
                    System.setProperty(EXTENSION, extension);
                }
                if (extension.contains("avx2") && lacksAvx2()) {
                    return missing("this processor has no AVX2, which the build " + extension + " needs");
                }
                Nd4j.create(DataType.FLOAT, 1).close();
                blasOnCallingThread();
                return new State(Optional.empty(), extension.contains("onednn"));
            } catch (LinkageError | RuntimeException e) {
                return missing(reason(e));
            }
        }

        private static void setUnlessSet(String name, String value) {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        }

        private static String build() {
            ClassLoader loader = Nd4jLibrary.class.getClassLoader();
            // Not Loader.getPlatform(), which reads the extension and keeps it.
            String platform = Loader.Detector.getPlatform();
            for (String build : BUILDS) {
                String folder = BINDINGS + platform + build + "/";
                for (String file : List.of("libjnind4jcpu.so", "jnind4jcpu.dll", "libjnind4jcpu.dylib")) {
                    if (loader.getResource(folder + file) != null) {
                        return build;
                    }
                }
            }
            return "";
        }

        /** What Linux says of the processor; false elsewhere. */
        private static boolean lacksAvx2() {
            Path facts = Path.of("/proc/cpuinfo");
            try {
                return Files.isReadable(facts)
                        && !Files.readString(facts, StandardCharsets.UTF_8).contains(" avx2 ");
            } catch (IOException e) {
                return false;
            }
        }

        private static State missing(String reason) {
            return new State(
                    Optional.of("ND4J's native library does not load (" + reason
                            + "); put nd4j-native, openblas and javacpp of this platform on the class path"),
                    false);
        }

        private static String reason(Throwable error) {
            Throwable cause = error;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            String message = cause.getMessage();
            String line = message == null ? "" : message.lines().findFirst().orElse("");
            return cause.getClass().getSimpleName() + ": " + line;
        }
    }
}
