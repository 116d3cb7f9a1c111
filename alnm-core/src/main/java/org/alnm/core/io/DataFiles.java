package org.alnm.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Finds the data files that a header names. They lie in the folder of the header or below it: absolute names,
 * {@code ..} and links that lead out are refused before anything is opened.
 */
final class DataFiles {

    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private final Path header;
    private final String format;

    DataFiles(Path header, String format) {
        this.header = header;
        this.format = format;
    }

    /**
     * Resolves a name.
     *
     * @param name as the header spells it
     * @return the real path of a regular file
     */
    Path resolve(String name) {
        boolean absolute = name.startsWith("/")
                || name.startsWith("\\")
                || DRIVE.matcher(name).matches();
        if (name.isEmpty() || absolute || SEPARATOR.splitAsStream(name).anyMatch(".."::equals)) {
            throw outside(name);
        }
        Path data;
        Path folder;
        try {
            folder = folder(header);
            data = folder.resolve(name).toRealPath();
        } catch (InvalidPathException e) {
            throw ImageFormatException.of(header, format, "the data file name '" + name + "' is no file name", e);
        } catch (IOException e) {
            throw ImageFormatException.of(
                    header,
                    format,
                    "the data file '" + name + "' cannot be read: " + ImageFormatException.reason(e)
                            + ". Put it beside the header",
                    e);
        }
        if (!data.startsWith(folder)) {
            throw outside(name);
        }
        if (!Files.isRegularFile(data)) {
            throw ImageFormatException.of(header, format, "the data file '" + name + "' is no regular file");
        }
        return data;
    }

    private static Path folder(Path header) throws IOException {
        Path parent = header.toAbsolutePath().getParent();
        return parent == null ? header.toRealPath() : parent.toRealPath();
    }

    private ImageFormatException outside(String name) {
        return ImageFormatException.of(
                header,
                format,
                "the data file '" + name + "' is not in the folder of the header or below it, and is not opened."
                        + " Put it beside the header and name it without a folder");
    }
}
