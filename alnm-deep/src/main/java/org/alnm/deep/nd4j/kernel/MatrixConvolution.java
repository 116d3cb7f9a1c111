package org.alnm.deep.nd4j.kernel;

import java.util.List;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;

/**
 * A convolution and its two gradients as matrix products (Chellapilla 2006, "High performance convolutional neural networks for
 * document processing"): for any stride, padding and dilation, with the same bits for any number of threads.
 *
 * <p>Images are {@code [image, z, y, x, channel]} on the heap, weights {@code [z, y, x, input, output]} in native memory. Two
 * ways, by the size of the weights alone: where they are small, each task makes its own columns, multiplies and throws
 * them away; where they are large and pixels few, all tasks share columns and cut the weights among themselves.
 */
public final class MatrixConvolution {

    /** Weights up to this count are small. */
    private static final int SMALL_WEIGHTS = 300_000;
    /** Columns of one task, in values: about the second-level cache. */
    private static final int TASK_COLUMNS = 200_000;
    /** Columns that tasks share, in values. */
    private static final int SHARED_COLUMNS = 4_000_000;
    /** Parts of the pixels whose gradients of small weights are summed apart. */
    private static final int PARTS = 8;

    private static final int CHANNELS = 64;
    private static final int ROWS = 16;

    private final ConvUnit unit;
    private final int images;
    private final Extent in;
    private final Extent out;
    private final Columns columns;
    private final List<TapGroup> groups;
    private final boolean small;

    private MatrixConvolution(ConvUnit unit, Extent in, int images) {
        this.unit = unit;
        this.images = images;
        this.in = in;
        this.out = unit.output(in);
        this.columns = new Columns(unit, in, out);
        this.groups = TapGroup.of(unit, in, out, images);
        this.small = weightCount() <= SMALL_WEIGHTS;
    }

    /**
     * A convolution for images of one size.
     *
     * @param unit kernel, stride, padding, dilation, channels; its offset and normalisation do not matter here
     * @param input size of the images
     * @param images how many
     * @return the convolution
     * @throws IllegalArgumentException if the images are too small for one output
     */
    public static MatrixConvolution of(ConvUnit unit, Extent input, int images) {
        return new MatrixConvolution(unit, input, images);
    }

    /**
     * The size of its output.
     *
     * @return of one image
     */
    public Extent output() {
        return out;
    }

    /**
     * The size of its input.
     *
     * @return of one image
     */
    public Extent input() {
        return in;
    }

    /**
     * How many images.
     *
     * @return at least 1
     */
    public int images() {
        return images;
    }

    private int weightCount() {
        return Math.toIntExact(unit.kernel().volume() * unit.in() * unit.out());
    }

    private Gemm.Matrix weights(NativeFloats weights, int weightsAt, int tap) {
        return new Gemm.Matrix(weights, weightsAt + (long) tap * unit.in() * unit.out(), unit.out());
    }

    /**
     * Convolves.
     *
     * @param image the input
     * @param weights the memory with the weights
     * @param weightsAt where they begin
     * @param result the output, overwritten
     * @param crew does it
     */
    public void forward(float[] image, NativeFloats weights, int weightsAt, float[] result, Crew crew) {
        for (TapGroup group : groups) {
            int width = group.taps() * unit.in();
            if (small) {
                int block = Math.max(1, Math.min(512, TASK_COLUMNS / width));
                int blocks = (group.pixels().length + block - 1) / block;
                crew.run(blocks, (task, worker) -> {
                    int from = task * block;
                    int to = Math.min(group.pixels().length, from + block);
                    NativeFloats rows = crew.scratch(worker, 0, block * width);
                    columns.fill(image, group, from, to, rows, 0);
                    multiply(
                            group,
                            from,
                            to,
                            0,
                            unit.out(),
                            new Gemm.Matrix(rows, 0, width),
                            weights,
                            weightsAt,
                            result,
                            crew.scratch(worker, 1, block * unit.out()));
                });
            } else {
                int block = Math.max(1, SHARED_COLUMNS / width);
                for (int from = 0; from < group.pixels().length; from += block) {
                    shareForward(
                            image,
                            group,
                            from,
                            Math.min(group.pixels().length, from + block),
                            weights,
                            weightsAt,
                            result,
                            crew);
                }
            }
        }
    }

    private void shareForward(
            float[] image,
            TapGroup group,
            int from,
            int to,
            NativeFloats weights,
            int weightsAt,
            float[] result,
            Crew crew) {
        int width = group.taps() * unit.in();
        NativeFloats rows = share(image, group, from, to, crew);
        int slices = (unit.out() + CHANNELS - 1) / CHANNELS;
        int block = 256;
        int blocks = (to - from + block - 1) / block;
        crew.run(slices * blocks, (task, worker) -> {
            int first = task % slices * CHANNELS;
            int last = Math.min(unit.out(), first + CHANNELS);
            int start = from + task / slices * block;
            int end = Math.min(to, start + block);
            NativeFloats product = crew.scratch(worker, 1, block * CHANNELS);
            multiply(
                    group,
                    start,
                    end,
                    first,
                    last,
                    new Gemm.Matrix(rows, (long) (start - from) * width, width),
                    weights,
                    weightsAt,
                    result,
                    product);
        });
    }

    /** The columns of pixels from to to, made by all. */
    private NativeFloats share(float[] image, TapGroup group, int from, int to, Crew crew) {
        int width = group.taps() * unit.in();
        NativeFloats rows = crew.shared(0, (to - from) * width);
        crew.ranges(to - from, ROWS, (a, b) -> columns.fill(image, group, from + a, from + b, rows, a * width));
        return rows;
    }

    /** Some output channels of the pixels from to to, whose columns begin at a matrix. */
    private void multiply(
            TapGroup group,
            int from,
            int to,
            int firstChannel,
            int endChannel,
            Gemm.Matrix rows,
            NativeFloats weights,
            int weightsAt,
            float[] result,
            NativeFloats product) {
        int count = endChannel - firstChannel;
        int column = 0;
        for (TapGroup.Span span : group.spans(unit.kernel())) {
            int depth = span.length() * unit.in();
            Gemm.multiply(
                    to - from,
                    count,
                    depth,
                    rows.at(column),
                    weights(weights, weightsAt, span.tap()).at(firstChannel),
                    column == 0 ? 0 : 1,
                    new Gemm.Matrix(product, 0, count));
            column += depth;
        }
        for (int i = from; i < to; i++) {
            int at = group.pixels()[i] * unit.out() + firstChannel;
            if (column == 0) {
                java.util.Arrays.fill(result, at, at + count, 0);
            } else {
                product.get((i - from) * count, result, at, count);
            }
        }
    }

    /**
     * Adds the gradient of the input.
     *
     * @param gradient of the output
     * @param weights the memory with the weights
     * @param weightsAt where they begin
     * @param result gradient of the input, added to
     * @param crew does it
     */
    public void addInputGradient(float[] gradient, NativeFloats weights, int weightsAt, float[] result, Crew crew) {
        for (TapGroup group : groups) {
            int width = group.taps() * unit.in();
            if (width == 0) {
                continue;
            }
            if (small) {
                int[] starts = startsOfImages(group);
                crew.run(images, (task, worker) -> {
                    int block = Math.max(1, Math.min(512, TASK_COLUMNS / width));
                    for (int from = starts[task]; from < starts[task + 1]; from += block) {
                        int to = Math.min(starts[task + 1], from + block);
                        inputGradientOfBlock(gradient, group, from, to, weights, weightsAt, result, crew, worker);
                    }
                });
            } else {
                int block = Math.max(1, SHARED_COLUMNS / width);
                for (int from = 0; from < group.pixels().length; from += block) {
                    shareInputGradient(
                            gradient,
                            group,
                            from,
                            Math.min(group.pixels().length, from + block),
                            weights,
                            weightsAt,
                            result,
                            crew);
                }
            }
        }
    }

    /** Where the pixels of each image begin in a group, whose pixels are in order. */
    private int[] startsOfImages(TapGroup group) {
        int perImage = Math.toIntExact(out.volume());
        int[] starts = new int[images + 1];
        for (int pixel : group.pixels()) {
            starts[pixel / perImage + 1]++;
        }
        for (int n = 0; n < images; n++) {
            starts[n + 1] += starts[n];
        }
        return starts;
    }

    private void inputGradientOfBlock(
            float[] gradient,
            TapGroup group,
            int from,
            int to,
            NativeFloats weights,
            int weightsAt,
            float[] result,
            Crew crew,
            int worker) {
        int width = group.taps() * unit.in();
        NativeFloats rows = crew.scratch(worker, 0, (to - from) * width);
        NativeFloats outer = crew.scratch(worker, 1, (to - from) * unit.out());
        gather(gradient, group, from, to, outer, 0);
        int column = 0;
        for (TapGroup.Span span : group.spans(unit.kernel())) {
            int depth = span.length() * unit.in();
            Gemm.multiplyTransposed(
                    to - from,
                    depth,
                    unit.out(),
                    new Gemm.Matrix(outer, 0, unit.out()),
                    weights(weights, weightsAt, span.tap()),
                    new Gemm.Matrix(rows, column, width));
            column += depth;
        }
        float[] row = new float[width];
        for (int i = from; i < to; i++) {
            rows.get((i - from) * width, row, 0, width);
            columns.add(row, group, group.pixels()[i], 0, unit.in(), result);
        }
    }

    private void shareInputGradient(
            float[] gradient,
            TapGroup group,
            int from,
            int to,
            NativeFloats weights,
            int weightsAt,
            float[] result,
            Crew crew) {
        int width = group.taps() * unit.in();
        NativeFloats rows = crew.shared(0, (to - from) * width);
        NativeFloats outer = crew.shared(1, (to - from) * unit.out());
        crew.ranges(to - from, 256, (a, b) -> gather(gradient, group, from + a, from + b, outer, a * unit.out()));
        List<Integer> taps = taps(group);
        crew.run(
                taps.size(),
                (task, worker) -> Gemm.multiplyTransposed(
                        to - from,
                        unit.in(),
                        unit.out(),
                        new Gemm.Matrix(outer, 0, unit.out()),
                        weights(weights, weightsAt, taps.get(task)),
                        new Gemm.Matrix(rows, (long) task * unit.in(), width)));
        crew.ranges(unit.in(), CHANNELS, (first, last) -> {
            int count = last - first;
            float[] row = new float[taps.size() * count];
            for (int i = from; i < to; i++) {
                for (int tap = 0; tap < taps.size(); tap++) {
                    rows.get((i - from) * width + tap * unit.in() + first, row, tap * count, count);
                }
                columns.add(row, group, group.pixels()[i], first, count, result);
            }
        });
    }

    private List<Integer> taps(TapGroup group) {
        return group.spans(unit.kernel()).stream()
                .flatMap(span -> java.util.stream.IntStream.range(span.tap(), span.tap() + span.length())
                        .boxed())
                .toList();
    }

    private void gather(float[] values, TapGroup group, int from, int to, NativeFloats memory, int index) {
        for (int i = from; i < to; i++) {
            memory.put(index + (i - from) * unit.out(), values, group.pixels()[i] * unit.out(), unit.out());
        }
    }

    /**
     * The gradient of the weights.
     *
     * @param image the input
     * @param gradient of the output
     * @param result the memory for the gradient of the weights, overwritten
     * @param resultAt where it begins
     * @param crew does it
     */
    public void weightGradient(float[] image, float[] gradient, NativeFloats result, int resultAt, Crew crew) {
        // One group with all taps overwrites all weights with its first block.
        boolean overwrites = !small
                && groups.size() == 1
                && groups.get(0).taps() == unit.kernel().volume();
        if (!overwrites) {
            result.at(resultAt).limit(weightCount()).zero();
        }
        for (TapGroup group : groups) {
            int width = group.taps() * unit.in();
            if (width == 0) {
                continue;
            }
            if (small) {
                partWeightGradient(image, gradient, group, result, resultAt, crew);
            } else {
                int block = Math.max(1, SHARED_COLUMNS / width);
                for (int from = 0; from < group.pixels().length; from += block) {
                    shareWeightGradient(
                            image,
                            gradient,
                            group,
                            from,
                            Math.min(group.pixels().length, from + block),
                            overwrites && from == 0 ? 0 : 1,
                            result,
                            resultAt,
                            crew);
                }
            }
        }
    }

    private void partWeightGradient(
            float[] image, float[] gradient, TapGroup group, NativeFloats result, int resultAt, Crew crew) {
        int width = group.taps() * unit.in();
        int count = group.pixels().length;
        int part = (count + PARTS - 1) / PARTS;
        int parts = (count + part - 1) / part;
        int size = width * unit.out();
        NativeFloats partial = crew.shared(2, PARTS * size);
        int block = Math.max(1, Math.min(512, TASK_COLUMNS / width));
        crew.run(parts, (task, worker) -> {
            NativeFloats rows = crew.scratch(worker, 0, block * width);
            NativeFloats outer = crew.scratch(worker, 1, block * unit.out());
            int end = Math.min(count, (task + 1) * part);
            for (int from = task * part; from < end; from += block) {
                int to = Math.min(end, from + block);
                columns.fill(image, group, from, to, rows, 0);
                gather(gradient, group, from, to, outer, 0);
                Gemm.transposedMultiply(
                        width,
                        unit.out(),
                        to - from,
                        new Gemm.Matrix(rows, 0, width),
                        new Gemm.Matrix(outer, 0, unit.out()),
                        from == task * part ? 0 : 1,
                        new Gemm.Matrix(partial, (long) task * size, unit.out()));
            }
        });
        int column = 0;
        for (TapGroup.Span span : group.spans(unit.kernel())) {
            int length = span.length() * unit.in() * unit.out();
            long to = resultAt + (long) span.tap() * unit.in() * unit.out();
            for (int p = 0; p < parts; p++) {
                Gemm.add(length, partial, (long) p * size + column, result, to);
            }
            column += length;
        }
    }

    private void shareWeightGradient(
            float[] image,
            float[] gradient,
            TapGroup group,
            int from,
            int to,
            float beta,
            NativeFloats result,
            int resultAt,
            Crew crew) {
        int width = group.taps() * unit.in();
        NativeFloats rows = share(image, group, from, to, crew);
        NativeFloats outer = crew.shared(1, (to - from) * unit.out());
        crew.ranges(to - from, 256, (a, b) -> gather(gradient, group, from + a, from + b, outer, a * unit.out()));
        List<Integer> taps = taps(group);
        crew.run(
                taps.size(),
                (task, worker) -> Gemm.transposedMultiply(
                        unit.in(),
                        unit.out(),
                        to - from,
                        new Gemm.Matrix(rows, (long) task * unit.in(), width),
                        new Gemm.Matrix(outer, 0, unit.out()),
                        beta,
                        weights(result, resultAt, taps.get(task))));
    }
}
