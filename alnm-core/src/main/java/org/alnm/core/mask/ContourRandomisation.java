package org.alnm.core.mask;

import org.alnm.core.Seed;
import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Volume;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Other contours that another observer might have drawn (Zwanenburg et al., Sci. Rep. 2019;9:614,
 * doi:10.1038/s41598-018-36938-4): the image around the lesion is divided into {@link Supervoxels}; one of which at least
 * 90 % lie in the lesion belongs to the new one, one of which less than 20 % do does not, and any other does with the
 * probability of its share in the lesion. A value that can be used by several threads.
 */
public final class ContourRandomisation {

    private static final double ALWAYS = 0.9;
    private static final double NEVER = 0.2;

    /** How far around the lesion supervoxels are made, mm. */
    private static final double MARGIN = 25;

    private final Mask mask;
    private final Box box;
    private final int[] labels;
    private final double[] share;

    private ContourRandomisation(Mask mask, Box box, int[] labels, double[] share) {
        this.mask = mask;
        this.box = box;
        this.labels = labels;
        this.share = share;
    }

    /**
     * Divides the surroundings of a lesion.
     *
     * @param image the image
     * @param mask the lesion, on the image's grid, with at least one voxel
     * @param volume of a supervoxel, about, mm3
     * @return what contours are drawn from
     * @throws RoiException if the mask is empty, on another grid, or the volume is not above 0
     */
    public static ContourRandomisation of(Volume image, Mask mask, double volume) {
        if (!image.geometry().equals(mask.geometry())) {
            throw new RoiException("the mask's grid is not the image's: " + mask.geometry() + " against "
                    + image.geometry() + ". Align the mask first.");
        }
        if (!(volume > 0)) {
            throw new RoiException("the volume of a supervoxel must be above 0 mm3: " + volume);
        }
        Box inner = mask.boundingBox();
        var spacing = image.geometry().spacing();
        int[] grow = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            grow[axis] = (int) Math.ceil(MARGIN / spacing.get(axis));
        }
        GridSize size = image.size();
        Box box = new Box(
                Math.max(0, inner.x0() - grow[0]),
                Math.max(0, inner.y0() - grow[1]),
                Math.max(0, inner.z0() - grow[2]),
                Math.min(size.x(), inner.x1() + grow[0]),
                Math.min(size.y(), inner.y1() + grow[1]),
                Math.min(size.z(), inner.z1() + grow[2]));
        Mask part = mask.crop(box);
        int[] labels = Supervoxels.of(image.crop(box), part, volume);
        int count = 0;
        for (int label : labels) {
            count = Math.max(count, label + 1);
        }
        double[] inside = new double[count];
        double[] all = new double[count];
        for (int at = 0; at < labels.length; at++) {
            all[labels[at]]++;
            inside[labels[at]] += part.contains(at) ? 1 : 0;
        }
        for (int label = 0; label < count; label++) {
            inside[label] = all[label] == 0 ? 0 : inside[label] / all[label];
        }
        return new ContourRandomisation(mask, box, labels, inside);
    }

    /**
     * Draws a contour.
     *
     * @param seed of this contour
     * @return a mask on the grid of the lesion; the supervoxel that is most in the lesion always belongs to it
     */
    public Mask draw(Seed seed) {
        UniformRandomProvider random = seed.derive("contour").generator();
        boolean[] chosen = new boolean[share.length];
        int most = 0;
        for (int label = 0; label < share.length; label++) {
            double drawn = random.nextDouble();
            chosen[label] = share[label] >= ALWAYS || (share[label] >= NEVER && drawn < share[label]);
            most = share[label] > share[most] ? label : most;
        }
        chosen[most] = true;
        GridSize size = mask.geometry().size();
        GridSize part = box.size();
        return Mask.of(mask.geometry(), at -> {
            int i = size.i(at) - box.x0();
            int j = size.j(at) - box.y0();
            int k = size.k(at) - box.z0();
            return part.contains(i, j, k) && chosen[labels[part.offset(i, j, k)]];
        });
    }
}
