package org.alnm.jpeg2000;

import java.util.ArrayList;
import java.util.List;

/** The code-blocks of one part of a resolution, whose bytes come in one packet for each layer (T.800, B.6, B.9). */
final class Precinct {

    final int component;
    final int resolution;
    final int number;

    /** Where it begins on the reference grid, which some progressions go by. */
    final long x;

    final long y;
    final CodingStyle style;
    final List<Part> parts = new ArrayList<>();
    int layersRead;

    /** The code-blocks of one subband, row by row. */
    record Part(Subband band, int across, List<CodeBlock> blocks, TagTree inclusion, TagTree missing) {}

    Precinct(int component, int resolution, int number, long x, long y, CodingStyle style) {
        this.component = component;
        this.resolution = resolution;
        this.number = number;
        this.x = x;
        this.y = y;
        this.style = style;
    }

    /** Adds the code-blocks of a subband that lie in an area of it. */
    void add(Subband band, Area area, int blockWidth, int blockHeight) {
        int left = area.isEmpty() ? 0 : area.x0() >> blockWidth;
        int top = area.isEmpty() ? 0 : area.y0() >> blockHeight;
        int across = area.isEmpty() ? 0 : Area.ceiling(area.x1(), blockWidth) - left;
        int down = area.isEmpty() ? 0 : Area.ceiling(area.y1(), blockHeight) - top;
        List<CodeBlock> blocks = new ArrayList<>(across * down);
        for (int j = 0; j < down; j++) {
            for (int i = 0; i < across; i++) {
                long x0 = ((long) left + i) << blockWidth;
                long y0 = ((long) top + j) << blockHeight;
                blocks.add(new CodeBlock(area.intersection(x0, y0, x0 + (1L << blockWidth), y0 + (1L << blockHeight))));
            }
        }
        parts.add(new Part(band, across, blocks, new TagTree(across, down), new TagTree(across, down)));
    }

    /** Reads the packet of the next layer. */
    void readPacket(ByteReader in, boolean endMarkers) {
        skipMarker(in, 0xFF91, 4);
        PacketBits bits = new PacketBits(in);
        List<CodeBlock.Segment> filled = new ArrayList<>();
        if (bits.bit() == 1) {
            for (Part part : parts) {
                for (int i = 0; i < part.blocks.size(); i++) {
                    readHeader(part, i, bits, filled);
                }
            }
        }
        bits.align();
        if (endMarkers) {
            skipMarker(in, 0xFF92, 0);
        }
        for (CodeBlock.Segment segment : filled) {
            // The last chunk holds the length only, until it is known where it begins.
            int length = segment.chunks.get(segment.chunks.size() - 1);
            segment.chunks.set(segment.chunks.size() - 1, in.position());
            segment.chunks.add(length);
            segment.length += length;
            in.skip(length);
        }
        layersRead++;
    }

    private static void skipMarker(ByteReader in, int marker, int content) {
        if (in.left() >= 2 && in.peek16() == marker) {
            in.skip(2L + content);
        }
    }

    private void readHeader(Part part, int index, PacketBits bits, List<CodeBlock.Segment> filled) {
        CodeBlock block = part.blocks.get(index);
        int x = index % part.across;
        int y = index / part.across;
        boolean here = block.included ? bits.bit() == 1 : part.inclusion.isBelow(x, y, layersRead + 1, bits);
        if (!here) {
            return;
        }
        if (!block.included) {
            block.included = true;
            int planes = part.band.bitPlanes();
            int missing = 0;
            while (!part.missing.isBelow(x, y, missing + 1, bits)) {
                missing++;
                if (missing > planes) {
                    throw ByteReader.fault("a code-block lacks " + missing + " of " + planes + " bit planes");
                }
            }
            block.missingPlanes = missing;
        }
        int passes = passes(bits);
        while (bits.bit() == 1) {
            block.lengthBits++;
        }
        while (passes > 0) {
            CodeBlock.Segment segment = block.open(style);
            int taken = Math.min(segment.mostPasses - segment.passes, passes);
            int count = block.lengthBits + 31 - Integer.numberOfLeadingZeros(taken);
            if (count > 31) {
                throw ByteReader.fault("the length of a code-block has " + count + " bits");
            }
            segment.chunks.add(bits.bits(count));
            segment.passes += taken;
            passes -= taken;
            filled.add(segment);
        }
    }

    /** The number of passes (T.800, table B.4). */
    private static int passes(PacketBits bits) {
        if (bits.bit() == 0) {
            return 1;
        }
        if (bits.bit() == 0) {
            return 2;
        }
        int more = bits.bits(2);
        if (more < 3) {
            return 3 + more;
        }
        more = bits.bits(5);
        return more < 31 ? 6 + more : 37 + bits.bits(7);
    }
}
