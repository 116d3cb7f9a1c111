package org.alnm.radiomics.texture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.alnm.core.image.Vec3;

/**
 * The matrices of a region, one for each slice and direction, and the ways to make one value of a feature of them (IBSI
 * reference manual 3.6.1 and 3.7.1). In space there is one slice, the whole region; families without directions have one
 * direction. Immutable.
 *
 * <p>A mean is over the matrices in which something was counted; it is NaN if there is none or the feature is undefined in
 * one of them.
 *
 * @param <M> what was counted
 */
public final class Matrices<M extends TextureMatrix<M>> {

    private final List<Offset> directions;
    private final List<List<M>> slices;
    // Sums are asked for once per feature, and so made once, if at all.
    private final Once<List<M>> ofSlices;
    private final Once<List<M>> ofDirections;
    private final Once<Optional<M>> ofAll;

    private Matrices(List<Offset> directions, List<List<M>> slices) {
        this.directions = List.copyOf(directions);
        this.slices = slices.stream().map(List::copyOf).toList();
        this.ofSlices = new Once<>(
                () -> this.slices.stream().flatMap(s -> sum(s).stream()).toList());
        this.ofDirections = new Once<>(() -> sumOverSlices(this.slices));
        this.ofAll = new Once<>(() -> sum(ofDirections.get()));
    }

    /** Of each slice the matrices of all directions; directions as steps in the image. */
    static <M extends TextureMatrix<M>> Matrices<M> of(List<Offset> directions, List<List<M>> slices) {
        return new Matrices<>(directions, slices);
    }

    /** Of each slice one matrix. */
    static <M extends TextureMatrix<M>> Matrices<M> of(List<M> slices) {
        return new Matrices<>(List.of(), slices.stream().map(List::of).toList());
    }

    /**
     * The mean over all slices and directions: IBSI BTW3 (2D, averaged), ITBB (3D, averaged) or 8QNN (2D).
     *
     * @param feature from a matrix to a value
     * @return the mean
     */
    public double averaged(ToDoubleFunction<? super M> feature) {
        return mean(slices.stream().flatMap(List::stream).toList(), feature);
    }

    /**
     * The matrices of all directions added up in each slice, and the mean over slices: IBSI SUJT (2D, slice-merged).
     *
     * @param feature from a matrix to a value
     * @return the mean
     */
    public double directionsMerged(ToDoubleFunction<? super M> feature) {
        return mean(ofSlices.get(), feature);
    }

    /**
     * The matrices of all slices added up for each direction, and the mean over directions: IBSI JJUI (2.5D,
     * direction-merged). PyRadiomics with {@code force2D}.
     *
     * @param feature from a matrix to a value
     * @return the mean
     */
    public double slicesMerged(ToDoubleFunction<? super M> feature) {
        return mean(overSlices(), feature);
    }

    /**
     * All matrices added up: IBSI ZW7Z (2.5D, merged), IAZD (3D, merged), 62GR (2.5D) or KOBO (3D).
     *
     * @param feature from a matrix to a value
     * @return the value; NaN if nothing was counted
     */
    public double merged(ToDoubleFunction<? super M> feature) {
        return merged().map(feature::applyAsDouble).orElse(Double.NaN);
    }

    /**
     * The sum of all matrices.
     *
     * @return one matrix; empty if the region has no voxel
     */
    public Optional<M> merged() {
        return ofAll.get();
    }

    /**
     * The sum of all matrices, weighted by the length d in mm of their direction with {@code exp(-d^2)}: PyRadiomics'
     * {@code weightingNorm}.
     *
     * @param norm how the length is measured
     * @param spacing of the region's grid, in mm
     * @return one matrix; empty if the region has no voxel
     * @throws IllegalStateException if the matrices have no direction
     */
    public Optional<M> weighted(Norm norm, Vec3 spacing) {
        if (directions.isEmpty()) {
            throw new IllegalStateException("matrices without directions cannot be weighted by them");
        }
        List<M> perDirection = overSlices();
        List<M> scaled = new ArrayList<>();
        for (int d = 0; d < perDirection.size(); d++) {
            double length = directions.get(d).length(norm, spacing);
            scaled.add(perDirection.get(d).times(StrictMath.exp(-length * length)));
        }
        return sum(scaled);
    }

    /**
     * The same matrices, each multiplied by a weight of its direction.
     *
     * @param weight from the length of a direction in mm to a finite number of 0 or more
     * @param norm how the length is measured
     * @param spacing of the region's grid, in mm
     * @return the weighted matrices
     * @throws IllegalStateException if the matrices have no direction
     */
    public Matrices<M> times(DoubleUnaryOperator weight, Norm norm, Vec3 spacing) {
        if (directions.isEmpty()) {
            throw new IllegalStateException("matrices without directions cannot be weighted by them");
        }
        List<List<M>> scaled = new ArrayList<>();
        for (List<M> slice : slices) {
            List<M> ofSlice = new ArrayList<>();
            for (int d = 0; d < slice.size(); d++) {
                ofSlice.add(slice.get(d)
                        .times(weight.applyAsDouble(directions.get(d).length(norm, spacing))));
            }
            scaled.add(ofSlice);
        }
        return new Matrices<>(directions, scaled);
    }

    /** Of each direction the sum over slices. */
    List<M> overSlices() {
        return ofDirections.get();
    }

    private static <M extends TextureMatrix<M>> List<M> sumOverSlices(List<List<M>> slices) {
        List<M> sums = new ArrayList<>();
        if (!slices.isEmpty()) {
            for (int d = 0; d < slices.get(0).size(); d++) {
                int direction = d;
                sum(slices.stream().map(s -> s.get(direction)).toList()).ifPresent(sums::add);
            }
        }
        return List.copyOf(sums);
    }

    List<Offset> directions() {
        return directions;
    }

    private static <M extends TextureMatrix<M>> double mean(List<M> matrices, ToDoubleFunction<? super M> feature) {
        double sum = 0;
        int used = 0;
        for (M matrix : matrices) {
            if (!matrix.isEmpty()) {
                sum += feature.applyAsDouble(matrix);
                used++;
            }
        }
        return used == 0 ? Double.NaN : sum / used;
    }

    /** Adds two by two, so that long lists of cells are not copied more often than needed. */
    private static <M extends TextureMatrix<M>> Optional<M> sum(List<M> matrices) {
        if (matrices.size() <= 1) {
            return matrices.stream().findFirst();
        }
        int half = matrices.size() / 2;
        Optional<M> low = sum(matrices.subList(0, half));
        return sum(matrices.subList(half, matrices.size()))
                .map(high -> low.map(l -> l.plus(high)).orElse(high));
    }

    @Override
    public String toString() {
        return "Matrices of " + slices.size() + " slices and " + Math.max(1, directions.size()) + " directions";
    }
}
