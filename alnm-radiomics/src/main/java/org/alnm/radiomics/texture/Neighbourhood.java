package org.alnm.radiomics.texture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which voxels are neighbours of a voxel. If one voxel is a neighbour of another, that one is a neighbour of it. Immutable.
 */
public final class Neighbourhood {

    /** Distances beyond this are refused: the neighbourhood would have more than 100,000 voxels. */
    private static final int FARTHEST = 23;

    private final String name;
    private final List<Offset> offsets;

    private Neighbourhood(String name, int reach, Predicate<Offset> belongs) {
        this.name = name;
        List<Offset> found = new ArrayList<>();
        for (int z = -reach; z <= reach; z++) {
            for (int y = -reach; y <= reach; y++) {
                for (int x = -reach; x <= reach; x++) {
                    Offset offset = new Offset(x, y, z);
                    if ((x != 0 || y != 0 || z != 0) && belongs.test(offset)) {
                        found.add(offset);
                    }
                }
            }
        }
        this.offsets = List.copyOf(found);
    }

    /**
     * All voxels up to a distance: the neighbourhood of the NGTDM and NGLDM in the IBSI reference manual, there with
     * Chebyshev distance 1.
     *
     * @param norm how distance is measured
     * @param distance in voxels, 1 to 23
     * @return the neighbourhood
     * @throws IllegalArgumentException if the distance is out of range
     */
    public static Neighbourhood within(Norm norm, double distance) {
        return new Neighbourhood(
                "within " + norm + " distance " + distance,
                (int) Math.floor(check(distance)),
                offset -> norm.length(offset.x(), offset.y(), offset.z()) <= distance);
    }

    /**
     * The voxels at a distance, rounded up to a whole number: the pairs of the GLCM in the IBSI reference manual, there
     * with Chebyshev distance 1. With the Chebyshev and the Manhattan norm all distances are whole.
     *
     * @param norm how distance is measured
     * @param distance in voxels, 1 to 23
     * @return the neighbourhood
     * @throws IllegalArgumentException if the distance is out of range
     */
    public static Neighbourhood at(Norm norm, int distance) {
        return new Neighbourhood("at " + norm + " distance " + distance, (int) check(distance), offset -> {
            double length = norm.length(offset.x(), offset.y(), offset.z());
            return length > distance - 1 && length <= distance;
        });
    }

    /**
     * The voxels at any of several Chebyshev distances: PyRadiomics' {@code distances}.
     *
     * @param distances in voxels, each 1 to 23, at least one
     * @return the neighbourhood
     * @throws IllegalArgumentException if a distance is out of range or there is none
     */
    public static Neighbourhood shells(int... distances) {
        if (distances.length == 0) {
            throw new IllegalArgumentException("at least one distance must be given");
        }
        int[] sorted = Arrays.stream(distances).sorted().distinct().toArray();
        check(sorted[0]);
        return new Neighbourhood(
                "at Chebyshev distances " + Arrays.toString(sorted),
                (int) check(sorted[sorted.length - 1]),
                offset -> Arrays.binarySearch(sorted, (int) Norm.CHEBYSHEV.length(offset.x(), offset.y(), offset.z()))
                        >= 0);
    }

    /** All neighbours; with a slice's only those in its plane. */
    List<Offset> offsets(boolean planar) {
        return planar ? offsets.stream().filter(o -> o.z() == 0).toList() : offsets;
    }

    /** One of every two opposite neighbours. */
    List<Offset> directions(boolean planar) {
        return offsets(planar).stream().filter(Offset::isForward).toList();
    }

    /** The greatest step along an axis. */
    int reach() {
        return offsets.stream()
                .flatMapToInt(o -> IntStream.of(o.x(), o.y(), o.z()))
                .max()
                .orElse(0);
    }

    private static double check(double distance) {
        if (!(distance >= 1 && distance <= FARTHEST)) {
            throw new IllegalArgumentException(
                    "the distance of neighbours must lie between 1 and " + FARTHEST + " voxels: " + distance);
        }
        return distance;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Neighbourhood n && offsets.equals(n.offsets);
    }

    @Override
    public int hashCode() {
        return offsets.hashCode();
    }

    @Override
    public String toString() {
        return offsets.size() + " neighbours " + name;
    }
}
