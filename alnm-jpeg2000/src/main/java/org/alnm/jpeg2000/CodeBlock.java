package org.alnm.jpeg2000;

import java.util.ArrayList;
import java.util.List;

/** What packets have brought of one code-block. */
final class CodeBlock {

    /** Where the block lies in its subband. */
    final Area area;

    boolean included;
    int missingPlanes;
    int lengthBits = 3;
    final List<Segment> segments = new ArrayList<>();

    /** Coding passes that one run of the arithmetic coder, or of raw bits, holds. */
    static final class Segment {

        /** Where its bytes are: offset and length, offset and length, ... */
        final List<Integer> chunks = new ArrayList<>();

        final int mostPasses;
        int passes;
        int length;

        Segment(int mostPasses) {
            this.mostPasses = mostPasses;
        }
    }

    CodeBlock(Area area) {
        this.area = area;
    }

    /** The segment that the next pass belongs to (T.800, table D.9). */
    Segment open(CodingStyle style) {
        if (!segments.isEmpty()) {
            Segment last = segments.get(segments.size() - 1);
            if (last.passes < last.mostPasses) {
                return last;
            }
        }
        int most = Integer.MAX_VALUE;
        if (style.has(CodingStyle.TERMINATE_ALL)) {
            most = 1;
        } else if (style.has(CodingStyle.BYPASS)) {
            // Ten passes, then two of raw bits and one cleanup in turn.
            boolean raw = !segments.isEmpty() && segments.get(segments.size() - 1).mostPasses != 2;
            most = segments.isEmpty() ? 10 : raw ? 2 : 1;
        }
        Segment next = new Segment(most);
        segments.add(next);
        return next;
    }
}
