package org.alnm.deep.vector;

import java.util.Arrays;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;

/**
 * A convolution of 3 x 3 x 3 taps between two planes that multiplies 16 values where plain sums multiply 36: the 4 x 4 pixels under each
 * tile of 2 x 2 output pixels are transformed (Winograd's F(2 x 2, 3 x 3)). Along z, taps are summed as they are.
 *
 * <p>A task transforms the pixels that its slab needs for itself, so that they stay in its cache: {@code [value, run of channels, slice,
 * tile, channel]}. Tiles are taken in groups across the ends of rows and slices.
 */
final class WinogradStep implements Step {

    /** How many products take as long as one weight takes to come from memory. */
    private static final int PRODUCTS_PER_WEIGHT = 30;

    /** What transforms cost, as a factor of the products. */
    private static final double TRANSFORMS = 1.2;

    private static final int FEWEST_TASKS = 8;
    private static final int GROUP_SUMS = Kernels.GROUP * Kernels.WIDTH;

    private final WinogradConv conv;
    private final Plane in;
    private final Target target;
    private final Plane out;
    private final Extent dilation;
    private final WinogradTiling tiling;
    private final int[] columns;
    private final int blocksPerTask;
    private final int slots;
    private final int valueSums;

    WinogradStep(WinogradConv conv, Plane in, Target target) {
        this.conv = conv;
        this.in = in;
        this.target = target;
        this.out = target.plane();
        this.dilation = conv.unit().dilation();
        this.tiling = new WinogradTiling(out.size(), dilation, in.pitch(), WinogradConv.length(conv.unit()));
        this.columns = columns();
        int slabs = out.images() * tiling.slabs();
        int parts = Math.min(conv.blocks(), (FEWEST_TASKS + slabs - 1) / slabs);
        this.blocksPerTask = (conv.blocks() + parts - 1) / parts;
        int slice = tiling.rows() * tiling.columns();
        // The last group may look further than the last tile.
        this.slots = (tiling.depth() + 2 * dilation.z()) * slice + Kernels.GROUP;
        this.valueSums = groups(tiling.depth() * slice) * GROUP_SUMS;
    }

    /** Where in a row the four pixels of each tile lie; those beyond the halo, which no pixel inside of the image needs, are moved into it. */
    private int[] columns() {
        int[] all = new int[4 * tiling.columns()];
        for (int i = 0; i < all.length; i++) {
            int x = tiling.x(i / 4) + (i % 4 - 1) * dilation.x();
            all[i] = Math.min(x, in.size().x() + in.halo().x() - 1) * in.pitch();
        }
        return all;
    }

    private static int groups(int tiles) {
        return (tiles + Kernels.GROUP - 1) / Kernels.GROUP;
    }

    /**
     * Whether a unit is done faster so than by plain sums, which pass over more of the padding and read fewer weights. An image's size
     * decides, not how many there are, so that bits do not depend on the batch.
     */
    static boolean pays(ConvUnit unit, Extent size) {
        if (!WinogradConv.suits(unit)) {
            return false;
        }
        Extent dilation = unit.dilation();
        double slices = inside(size.z(), dilation.z());
        double pixels = slices * inside(size.y(), dilation.y()) * inside(size.x(), dilation.x());
        double tiles = slices * WinogradTiling.perSlice(size, dilation);
        double plain = unit.kernel().volume() * (pixels + PRODUCTS_PER_WEIGHT);
        return WinogradConv.VALUES * WinogradConv.TAPS * (tiles * TRANSFORMS + PRODUCTS_PER_WEIGHT) < plain;
    }

    /** Outputs along an axis, less the share of their taps that meet padding. */
    private static double inside(int size, int dilation) {
        return size - 2.0 / WinogradConv.TAPS * Math.min(size, dilation);
    }

    @Override
    public int scratch() {
        return WinogradConv.VALUES * (valueSums + conv.runs() * slots * Kernels.RUN);
    }

    @Override
    public void run(Crew crew, float[] from, float[] to, float[] shortcut, float[][] scratch) {
        int parts = (conv.blocks() + blocksPerTask - 1) / blocksPerTask;
        crew.run(out.images() * tiling.slabs() * parts, (task, worker) -> {
            int slab = task / parts;
            int first = task % parts * blocksPerTask;
            int end = Math.min(first + blocksPerTask, conv.blocks());
            Work work = new Work(slab / tiling.slabs(), slab % tiling.slabs(), scratch[worker]);
            work.transform(from);
            for (int block = first; block < end; block++) {
                work.multiply(block);
                work.finish(block, to, shortcut);
            }
        });
    }

    /** One slab of an image; its memory holds sums first, then transformed pixels. */
    private final class Work {

        private static final int PIXELS = 4;

        private final int image;
        private final int z;
        private final int depth;
        private final int firstRow;
        private final int tiles;
        private final float[] memory;
        private final int transformed = WinogradConv.VALUES * valueSums;
        private final int pitch = conv.runs() * slots * Kernels.RUN;

        Work(int image, int slab, float[] memory) {
            this.image = image;
            this.z = tiling.slice(slab);
            this.depth = Math.min(tiling.depth(), out.size().z() - z);
            this.firstRow = tiling.row(slab);
            this.tiles = tiling.rows(firstRow) * tiling.columns();
            this.memory = memory;
        }

        void transform(float[] from) {
            for (int slice = 0; slice < depth + 2 * dilation.z(); slice++) {
                for (int row = 0; row * tiling.columns() < tiles; row++) {
                    int slot = slice * tiles + row * tiling.columns();
                    transformRow(from, lines(slice, firstRow + row), transformed + slot * Kernels.RUN);
                }
            }
        }

        /** Where the four lines of pixels under a row of tiles lie; of those beyond the halo the same holds as of columns. */
        private int[] lines(int slice, int row) {
            int[] lines = new int[4];
            for (int i = 0; i < lines.length; i++) {
                int y = tiling.y(row) + (i - 1) * dilation.y();
                int inside = Math.min(y, in.size().y() + in.halo().y() - 1);
                lines[i] = in.at(image, z + slice - dilation.z(), inside, 0);
            }
            return lines;
        }

        private void transformRow(float[] from, int[] lines, int to) {
            for (int x = 0; x < tiling.columns(); x++) {
                for (int run = 0; run < conv.runs(); run++) {
                    int at = to + (run * slots + x) * Kernels.RUN;
                    int channel = run * Kernels.RUN;
                    WinogradKernels.transform(from, 0, lines, columns, 4 * x, channel, memory, at, pitch);
                    WinogradKernels.transform(from, 1, lines, columns, 4 * x, channel, memory, at, pitch);
                }
            }
        }

        void multiply(int block) {
            int groups = groups(depth * tiles);
            for (int value = 0; value < WinogradConv.VALUES; value++) {
                int sums = value * valueSums;
                if (value == WinogradConv.IN_ALL) {
                    Kernels.begin(memory, sums, groups * Kernels.GROUP, conv.bias(), block * Kernels.WIDTH);
                } else {
                    Arrays.fill(memory, sums, sums + groups * GROUP_SUMS, 0);
                }
                for (int tap = 0; tap < WinogradConv.TAPS; tap++) {
                    int slice = transformed + value * pitch + tap * dilation.z() * tiles * Kernels.RUN;
                    for (int run = 0; run < conv.runs(); run++) {
                        int weights = conv.from(block, value, tap, run);
                        int from = slice + run * slots * Kernels.RUN;
                        for (int group = 0; group < groups; group++) {
                            if (!outside(group, tap)) {
                                int at = from + group * Kernels.GROUP * Kernels.RUN;
                                Kernels.runs(memory, at, conv.weights(), weights, memory, sums + group * GROUP_SUMS);
                            }
                        }
                    }
                }
            }
        }

        /** Whether all slices that a tap meets under the tiles of a group lie outside of the image. */
        private boolean outside(int group, int tap) {
            int shift = z + (tap - 1) * dilation.z();
            int first = group * Kernels.GROUP;
            int last = Math.min(first + Kernels.GROUP, depth * tiles) - 1;
            return first / tiles + shift >= in.size().z() || last / tiles + shift < 0;
        }

        void finish(int block, float[] to, float[] shortcut) {
            for (int tile = 0; tile < depth * tiles; tile++) {
                int sums = tile * Kernels.WIDTH;
                WinogradKernels.restore(memory, sums, valueSums);
                int row = firstRow + tile % tiles / tiling.columns();
                int column = tile % tiling.columns();
                for (int pixel = 0; pixel < PIXELS; pixel++) {
                    int y = tiling.y(row) + pixel / 2 * dilation.y();
                    int x = tiling.x(column) + pixel % 2 * dilation.x();
                    if (y < out.size().y() && x < out.size().x()) {
                        finish(sums + pixel * valueSums, z + tile / tiles, y, x, block * Kernels.WIDTH, to, shortcut);
                    }
                }
            }
        }

        private void finish(int sums, int slice, int y, int x, int channel, float[] to, float[] shortcut) {
            int at = out.at(image, slice, y, x) + channel;
            int addend = target.addend(image, slice, y, x, channel);
            Kernels.finish(memory, sums, to, at, shortcut, addend, target.relu());
        }
    }
}
