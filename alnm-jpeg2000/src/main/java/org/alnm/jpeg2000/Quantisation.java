package org.alnm.jpeg2000;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of the subbands (T.800, A.6.4 and E.1).
 *
 * @param style 0 without quantisation, 1 derived from the lowest subband, 2 given for each
 * @param guardBits bits to guard against overflow
 * @param steps exponent and mantissa, 11 bits, of each subband, or of the lowest only
 */
record Quantisation(int style, int guardBits, List<Integer> steps) {

    private static final int DERIVED = 1;

    static Quantisation read(ByteReader in) {
        int first = in.u8();
        int style = first & 0x1F;
        if (style > 2) {
            throw ByteReader.fault("quantisation style " + style + " is not one of part 1 of the standard");
        }
        List<Integer> steps = new ArrayList<>();
        while (in.left() >= (style == 0 ? 1 : 2)) {
            steps.add(style == 0 ? in.u8() >> 3 << 11 : in.u16());
        }
        if (steps.isEmpty()) {
            throw ByteReader.fault("a quantisation segment holds no step");
        }
        return new Quantisation(style, first >> 5, List.copyOf(steps));
    }

    private int step(int resolution, int band) {
        int index = resolution == 0 ? 0 : 3 * (resolution - 1) + 1 + band;
        if (style == DERIVED) {
            // E-5: the exponent falls with each level above the lowest.
            int exponent = (steps.get(0) >> 11) - Math.max(0, resolution - 1);
            return Math.max(0, exponent) << 11 | (steps.get(0) & 0x7FF);
        }
        if (index >= steps.size()) {
            throw ByteReader.fault("there are quantisation steps of " + steps.size() + " subbands, and subband " + index
                    + " needs one");
        }
        return steps.get(index);
    }

    /** Bit planes that a code-block can have at most (E-2). */
    int bitPlanes(int resolution, int band) {
        return guardBits + (step(resolution, band) >> 11) - 1;
    }

    /** The quantisation step (E-3); {@code range} is the bits of the component and the subband's gain. */
    float step(int resolution, int band, int range) {
        int step = step(resolution, band);
        return Math.scalb(1 + (step & 0x7FF) / 2048f, range - (step >> 11));
    }
}
