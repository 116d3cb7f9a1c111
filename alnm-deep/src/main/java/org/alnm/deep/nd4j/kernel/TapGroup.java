package org.alnm.deep.nd4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;

/**
 * Output pixels that look through the same taps of a kernel.
 *
 * <p>Without dilation all pixels form one group with all taps, and taps that fall outside of the image read zeros. With dilation most
 * taps of a small image fall outside; then pixels are grouped by the taps that fall inside, and the others cost nothing.
 *
 * @param pixels their numbers over all images; x fastest, images slowest
 * @param runs the taps, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record TapGroup(int[] pixels, List<Run> runs) {

    /** Taps that are neighbours along x, so that without dilation they read neighbouring pixels. */
    record Run(int z, int y, int x, int length) {}

    /** Taps whose weights follow each other in memory. */
    record Span(int tap, int length) {}

    /** How many taps. */
    int taps() {
        int taps = 0;
        for (Run run : runs) {
            taps += run.length();
        }
        return taps;
    }

    /** The taps as few spans as possible. */
    List<Span> spans(Extent kernel) {
        List<Span> spans = new ArrayList<>();
        for (Run run : runs) {
            int tap = (run.z() * kernel.y() + run.y()) * kernel.x() + run.x();
            int last = spans.size() - 1;
            if (last >= 0 && spans.get(last).tap() + spans.get(last).length() == tap) {
                spans.set(last, new Span(spans.get(last).tap(), spans.get(last).length() + run.length()));
            } else {
                spans.add(new Span(tap, run.length()));
            }
        }
        return spans;
    }

    static List<TapGroup> of(ConvUnit unit, Extent in, Extent out, int images) {
        int perImage = Math.toIntExact(out.volume());
        int total = Math.multiplyExact(images, perImage);
        Map<Long, List<Integer>> pixelsOfMask = new TreeMap<>();
        if (unit.dilation().equals(Extent.cube(1))) {
            int[] all = new int[total];
            for (int i = 0; i < total; i++) {
                all[i] = i;
            }
            return List.of(new TapGroup(all, runs(unit, -1L)));
        }
        for (int i = 0; i < total; i++) {
            int z = i % perImage / (out.y() * out.x());
            int y = i / out.x() % out.y();
            int x = i % out.x();
            long mask = inside(
                    z,
                    unit.stride().z(),
                    unit.padding().z(),
                    unit.dilation().z(),
                    unit.kernel().z(),
                    in.z());
            mask = mask << 20
                    | inside(
                            y,
                            unit.stride().y(),
                            unit.padding().y(),
                            unit.dilation().y(),
                            unit.kernel().y(),
                            in.y());
            mask = mask << 20
                    | inside(
                            x,
                            unit.stride().x(),
                            unit.padding().x(),
                            unit.dilation().x(),
                            unit.kernel().x(),
                            in.x());
            pixelsOfMask.computeIfAbsent(mask, key -> new ArrayList<>()).add(i);
        }
        List<TapGroup> groups = new ArrayList<>();
        pixelsOfMask.forEach((mask, pixels) -> groups.add(
                new TapGroup(pixels.stream().mapToInt(Integer::intValue).toArray(), runs(unit, mask))));
        return groups;
    }

    private static long inside(int at, int stride, int padding, int dilation, int kernel, int size) {
        long mask = 0;
        for (int tap = 0; tap < kernel; tap++) {
            int position = at * stride - padding + tap * dilation;
            if (position >= 0 && position < size) {
                mask |= 1L << tap;
            }
        }
        return mask;
    }

    /** The taps of a mask, each axis 20 bits; -1 for all. */
    private static List<Run> runs(ConvUnit unit, long mask) {
        List<Run> runs = new ArrayList<>();
        Extent kernel = unit.kernel();
        for (int z = 0; z < kernel.z(); z++) {
            for (int y = 0; y < kernel.y(); y++) {
                if ((mask >> (40 + z) & 1) == 0 || (mask >> (20 + y) & 1) == 0) {
                    continue;
                }
                int start = -1;
                for (int x = 0; x <= kernel.x(); x++) {
                    boolean valid = x < kernel.x() && (mask >> x & 1) == 1;
                    boolean alone = unit.dilation().x() > 1;
                    if (start >= 0 && (!valid || alone)) {
                        runs.add(new Run(z, y, start, x - start));
                        start = -1;
                    }
                    if (valid && start < 0) {
                        start = x;
                    }
                }
            }
        }
        return runs;
    }
}
