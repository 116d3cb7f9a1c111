package org.alnm.core.io;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alnm.core.image.VoxelType;

/**
 * The fields of a MetaImage header and where its data are.
 *
 * <p>https://itk.org/Wiki/ITK/MetaIO/Documentation.
 */
final class MetaImageHeader {

    static final String FORMAT = "MetaImage";
    private static final String DATA_FILE = "ElementDataFile";

    private static final Set<String> KNOWN = Set.of(
            "objecttype",
            "ndims",
            "binarydata",
            "binarydatabyteordermsb",
            "elementbyteordermsb",
            "compresseddata",
            "compresseddatasize",
            "headersize",
            "transformmatrix",
            "orientation",
            "rotation",
            "offset",
            "position",
            "origin",
            "elementspacing",
            "elementsize",
            "distanceunits",
            "dimsize",
            "elementtype",
            "elementnumberofchannels",
            "elementtointensityfunctionslope",
            "elementtointensityfunctionoffset",
            "elementdatafile");

    private static final Map<String, VoxelType> TYPES = Map.ofEntries(
            Map.entry("MET_CHAR", VoxelType.INT8),
            Map.entry("MET_UCHAR", VoxelType.UINT8),
            Map.entry("MET_SHORT", VoxelType.INT16),
            Map.entry("MET_USHORT", VoxelType.UINT16),
            Map.entry("MET_INT", VoxelType.INT32),
            Map.entry("MET_UINT", VoxelType.UINT32),
            // MetaIO stores its long in 4 bytes on every platform.
            Map.entry("MET_LONG", VoxelType.INT32),
            Map.entry("MET_ULONG", VoxelType.UINT32),
            Map.entry("MET_LONG_LONG", VoxelType.INT64),
            Map.entry("MET_ULONG_LONG", VoxelType.UINT64),
            Map.entry("MET_FLOAT", VoxelType.FLOAT32),
            Map.entry("MET_DOUBLE", VoxelType.FLOAT64));

    final HeaderFields fields;

    /** Bytes of the file before local data. */
    final long end;

    /** Names after {@code ElementDataFile = LIST}. */
    final List<String> listed;

    private MetaImageHeader(HeaderFields fields, long end, List<String> listed) {
        this.fields = fields;
        this.end = end;
        this.listed = listed;
    }

    static MetaImageHeader read(Path path) throws IOException {
        HeaderFields fields = new HeaderFields(path, FORMAT);
        try (HeaderLines lines = new HeaderLines(path)) {
            while (fields.text(DATA_FILE).isEmpty()) {
                String line = lines.next()
                        .orElseThrow(() -> fields.fault("the header has no '" + DATA_FILE
                                + "', which must be its last line. The file is cut: copy or export it again"));
                take(line, fields);
            }
            long end = lines.position();
            List<String> listed = new ArrayList<>();
            if (isList(fields)) {
                for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                    if (!line.get().isBlank()) {
                        listed.add(line.get().strip());
                    }
                }
            }
            return new MetaImageHeader(fields, end, listed);
        }
    }

    private static void take(String line, HeaderFields fields) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            if (line.isBlank()) {
                return;
            }
            String start = line.substring(0, Math.min(60, line.length()));
            throw fields.fault("the header line '" + start + "' is no field");
        }
        String name = line.substring(0, equals).strip();
        if (KNOWN.contains(name.toLowerCase(Locale.ROOT))) {
            fields.put(name, line.substring(equals + 1));
        }
    }

    private static boolean isList(HeaderFields fields) {
        String data = fields.required(DATA_FILE);
        return data.equals("LIST") || data.startsWith("LIST ");
    }

    String dataFile() {
        return fields.required(DATA_FILE);
    }

    boolean isLocal() {
        return dataFile().equalsIgnoreCase("LOCAL");
    }

    boolean isList() {
        return isList(fields);
    }

    VoxelType type() {
        String name = fields.required("ElementType");
        VoxelType type = TYPES.get(name.toUpperCase(Locale.ROOT));
        if (type == null) {
            throw fields.fault("ElementType " + name + " is not read: alnm reads images of one real number a voxel,"
                    + " from MET_CHAR to MET_DOUBLE. Convert it to such an image");
        }
        return type;
    }

    /** Text is decoded to little-endian numbers whatever the header says of binary ones. */
    ByteOrder order() {
        if (encoding() == Encoding.TEXT) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        boolean big = fields.firstOf("BinaryDataByteOrderMSB", "ElementByteOrderMSB")
                .map(text -> isTrue("BinaryDataByteOrderMSB", text))
                .orElse(false);
        return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    Encoding encoding() {
        boolean compressed = flag("CompressedData", false);
        if (flag("BinaryData", true)) {
            return compressed ? Encoding.ZLIB : Encoding.RAW;
        }
        if (compressed) {
            throw fields.fault("CompressedData is True and BinaryData is not: one of them is wrong");
        }
        return Encoding.TEXT;
    }

    private boolean flag(String name, boolean otherwise) {
        return fields.text(name).map(text -> isTrue(name, text)).orElse(otherwise);
    }

    private boolean isTrue(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "1", "yes", "y" -> true;
            case "false", "f", "0", "no", "n" -> false;
            default -> throw fields.fault("'" + name + "' must be True or False: '" + text + "'");
        };
    }
}
