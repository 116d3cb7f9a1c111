package org.alnm.jpeg2000;

import static org.alnm.jpeg2000.Contexts.EAST;
import static org.alnm.jpeg2000.Contexts.EAST_NEGATIVE;
import static org.alnm.jpeg2000.Contexts.NEIGHBOURS;
import static org.alnm.jpeg2000.Contexts.NORTH;
import static org.alnm.jpeg2000.Contexts.NORTH_EAST;
import static org.alnm.jpeg2000.Contexts.NORTH_NEGATIVE;
import static org.alnm.jpeg2000.Contexts.NORTH_WEST;
import static org.alnm.jpeg2000.Contexts.SOUTH;
import static org.alnm.jpeg2000.Contexts.SOUTH_EAST;
import static org.alnm.jpeg2000.Contexts.SOUTH_NEGATIVE;
import static org.alnm.jpeg2000.Contexts.SOUTH_WEST;
import static org.alnm.jpeg2000.Contexts.WEST;
import static org.alnm.jpeg2000.Contexts.WEST_NEGATIVE;

import java.util.List;

/**
 * Decodes the bit planes of code-blocks, three passes for each (T.800, annex D). Coefficients come with one bit below the point, which
 * is set to the middle of what the planes leave open. For one thread; one decoder serves many blocks.
 */
final class BlockDecoder {

    private static final int SIGNIFICANT = 1 << 12;
    private static final int REFINED = 1 << 13;
    private static final int VISITED = 1 << 14;
    private static final int BELOW = SOUTH | SOUTH_EAST | SOUTH_WEST | SOUTH_NEGATIVE;
    private static final int STRIPE = 4;
    private static final int MOST_PLANES = 30;
    private static final int FULL_PLANES = 4;

    private final byte[] bytes;
    private final MqDecoder coder = new MqDecoder();
    private final RawBits rawBits = new RawBits();
    private int width;
    private int height;
    private int stride;
    private int[] flags = new int[0];
    private int[] values = new int[0];
    private byte[] zeroContexts = new byte[0];
    private boolean causal;

    /** Decodes blocks whose bytes lie in an array. */
    BlockDecoder(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The coefficients of a block, row by row; valid until the next block. */
    int[] decode(CodeBlock block, Subband.Kind kind, CodingStyle style, int bitPlanes) {
        width = block.area.width();
        height = block.area.height();
        stride = width + 2;
        flags = new int[stride * (height + 2)];
        values = new int[width * height];
        zeroContexts = Contexts.zeroCoding(kind);
        causal = style.has(CodingStyle.CAUSAL);
        int planes = bitPlanes - block.missingPlanes;
        if (planes > MOST_PLANES) {
            throw ByteReader.fault("a code-block has " + planes + " bit planes; read are " + MOST_PLANES);
        }
        coder.resetContexts();
        int plane = planes;
        int pass = 2;
        for (CodeBlock.Segment segment : block.segments) {
            byte[] data = data(segment);
            boolean raw = style.has(CodingStyle.BYPASS) && pass < 2 && plane <= planes - FULL_PLANES;
            if (raw) {
                rawBits.start(data);
            } else {
                coder.start(data);
            }
            for (int i = 0; i < segment.passes; i++) {
                if (plane < 1) {
                    throw ByteReader.fault("a code-block has more passes than its " + planes + " bit planes");
                }
                switch (pass) {
                    case 0 -> propagate(plane, raw);
                    case 1 -> refine(plane, raw);
                    default -> cleanUp(plane, style.has(CodingStyle.SEGMENTATION_SYMBOLS));
                }
                if (style.has(CodingStyle.RESET)) {
                    coder.resetContexts();
                }
                pass = (pass + 1) % 3;
                plane -= pass == 0 ? 1 : 0;
            }
        }
        return values;
    }

    /** The bytes of a segment, with two bytes 255 behind. */
    private byte[] data(CodeBlock.Segment segment) {
        byte[] data = new byte[segment.length + 2];
        int to = 0;
        List<Integer> chunks = segment.chunks;
        for (int i = 0; i < chunks.size(); i += 2) {
            System.arraycopy(bytes, chunks.get(i), data, to, chunks.get(i + 1));
            to += chunks.get(i + 1);
        }
        data[to] = (byte) 0xFF;
        data[to + 1] = (byte) 0xFF;
        return data;
    }

    /** What a coefficient knows of its neighbours; with causal contexts not of those in the next stripe. */
    private int flags(int at, int y) {
        return causal && y % STRIPE == STRIPE - 1 ? flags[at] & ~BELOW : flags[at];
    }

    private int at(int x, int y) {
        return (y + 1) * stride + x + 1;
    }

    private void propagate(int plane, boolean raw) {
        for (int top = 0; top < height; top += STRIPE) {
            int bottom = Math.min(top + STRIPE, height);
            for (int x = 0; x < width; x++) {
                for (int y = top; y < bottom; y++) {
                    int at = at(x, y);
                    int known = flags(at, y);
                    if ((known & SIGNIFICANT) == 0 && (known & NEIGHBOURS) != 0) {
                        int bit = raw ? rawBits.bit() : coder.decode(zeroContexts[known & NEIGHBOURS]);
                        if (bit == 1) {
                            int sign = raw ? rawBits.bit() : sign(known);
                            becomeSignificant(x, y, sign, plane);
                        }
                        flags[at] |= VISITED;
                    }
                }
            }
        }
    }

    private void refine(int plane, boolean raw) {
        int half = 1 << (plane - 1);
        for (int top = 0; top < height; top += STRIPE) {
            int bottom = Math.min(top + STRIPE, height);
            for (int x = 0; x < width; x++) {
                for (int y = top; y < bottom; y++) {
                    int at = at(x, y);
                    int known = flags(at, y);
                    if ((known & (SIGNIFICANT | VISITED)) == SIGNIFICANT) {
                        int context = Contexts.refinement(known, (known & REFINED) != 0);
                        int bit = raw ? rawBits.bit() : coder.decode(context);
                        int value = values[y * width + x];
                        values[y * width + x] += (bit == 1) == (value > 0) ? half : -half;
                        flags[at] |= REFINED;
                    }
                }
            }
        }
    }

    private void cleanUp(int plane, boolean symbols) {
        for (int top = 0; top < height; top += STRIPE) {
            int bottom = Math.min(top + STRIPE, height);
            for (int x = 0; x < width; x++) {
                int from = top;
                boolean first = false;
                if (bottom - top == STRIPE && isQuiet(x, top)) {
                    if (coder.decode(MqDecoder.RUN_LENGTH) == 0) {
                        continue;
                    }
                    from += coder.decode(MqDecoder.UNIFORM) << 1 | coder.decode(MqDecoder.UNIFORM);
                    first = true;
                }
                for (int y = from; y < bottom; y++) {
                    int known = flags(at(x, y), y);
                    if ((known & (SIGNIFICANT | VISITED)) == 0
                            && (first || coder.decode(zeroContexts[known & NEIGHBOURS]) == 1)) {
                        becomeSignificant(x, y, sign(known), plane);
                    }
                    first = false;
                }
            }
        }
        for (int i = 0; i < flags.length; i++) {
            flags[i] &= ~VISITED;
        }
        if (symbols) {
            for (int i = 0; i < 4; i++) {
                coder.decode(MqDecoder.UNIFORM);
            }
        }
    }

    /** Whether none of the four coefficients of a column, or of their neighbours, is significant. */
    private boolean isQuiet(int x, int top) {
        for (int y = top; y < top + STRIPE; y++) {
            if ((flags(at(x, y), y) & (SIGNIFICANT | VISITED | NEIGHBOURS)) != 0) {
                return false;
            }
        }
        return true;
    }

    private int sign(int known) {
        int context = Contexts.sign(known);
        return coder.decode(context >> 1) ^ (context & 1);
    }

    private void becomeSignificant(int x, int y, int sign, int plane) {
        int magnitude = 3 << (plane - 1);
        values[y * width + x] = sign == 1 ? -magnitude : magnitude;
        int at = at(x, y);
        flags[at] |= SIGNIFICANT;
        flags[at - stride - 1] |= SOUTH_EAST;
        flags[at - stride] |= sign == 1 ? SOUTH | SOUTH_NEGATIVE : SOUTH;
        flags[at - stride + 1] |= SOUTH_WEST;
        flags[at - 1] |= sign == 1 ? EAST | EAST_NEGATIVE : EAST;
        flags[at + 1] |= sign == 1 ? WEST | WEST_NEGATIVE : WEST;
        flags[at + stride - 1] |= NORTH_EAST;
        flags[at + stride] |= sign == 1 ? NORTH | NORTH_NEGATIVE : NORTH;
        flags[at + stride + 1] |= NORTH_WEST;
    }
}
