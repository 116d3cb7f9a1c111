package org.alnm.core.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.alnm.core.image.VoxelType;

/**
 * The fields of an NRRD header and where its data are.
 *
 * <p>http://teem.sourceforge.net/nrrd/format.html, NRRD0001 to NRRD0005.
 */
final class NrrdHeader {

    static final String MAGIC = "NRRD";
    private static final Pattern VERSION = Pattern.compile("NRRD000[1-5]");

    private static final Map<String, VoxelType> TYPES = Map.ofEntries(
            Map.entry("signed char", VoxelType.INT8),
            Map.entry("int8", VoxelType.INT8),
            Map.entry("int8_t", VoxelType.INT8),
            Map.entry("uchar", VoxelType.UINT8),
            Map.entry("unsigned char", VoxelType.UINT8),
            Map.entry("uint8", VoxelType.UINT8),
            Map.entry("uint8_t", VoxelType.UINT8),
            Map.entry("short", VoxelType.INT16),
            Map.entry("short int", VoxelType.INT16),
            Map.entry("signed short", VoxelType.INT16),
            Map.entry("signed short int", VoxelType.INT16),
            Map.entry("int16", VoxelType.INT16),
            Map.entry("int16_t", VoxelType.INT16),
            Map.entry("ushort", VoxelType.UINT16),
            Map.entry("unsigned short", VoxelType.UINT16),
            Map.entry("unsigned short int", VoxelType.UINT16),
            Map.entry("uint16", VoxelType.UINT16),
            Map.entry("uint16_t", VoxelType.UINT16),
            Map.entry("int", VoxelType.INT32),
            Map.entry("signed int", VoxelType.INT32),
            Map.entry("int32", VoxelType.INT32),
            Map.entry("int32_t", VoxelType.INT32),
            Map.entry("uint", VoxelType.UINT32),
            Map.entry("unsigned int", VoxelType.UINT32),
            Map.entry("uint32", VoxelType.UINT32),
            Map.entry("uint32_t", VoxelType.UINT32),
            Map.entry("longlong", VoxelType.INT64),
            Map.entry("long long", VoxelType.INT64),
            Map.entry("long long int", VoxelType.INT64),
            Map.entry("signed long long", VoxelType.INT64),
            Map.entry("signed long long int", VoxelType.INT64),
            Map.entry("int64", VoxelType.INT64),
            Map.entry("int64_t", VoxelType.INT64),
            Map.entry("ulonglong", VoxelType.UINT64),
            Map.entry("unsigned long long", VoxelType.UINT64),
            Map.entry("unsigned long long int", VoxelType.UINT64),
            Map.entry("uint64", VoxelType.UINT64),
            Map.entry("uint64_t", VoxelType.UINT64),
            Map.entry("float", VoxelType.FLOAT32),
            Map.entry("double", VoxelType.FLOAT64));

    final String version;
    final HeaderFields fields;

    /** Bytes of the file before attached data. */
    final long end;

    /** Names after {@code data file: LIST}. */
    final List<String> listed;

    private NrrdHeader(String version, HeaderFields fields, long end, List<String> listed) {
        this.version = version;
        this.fields = fields;
        this.end = end;
        this.listed = listed;
    }

    static NrrdHeader read(Path path) throws IOException {
        try (HeaderLines lines = new HeaderLines(path)) {
            String magic = lines.next().orElse("");
            if (!VERSION.matcher(magic).matches()) {
                throw ImageFormatException.of(
                        path, "NRRD", "its first line is no version from NRRD0001 to NRRD0005. Export it again");
            }
            HeaderFields fields = new HeaderFields(path, magic);
            List<String> listed = new ArrayList<>();
            Optional<String> line = lines.next();
            while (line.isPresent() && !line.get().isEmpty()) {
                if (isList(fields)) {
                    listed.add(line.get().strip());
                } else {
                    take(line.get(), fields);
                }
                line = lines.next();
            }
            if (line.isEmpty() && dataFile(fields).isEmpty()) {
                throw fields.fault("the header is not followed by an empty line and data, and names no data file."
                        + " The file is cut: copy or export it again");
            }
            return new NrrdHeader(magic, fields, lines.position(), listed);
        }
    }

    private static void take(String line, HeaderFields fields) {
        int colon = line.indexOf(':');
        boolean comment = line.startsWith("#");
        boolean keyAndValue = colon >= 0 && colon + 1 < line.length() && line.charAt(colon + 1) == '=';
        if (comment || keyAndValue) {
            return;
        }
        if (colon < 1) {
            String start = line.substring(0, Math.min(60, line.length()));
            throw fields.fault("the header line '" + start + "' is no field. An empty line must end the header");
        }
        fields.put(line.substring(0, colon), line.substring(colon + 1));
    }

    private static Optional<String> dataFile(HeaderFields fields) {
        return fields.text("data file");
    }

    private static boolean isList(HeaderFields fields) {
        return dataFile(fields)
                .filter(name -> name.equals("LIST") || name.startsWith("LIST "))
                .isPresent();
    }

    Optional<String> dataFile() {
        return dataFile(fields);
    }

    boolean isList() {
        return isList(fields);
    }

    VoxelType type() {
        String name = fields.required("type").toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        VoxelType type = TYPES.get(name);
        if (type == null) {
            throw fields.fault("type '" + name + "' is not read: alnm reads images of one real number a voxel, from"
                    + " 'uchar' to 'double'. Convert it to such an image");
        }
        return type;
    }

    Encoding encoding() {
        String name = fields.required("encoding").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "raw" -> Encoding.RAW;
            case "txt", "text", "ascii" -> Encoding.TEXT;
            case "hex" -> Encoding.HEX;
            case "gz", "gzip" -> Encoding.GZIP;
            case "bz2", "bzip2" -> Encoding.BZIP2;
            default ->
                throw fields.fault("encoding '" + name + "' is not one of raw, ascii, hex, gzip, bzip2."
                        + " Write the file with one of these");
        };
    }
}
