package org.alnm.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import org.alnm.jpeg2000.Subband.Kind;

/** One component of a tile: its subbands and precincts (T.800, B.5 to B.7). */
final class TileComponent {

    /** More code-blocks than a tile of a radiograph has, each with a sample or more. */
    private static final int MOST_BLOCKS = 1 << 20;

    final List<Precinct> precincts = new ArrayList<>();
    private final int component;
    private final Area area;
    private final CodingStyle style;
    private final int shift;
    private long blocks;

    TileComponent(int component, Area area, int bits, Parameters parameters) {
        this.component = component;
        this.area = area;
        this.style = parameters.style(component);
        this.shift = parameters.shift(component);
        for (int r = 0; r <= style.levels(); r++) {
            addResolution(r, bits, parameters.quantisation(component));
        }
    }

    private void addResolution(int r, int bits, Quantisation quantisation) {
        int level = style.levels() - r;
        Area image = area.reduced(level);
        if (image.isEmpty()) {
            return;
        }
        List<Subband> bands = new ArrayList<>();
        if (r == 0) {
            bands.add(subband(Kind.LL, r, 0, level, bits, quantisation));
        } else {
            bands.add(subband(Kind.HL, r, 0, level + 1, bits, quantisation));
            bands.add(subband(Kind.LH, r, 1, level + 1, bits, quantisation));
            bands.add(subband(Kind.HH, r, 2, level + 1, bits, quantisation));
        }
        int width = style.precinctWidth(r);
        int height = style.precinctHeight(r);
        int left = image.x0() >> width;
        int top = image.y0() >> height;
        int across = Area.ceiling(image.x1(), width) - left;
        int down = Area.ceiling(image.y1(), height) - top;
        // Precincts of the bands above the lowest are half as wide.
        int half = r == 0 ? 0 : 1;
        for (int j = 0; j < down; j++) {
            for (int i = 0; i < across; i++) {
                long x = Math.max(area.x0(), ((long) left + i) << (width + level));
                long y = Math.max(area.y0(), ((long) top + j) << (height + level));
                Precinct precinct = new Precinct(component, r, j * across + i, x, y, style);
                for (Subband band : bands) {
                    long x0 = ((long) left + i) << (width - half);
                    long y0 = ((long) top + j) << (height - half);
                    Area part =
                            band.area().intersection(x0, y0, x0 + (1L << (width - half)), y0 + (1L << (height - half)));
                    int blockWidth = Math.min(style.blockWidth(), width - half);
                    int blockHeight = Math.min(style.blockHeight(), height - half);
                    count(part, blockWidth, blockHeight);
                    precinct.add(band, part, blockWidth, blockHeight);
                }
                precincts.add(precinct);
            }
        }
    }

    private void count(Area part, int blockWidth, int blockHeight) {
        blocks++;
        if (!part.isEmpty()) {
            blocks += ((long) (part.width() >> blockWidth) + 1) * ((part.height() >> blockHeight) + 1);
        }
        if (blocks > MOST_BLOCKS) {
            throw ByteReader.fault("a tile of " + area.width() + " x " + area.height() + " has more than " + MOST_BLOCKS
                    + " code-blocks");
        }
    }

    private Subband subband(Kind kind, int r, int index, int level, int bits, Quantisation quantisation) {
        Area band = area.band(level, kind.across, kind.down);
        Area low = area.reduced(level);
        float step = style.reversible() ? 1 : quantisation.step(r, index, bits + kind.gain);
        return new Subband(
                band,
                kind,
                kind.across * low.width(),
                kind.down * low.height(),
                quantisation.bitPlanes(r, index) + shift,
                step);
    }

    boolean isReversible() {
        return style.reversible();
    }

    /** The samples of the component, when its transform is reversible. */
    int[] reversible(BlockDecoder decoder) {
        int[] samples = new int[area.width() * area.height()];
        forEachBlock(decoder, (band, at, value) -> samples[at] = value / 2);
        Wavelet.reversible(samples, area, style.levels());
        return samples;
    }

    /** The samples of the component, when its transform is irreversible. */
    float[] irreversible(BlockDecoder decoder) {
        float[] samples = new float[area.width() * area.height()];
        forEachBlock(decoder, (band, at, value) -> samples[at] = value * (band.step() / 2));
        Wavelet.irreversible(samples, area, style.levels());
        return samples;
    }

    private interface Sink {
        void put(Subband band, int at, int value);
    }

    private void forEachBlock(BlockDecoder decoder, Sink sink) {
        for (Precinct precinct : precincts) {
            for (Precinct.Part part : precinct.parts) {
                Subband band = part.band();
                for (CodeBlock block : part.blocks()) {
                    if (block.included) {
                        int[] values = decoder.decode(block, band.kind(), style, band.bitPlanes());
                        int from = (band.row() + block.area.y0() - band.area().y0()) * area.width()
                                + band.column()
                                + block.area.x0()
                                - band.area().x0();
                        int width = block.area.width();
                        for (int i = 0; i < values.length; i++) {
                            sink.put(band, from + i / width * area.width() + i % width, unshifted(values[i]));
                        }
                    }
                }
            }
        }
    }

    /** A coefficient of a region of interest is above all others, and comes back down (H.1). */
    private int unshifted(int value) {
        return shift > 0 && Math.abs(value) >>> 1 >= 1L << shift ? value >> shift : value;
    }
}
