package org.alnm.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Assumptions;

/**
 * Third-party images and golden numbers, outside the repository.
 *
 * <p>The folder is named by the system property {@code alnm.oracles}. A test that asks for a file is skipped, with a
 * message, where the folder is absent; a file missing from a folder that is there is a failure.
 */
public final class Oracles {

    private Oracles() {}

    /**
     * The path of an oracle file.
     *
     * @param relative path inside the oracle folder, with forward slashes
     * @return the path; the running test is skipped where there are no oracles
     */
    public static Path path(String relative) {
        Path root = Path.of(System.getProperty("alnm.oracles", "../shared/oracles"))
                .toAbsolutePath()
                .normalize();
        Assumptions.assumeTrue(
                Files.isDirectory(root), () -> "skipped: no oracles at " + root + " (set -Dalnm.oracles=FOLDER)");
        Path file = root.resolve(relative);
        if (!Files.exists(file)) {
            throw new AssertionError("the oracle folder is there, but not " + file);
        }
        return file;
    }

    /**
     * Reads a CSV with a header row; {@code .gz} is unpacked.
     *
     * @param relative path inside the oracle folder
     * @return the rows in file order
     */
    public static List<CSVRecord> csv(String relative) {
        Path file = path(relative);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = relative.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return format.parse(reader).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a JSON file; {@code NaN} and infinities are accepted, as Python writes them.
     *
     * @param relative path inside the oracle folder
     * @return the root of the tree
     */
    public static JsonNode json(String relative) {
        Path file = path(relative);
        ObjectMapper mapper = new ObjectMapper();
        mapper.enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature());
        try (InputStream in = Files.newInputStream(file)) {
            return mapper.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
