package org.alnm.jpeg2000;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a component is divided and transformed (T.800, A.6.1): what COD says of all components and COC of one.
 *
 * @param levels how often the wavelet transform was applied, 0 to 32
 * @param blockWidth exponent of a code-block's width
 * @param blockHeight exponent of a code-block's height
 * @param blockStyle bits of table A.19
 * @param reversible whether the transform is 5-3 with whole numbers, else 9-7
 * @param precincts for each resolution the exponents of a precinct's width (lower half byte) and height
 */
record CodingStyle(
        int levels, int blockWidth, int blockHeight, int blockStyle, boolean reversible, List<Integer> precincts) {

    static final int BYPASS = 1;
    static final int RESET = 2;
    static final int TERMINATE_ALL = 4;
    static final int CAUSAL = 8;
    static final int SEGMENTATION_SYMBOLS = 32;

    private static final int MOST_LEVELS = 32;
    private static final int KNOWN_STYLES = 0x3F;

    /** Reads what COD and COC have in common. */
    static CodingStyle read(ByteReader in, boolean ownPrecincts) {
        int levels = in.u8();
        int width = in.u8() + 2;
        int height = in.u8() + 2;
        int style = in.u8();
        int transform = in.u8();
        if (levels > MOST_LEVELS || width > 10 || height > 10 || width + height > 12) {
            throw ByteReader.fault("it has " + levels + " levels and code-blocks of 2^" + width + " x 2^" + height
                    + "; the standard allows 32 levels, and code-blocks of 4096 samples");
        }
        if (transform > 1 || style > KNOWN_STYLES) {
            throw ByteReader.fault("transform " + transform + " or code-block style " + style
                    + " is not one of part 1 of the standard");
        }
        List<Integer> precincts = new ArrayList<>(Collections.nCopies(levels + 1, 0xFF));
        if (ownPrecincts) {
            for (int r = 0; r <= levels; r++) {
                int size = in.u8();
                precincts.set(r, size);
                if (r > 0 && ((size & 0xF) == 0 || size >> 4 == 0)) {
                    throw ByteReader.fault("precincts of 1 sample at resolution " + r + " cannot hold its subbands");
                }
            }
        }
        return new CodingStyle(levels, width, height, style, transform == 1, List.copyOf(precincts));
    }

    int precinctWidth(int resolution) {
        return precincts.get(resolution) & 0xF;
    }

    int precinctHeight(int resolution) {
        return precincts.get(resolution) >> 4;
    }

    boolean has(int style) {
        return (blockStyle & style) != 0;
    }
}
