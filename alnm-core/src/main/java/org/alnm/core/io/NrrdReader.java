package org.alnm.core.io;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.VoxelType;

/** NRRD: attached and detached, one data file, a list or a pattern of them. */
final class NrrdReader implements ImageReader {

    @Override
    public String format() {
        return "NRRD";
    }

    @Override
    public boolean recognises(FileHead head) {
        return !head.isGzip() && head.has(0, NrrdHeader.MAGIC);
    }

    @Override
    public ImageFile open(Path path, FileHead head) throws IOException {
        NrrdHeader header = NrrdHeader.read(path);
        HeaderFields fields = header.fields;
        VoxelType type = header.type();
        Encoding encoding = header.encoding();
        NrrdAxes axes = new NrrdAxes(fields);
        List<String> notes = new ArrayList<>();
        NrrdGrid grid = new NrrdGrid(fields, axes, notes);
        Geometry geometry = grid.geometry();
        VoxelLayout layout = axes.layout(type, order(fields, type, encoding));
        List<DataPart> parts = parts(path, header, axes, encoding);
        VoxelReader reader = new VoxelReader(path, header.version, parts, layout, notes);
        return new ImageFile(
                new ImageHeader(path, header.version, geometry, grid.isOriented(), 1, 0, notes), layout, reader);
    }

    private static ByteOrder order(HeaderFields fields, VoxelType type, Encoding encoding) {
        if (encoding == Encoding.TEXT
                || (type.bytes() == 1 && fields.text("endian").isEmpty())) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        String endian = fields.required("endian").toLowerCase(Locale.ROOT);
        return switch (endian) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw fields.fault("endian '" + endian + "' is not little or big");
        };
    }

    private static List<DataPart> parts(Path path, NrrdHeader header, NrrdAxes axes, Encoding encoding) {
        HeaderFields fields = header.fields;
        long lineSkip = skip(fields, "line skip", 0);
        long byteSkip = skip(fields, "byte skip", DataPart.FROM_END);
        if (byteSkip == DataPart.FROM_END && (encoding == Encoding.TEXT || encoding == Encoding.HEX)) {
            throw fields.fault("'byte skip: -1' needs binary data, not " + fields.required("encoding"));
        }
        if (header.dataFile().isEmpty()) {
            return List.of(new DataPart(path, header.end, lineSkip, encoding, byteSkip));
        }
        DataFiles files = new DataFiles(path, header.version);
        List<DataPart> parts = new ArrayList<>();
        for (Path file : dataFiles(header, axes, files)) {
            parts.add(new DataPart(file, 0, lineSkip, encoding, byteSkip));
        }
        return parts;
    }

    private static long skip(HeaderFields fields, String name, long least) {
        long skip = fields.text(name).map(text -> fields.integer(name, text)).orElse(0L);
        if (skip < least) {
            throw fields.fault("'" + name + "' is " + skip + ": it must be at least " + least);
        }
        return skip;
    }

    private static List<Path> dataFiles(NrrdHeader header, NrrdAxes axes, DataFiles files) {
        String named = header.dataFile().orElseThrow();
        if (header.isList()) {
            String[] words = named.split("\\s+");
            List<Path> found = header.listed.stream().map(files::resolve).toList();
            return checked(found, words.length > 1 ? words[1] : "", header.fields, axes);
        }
        String[] words = named.split("\\s+");
        if (NamePattern.isIn(named) && words.length >= 4) {
            return numbered(named, words, header.fields, axes, files);
        }
        return List.of(files.resolve(named));
    }

    /** A pattern, the first and the last number, the step, and perhaps how many axes a file has. */
    private static List<Path> numbered(
            String named, String[] words, HeaderFields fields, NrrdAxes axes, DataFiles files) {
        int numbers = NamePattern.isIn(words[words.length - 4]) ? 3 : 4;
        if (words.length <= numbers) {
            throw fields.fault("the data file pattern '" + named + "' must be followed by first, last and step");
        }
        int from = words.length - numbers;
        long first = fields.integer("data file", words[from]);
        long last = fields.integer("data file", words[from + 1]);
        long step = fields.integer("data file", words[from + 2]);
        if (step == 0 || (first != last && (step > 0) != (last > first))) {
            throw fields.fault("the data file pattern '" + named + "' never gets from " + first + " to " + last);
        }
        String name = String.join(" ", List.of(words).subList(0, from));
        NamePattern pattern = NamePattern.of(name)
                .orElseThrow(() -> fields.fault("the data file pattern '" + name + "' must have one %d"));
        List<Path> found = new ArrayList<>();
        for (long number = first; step > 0 ? number <= last : number >= last; number += step) {
            found.add(files.resolve(pattern.name(number)));
        }
        return checked(found, numbers == 4 ? words[from + 3] : "", fields, axes);
    }

    /** Each file has the fastest axes, as many as {@code axesEach} says; else all but the slowest. */
    private static List<Path> checked(List<Path> files, String axesEach, HeaderFields fields, NrrdAxes axes) {
        int each = axes.dimension() - 1;
        if (!axesEach.isEmpty()) {
            long given = fields.integer("data file", axesEach);
            if (given < 1 || given > axes.dimension()) {
                throw fields.fault("data files of " + given + " axes do not make an image of " + axes.dimension());
            }
            each = (int) given;
        }
        long all = axes.product(axes.dimension());
        boolean fits = !files.isEmpty()
                && (each == axes.dimension()
                        ? axes.product(each) / axes.product(each - 1) % files.size() == 0
                        : axes.product(each) * files.size() == all);
        if (!fits) {
            throw fields.fault(files.size() + " data files of " + each + " axes do not make up the sizes "
                    + fields.required("sizes"));
        }
        return files;
    }
}
