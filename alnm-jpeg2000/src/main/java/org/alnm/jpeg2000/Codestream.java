package org.alnm.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.alnm.core.dicom.pixel.PixelFormat;

/** The marker segments and tiles of a codestream (T.800, annex A). */
final class Codestream {

    private static final int SOC = 0xFF4F;
    private static final int SIZ = 0xFF51;
    private static final int SOT = 0xFF90;
    private static final int SOD = 0xFF93;
    private static final int EOC = 0xFFD9;
    private static final int SOT_BYTES = 12;
    private static final int MOST_TILES = 65535;
    private static final long JP2_SIGNATURE = 0x0000000C6A502020L;
    private static final long JP2_CODESTREAM = 0x6A703263;

    private final ImageSize size;
    private final Parameters parameters;
    private final Map<Integer, Tile> tiles = new TreeMap<>();

    /** The header of a tile, and the packets of all its parts. */
    private record Tile(Parameters parameters, ByteArrayOutputStream packets) {}

    private Codestream(ImageSize size) {
        this.size = size;
        this.parameters = new Parameters(size.components());
    }

    static Codestream read(byte[] bytes, PixelFormat format) {
        ByteReader in = start(bytes);
        if (in.u16() != SOC || in.u16() != SIZ) {
            throw ByteReader.fault("it does not start with the markers SOC and SIZ");
        }
        Codestream stream = new Codestream(ImageSize.read(segment(in), format));
        if ((long) stream.size.tilesAcross() * stream.size.tilesDown() > MOST_TILES) {
            throw ByteReader.fault("it has more than " + MOST_TILES + " tiles");
        }
        int marker = in.u16();
        while (marker != SOT) {
            stream.parameters.read(marker, segment(in));
            marker = in.u16();
        }
        while (marker == SOT) {
            stream.readTilePart(in, bytes);
            // Some writers leave the end marker out.
            marker = in.left() >= 2 ? in.u16() : EOC;
        }
        if (marker != EOC) {
            throw ByteReader.fault("at byte " + (in.position() - 2) + " is neither a tile nor the end");
        }
        return stream;
    }

    /** Where the codestream begins: at once, as DICOM wants it, or in a file in JP2 format. */
    private static ByteReader start(byte[] bytes) {
        ByteReader boxes = new ByteReader(bytes, 0, bytes.length);
        if (bytes.length < 8 || (boxes.u32() << 32 | boxes.u32()) != JP2_SIGNATURE) {
            return new ByteReader(bytes, 0, bytes.length);
        }
        boxes.skip(4);
        while (true) {
            long length = boxes.u32();
            long type = boxes.u32();
            if (type == JP2_CODESTREAM) {
                return new ByteReader(bytes, boxes.position(), bytes.length);
            }
            if (length < 8) {
                throw ByteReader.fault("a box of " + length + " bytes stands before it");
            }
            boxes.skip(length - 8);
        }
    }

    private static ByteReader segment(ByteReader in) {
        int length = in.u16();
        if (length < 2) {
            throw ByteReader.fault("a marker segment at byte " + in.position() + " has " + length + " bytes");
        }
        return in.part(length - 2L);
    }

    private void readTilePart(ByteReader in, byte[] bytes) {
        int start = in.position() - 2;
        ByteReader header = segment(in);
        int number = header.u16();
        long length = header.u32();
        if (number >= size.tilesAcross() * size.tilesDown()) {
            throw ByteReader.fault("it has a tile " + number + ", and " + size.tilesAcross() + " x " + size.tilesDown()
                    + " tiles have room");
        }
        Tile tile = tiles.computeIfAbsent(number, n -> new Tile(parameters.forTile(), new ByteArrayOutputStream()));
        int marker = in.u16();
        while (marker != SOD) {
            tile.parameters.read(marker, segment(in));
            marker = in.u16();
        }
        long left = in.left();
        if (length != 0) {
            left = start + length - in.position();
            if (length < SOT_BYTES || left < 0 || left > in.left()) {
                throw ByteReader.fault("a part of tile " + number + " is to end at byte " + (start + length)
                        + ", and it has " + (in.position() + in.left()) + ". The frame is cut");
            }
        }
        tile.packets.write(bytes, in.position(), (int) left);
        in.skip(left);
    }

    /** All samples, row by row, the components of a pixel together. */
    int[] decode() {
        int[] image = new int
                [Math.multiplyExact(
                        Math.multiplyExact(size.image().width(), size.image().height()), size.components())];
        int count = size.tilesAcross() * size.tilesDown();
        for (int number = 0; number < count; number++) {
            Tile tile = tiles.remove(number);
            if (tile == null) {
                throw ByteReader.fault("tile " + number + " of " + count + " is missing. The frame is cut");
            }
            tile.parameters.check();
            decode(tile, size.tile(number), image);
        }
        return image;
    }

    private void decode(Tile tile, Area area, int[] image) {
        if (area.isEmpty()) {
            return;
        }
        byte[] packets = tile.packets.toByteArray();
        List<TileComponent> components = new ArrayList<>();
        List<Precinct> precincts = new ArrayList<>();
        for (int c = 0; c < size.components(); c++) {
            TileComponent component =
                    new TileComponent(c, area, size.depths().get(c).bits(), tile.parameters);
            components.add(component);
            precincts.addAll(component.precincts);
        }
        Progression.read(precincts, tile.parameters, new ByteReader(packets, 0, packets.length));
        BlockDecoder decoder = new BlockDecoder(packets);
        List<int[]> samples = new ArrayList<>();
        if (tile.parameters.isColourTransformed() && components.size() >= 3) {
            samples.addAll(ColourTransform.undo(components.subList(0, 3), decoder));
        }
        for (int c = samples.size(); c < components.size(); c++) {
            TileComponent component = components.get(c);
            samples.add(
                    component.isReversible()
                            ? component.reversible(decoder)
                            : ColourTransform.rounded(component.irreversible(decoder)));
        }
        for (int c = 0; c < samples.size(); c++) {
            place(samples.get(c), c, area, image);
        }
    }

    /** Undoes the shift of unsigned components (G.1), and keeps values in their range. */
    private void place(int[] samples, int component, Area area, int[] image) {
        int bits = size.depths().get(component).bits();
        boolean signed = size.depths().get(component).signed();
        int level = signed ? 0 : 1 << (bits - 1);
        int least = signed ? -(1 << (bits - 1)) : 0;
        int most = least + (1 << bits) - 1;
        int components = size.components();
        int stride = size.image().width();
        int from = (area.y0() - size.image().y0()) * stride
                + area.x0()
                - size.image().x0();
        int width = area.width();
        for (int i = 0; i < samples.length; i++) {
            int to = (from + i / width * stride + i % width) * components + component;
            image[to] = Math.min(most, Math.max(least, samples[i] + level));
        }
    }
}
