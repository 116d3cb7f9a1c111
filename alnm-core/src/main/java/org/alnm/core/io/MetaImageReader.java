package org.alnm.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.VoxelType;

/** MetaImage: local and detached, one data file, a list or a pattern of them. */
final class MetaImageReader implements ImageReader {

    private static final Pattern START = Pattern.compile("\\s*\\w+\\s*=");
    private static final Pattern DIMENSIONS = Pattern.compile("(?m)^\\s*NDims\\s*=");

    @Override
    public String format() {
        return MetaImageHeader.FORMAT;
    }

    @Override
    public boolean recognises(FileHead head) {
        String text = head.text();
        return !head.isGzip()
                && START.matcher(text).lookingAt()
                && DIMENSIONS.matcher(text).find();
    }

    @Override
    public ImageFile open(Path path, FileHead head) throws IOException {
        MetaImageHeader header = MetaImageHeader.read(path);
        HeaderFields fields = header.fields;
        String objectType = fields.text("ObjectType").orElse("Image");
        if (!objectType.equalsIgnoreCase("Image")) {
            throw fields.fault("it holds an object of type " + objectType + ", not an image");
        }
        VoxelType type = header.type();
        List<String> notes = new ArrayList<>();
        int[] sizes = sizes(fields);
        MetaImageGrid grid = new MetaImageGrid(fields, sizes, notes);
        Geometry geometry = grid.geometry();
        VoxelLayout layout = layout(header, type, grid.size(), sizes);
        noteIntensityFunction(fields, notes);
        VoxelReader reader = new VoxelReader(path, format(), parts(path, header, sizes, layout), layout, notes);
        return new ImageFile(new ImageHeader(path, format(), geometry, grid.isOriented(), 1, 0, notes), layout, reader);
    }

    private static int[] sizes(HeaderFields fields) {
        long axes = fields.integer("NDims", fields.required("NDims"));
        if (axes < 2 || axes > 10) {
            throw fields.fault("NDims is " + axes + ": an image has 2 or 3 axes, and volumes along the others");
        }
        return fields.sizes("DimSize", (int) axes);
    }

    private static VoxelLayout layout(MetaImageHeader header, VoxelType type, GridSize size, int[] sizes) {
        HeaderFields fields = header.fields;
        long volumes = 1;
        for (int i = 3; i < sizes.length; i++) {
            volumes = Math.multiplyExact(volumes, sizes[i]);
        }
        long channels = fields.text("ElementNumberOfChannels")
                .map(text -> fields.integer("ElementNumberOfChannels", text))
                .orElse(1L);
        if (channels < 1 || channels > Integer.MAX_VALUE) {
            throw fields.fault("ElementNumberOfChannels is " + channels + ": it must be at least 1");
        }
        if (channels == 1) {
            return VoxelLayout.sequential(type, header.order(), size.count(), Math.toIntExact(volumes));
        }
        if (type == VoxelType.UINT8 && (channels == 3 || channels == 4)) {
            throw fields.fault("it is a colour image (MET_UCHAR, " + channels
                    + " channels). Convert it to one real number a voxel");
        }
        if (volumes > 1) {
            throw fields.fault("it has " + channels + " channels in each of " + volumes + " volumes. Split it first");
        }
        return new VoxelLayout(type, header.order(), 1, (int) channels, size.count());
    }

    private static void noteIntensityFunction(HeaderFields fields, List<String> notes) {
        String slope = fields.text("ElementToIntensityFunctionSlope").orElse("1");
        String offset = fields.text("ElementToIntensityFunctionOffset").orElse("0");
        double slopeValue = fields.number("ElementToIntensityFunctionSlope", slope);
        double offsetValue = fields.number("ElementToIntensityFunctionOffset", offset);
        if (slopeValue != 1 || offsetValue != 0) {
            notes.add("ElementToIntensityFunction (slope " + slope + ", offset " + offset
                    + ") is not applied, as ITK does not.");
        }
    }

    private static List<DataPart> parts(Path path, MetaImageHeader header, int[] sizes, VoxelLayout layout)
            throws IOException {
        HeaderFields fields = header.fields;
        long headerSize = fields.text("HeaderSize")
                .map(text -> fields.integer("HeaderSize", text))
                .orElse(0L);
        Encoding encoding = header.encoding();
        if (headerSize < -1 || (headerSize == -1 && encoding != Encoding.RAW)) {
            throw fields.fault("HeaderSize is " + headerSize + ": it must be 0 or more, or -1 for plain binary data");
        }
        List<DataPart> parts = new ArrayList<>();
        if (header.isLocal()) {
            // MetaIO counts HeaderSize from the start of the file.
            long start = headerSize > 0 ? headerSize : header.end;
            parts.add(new DataPart(path, start, 0, encoding, Math.min(headerSize, 0)));
        } else {
            // The skipped bytes come before compressed data, not within them: they are part of the start.
            for (Path file : dataFiles(header, sizes, new DataFiles(path, MetaImageHeader.FORMAT))) {
                parts.add(new DataPart(file, Math.max(headerSize, 0), 0, encoding, Math.min(headerSize, 0)));
            }
        }
        checkCompressedSize(fields, encoding, parts, layout);
        return parts;
    }

    private static void checkCompressedSize(
            HeaderFields fields, Encoding encoding, List<DataPart> parts, VoxelLayout layout) throws IOException {
        if (encoding != Encoding.ZLIB || parts.size() != 1) {
            return;
        }
        long declared = fields.text("CompressedDataSize")
                .map(text -> fields.integer("CompressedDataSize", text))
                .orElse(0L);
        DataPart part = parts.get(0);
        long held = Files.size(part.file()) - part.start();
        if (declared > held) {
            throw fields.fault("CompressedDataSize is " + declared + " bytes (of " + layout.bytes()
                    + " unpacked) and the file has " + held + ". The file is cut: copy or export it again");
        }
    }

    private static List<Path> dataFiles(MetaImageHeader header, int[] sizes, DataFiles files) {
        String named = header.dataFile();
        String[] words = named.split("\\s+");
        if (header.isList()) {
            List<Path> found = header.listed.stream().map(files::resolve).toList();
            return checked(found, words.length > 1 ? words[1] : "", header.fields, sizes);
        }
        if (NamePattern.isIn(words[0])) {
            return numbered(named, words, header.fields, sizes, files);
        }
        return List.of(files.resolve(named));
    }

    /** A pattern and the first and last number and the step; 1, the size of the last axis and 1 where absent. */
    private static List<Path> numbered(
            String named, String[] words, HeaderFields fields, int[] sizes, DataFiles files) {
        NamePattern pattern = NamePattern.of(words[0])
                .orElseThrow(() -> fields.fault("the data file pattern '" + named + "' must have one %d"));
        long first = words.length > 1 ? fields.integer("ElementDataFile", words[1]) : 1;
        long last =
                words.length > 2 ? fields.integer("ElementDataFile", words[2]) : first + sizes[sizes.length - 1] - 1;
        long step = words.length > 3 ? fields.integer("ElementDataFile", words[3]) : 1;
        if (step < 1 || last < first) {
            throw fields.fault("the data file pattern '" + named + "' never gets from " + first + " to " + last);
        }
        List<Path> found = new ArrayList<>();
        for (long number = first; number <= last; number += step) {
            found.add(files.resolve(pattern.name(number)));
        }
        return checked(found, "", fields, sizes);
    }

    /** Each file has the fastest axes, as many as {@code axesEach} ("2D") says; else all but the slowest. */
    private static List<Path> checked(List<Path> files, String axesEach, HeaderFields fields, int[] sizes) {
        int each = sizes.length - 1;
        if (!axesEach.isEmpty()) {
            String digits = axesEach.endsWith("D") ? axesEach.substring(0, axesEach.length() - 1) : axesEach;
            long given = fields.integer("ElementDataFile", digits);
            if (given < 1 || given > sizes.length) {
                throw fields.fault("data files of " + given + " axes do not make an image of " + sizes.length);
            }
            each = (int) given;
        }
        long needed = 1;
        for (int i = each; i < sizes.length; i++) {
            needed = Math.multiplyExact(needed, sizes[i]);
        }
        if (files.size() != needed) {
            throw fields.fault(files.size() + " data files of " + each + " axes do not make up the sizes "
                    + fields.required("DimSize"));
        }
        return files;
    }
}
