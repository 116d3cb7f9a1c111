package org.alnm.study.synthetic;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;

/**
 * A lesion as dynamic contrast-enhanced MR might show it: before contrast medium, early and late after it. It shows size,
 * heterogeneity and washout; the outline is nearly the same for all lesions. Not a model of any scanner.
 *
 * @param phases int16 intensities before, early, late; 44 x 44 x 20 voxels of 1 x 1 x 2 mm
 * @param mask the lesion as a reader draws it, on the same grid
 */
record Dce(List<Volume> phases, Mask mask) {

    private static final int SIDE = 44;
    private static final int SLICES = 20;
    private static final double RADIUS = 8;
    private static final double TISSUE = 400;
    private static final double ENHANCEMENT = 350;

    static Dce of(Lesion lesion, Scanner scanner, Seed seed) {
        Geometry grid = Geometry.of(new GridSize(SIDE, SIDE, SLICES), new Vec3(1, 1, 2));
        Outline outline = Outline.of(
                new Vec3((SIDE - 1) / 2.0, (SIDE - 1) / 2.0, SLICES - 1.0),
                RADIUS * StrictMath.exp(0.2 * lesion.size()),
                0.06,
                seed.derive("outline"));
        double[] tissue = Texture.smooth(grid.size(), 3, seed.derive("tissue"));
        double[] patches = Texture.smooth(grid.size(), 1, seed.derive("patches"));
        boolean[] lesionHere = Places.inside(grid, outline);
        double patchy = 0.22 * StrictMath.exp(0.5 * lesion.heterogeneity());
        double late = 1 - 0.22 * lesion.washout() / 2;
        List<Volume> phases = new ArrayList<>();
        for (double enhanced : new double[] {0, 1, late}) {
            double[] noise = Texture.smooth(grid.size(), 0, seed.derive("noise", phases.size()));
            short[] voxels = new short[grid.size().count()];
            for (int at = 0; at < voxels.length; at++) {
                double value = TISSUE * (1 + 0.12 * tissue[at] + 0.08 * enhanced + scanner.mrNoise() * noise[at]);
                if (lesionHere[at]) {
                    value += ENHANCEMENT * enhanced * Math.max(0, 1 + patchy * patches[at]) - 0.1 * TISSUE;
                }
                voxels[at] = Places.stored(scanner.gain() * value);
            }
            phases.add(Volume.of(grid, voxels));
        }
        Outline drawn = Places.drawn(outline, 1, true, seed.derive("reader"));
        boolean[] mask = Places.inside(grid, drawn);
        return new Dce(phases, Mask.of(grid, at -> mask[at]));
    }
}
