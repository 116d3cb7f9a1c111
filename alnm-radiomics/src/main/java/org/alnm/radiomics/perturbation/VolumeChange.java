package org.alnm.radiomics.perturbation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.alnm.core.Seed;
import org.alnm.core.image.Box;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.region.DistanceMap;
import org.alnm.core.region.Margin;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * The lesion grown or shrunk by a fraction of its volume: {@code VolumeChange.by(-0.15)} leaves 85 %.
 *
 * <p>Voxels are added, or taken, in the order of their distance from the lesion, or from what surrounds it, in mm. Of those
 * equally far the seed chooses, so that the number of voxels is that of the fraction, rounded, as far as the grid has room; at
 * least one voxel stays. Zwanenburg et al. 2019 dilate and erode with the nearest neighbours, with the same random choice in
 * the last rim; by the distance in mm the rim is equally wide on voxels that are no cubes as well.
 *
 * @param fraction of the volume to add, above -1; negative to take away
 */
public record VolumeChange(double fraction) implements Perturbation {

    /** Distances within this part of each other are equal up to rounding. */
    private static final double ROUNDING = 1e-9;

    /** How far beyond the lesion is looked at first, in mm; doubled until it is far enough. */
    private static final double FIRST_REACH = 8;

    /** Checks the fraction. */
    public VolumeChange {
        if (!(fraction > -1 && fraction < Double.POSITIVE_INFINITY)) {
            throw new RadiomicsException(
                    "the change of volume must be a finite fraction above -1, such as 0.1 or -0.1: " + fraction);
        }
    }

    /**
     * A change of volume.
     *
     * @param fraction of the volume to add, above -1; negative to take away
     * @return the perturbation
     * @throws RadiomicsException if the fraction is -1 or less, or not finite
     */
    public static VolumeChange by(double fraction) {
        return new VolumeChange(fraction);
    }

    @Override
    public Perturbed perturb(Volume image, Mask mask, Seed seed) {
        Checks.fit(image, mask);
        double room = (double) image.size().count() - mask.count();
        int change = (int) Math.max(1.0 - mask.count(), Math.min(Math.rint(fraction * mask.count()), room));
        Mask changed = change > 0 ? grow(mask, change, seed) : change < 0 ? shrink(mask, -change, seed) : mask;
        return new Perturbed(image, changed);
    }

    private static Mask grow(Mask mask, int voxels, Seed seed) {
        for (double reach = FIRST_REACH; ; reach *= 2) {
            Box box = Margin.boxAround(mask, reach);
            double sure = box.equals(Box.of(mask.geometry().size())) ? Double.POSITIVE_INFINITY : reach * reach;
            Mask part = mask.crop(box);
            DistanceMap distance = DistanceMap.to(part);
            int[] candidates = candidates(part, at -> !part.contains(at) && distance.squared(at) <= sure);
            if (candidates.length >= voxels) {
                BitSet nearest = nearest(candidates, distance, voxels, seed);
                return Mask.of(part.geometry(), nearest::get)
                        .uncrop(mask.geometry(), box)
                        .union(mask);
            }
        }
    }

    private static Mask shrink(Mask mask, int voxels, Seed seed) {
        Box box = mask.boundingBox().grow(1, mask.geometry().size());
        Mask part = mask.crop(box);
        DistanceMap distance = DistanceMap.toOutside(part);
        BitSet nearest = nearest(candidates(part, part::contains), distance, voxels, seed);
        return mask.minus(Mask.of(part.geometry(), nearest::get).uncrop(mask.geometry(), box));
    }

    private static int[] candidates(Mask part, IntPredicate condition) {
        BitSet chosen = new BitSet();
        for (int at = 0; at < part.geometry().size().count(); at++) {
            if (condition.test(at)) {
                chosen.set(at);
            }
        }
        return chosen.stream().toArray();
    }

    private static BitSet nearest(int[] candidates, DistanceMap distance, int voxels, Seed seed) {
        double[] sorted =
                Arrays.stream(candidates).mapToDouble(distance::squared).toArray();
        Arrays.sort(sorted);
        double last = sorted[voxels - 1];
        BitSet taken = new BitSet();
        BitSet equal = new BitSet();
        for (int at : candidates) {
            double squared = distance.squared(at);
            if (squared < last * (1 - ROUNDING)) {
                taken.set(at);
            } else if (squared <= last * (1 + ROUNDING)) {
                equal.set(at);
            }
        }
        int[] rim = equal.stream().toArray();
        int[] order = seed.derive("rim").permutation(rim.length);
        int missing = voxels - taken.cardinality();
        for (int n = 0; n < missing; n++) {
            taken.set(rim[order[n]]);
        }
        return taken;
    }
}
