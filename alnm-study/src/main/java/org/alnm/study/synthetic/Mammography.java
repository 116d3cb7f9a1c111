package org.alnm.study.synthetic;

import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;

/**
 * A view of a lesion as a mammogram might show it: a shadow with the lesion's size, outline and margin in dense tissue. All
 * lesions have the same texture here. Not a model of any machine.
 *
 * @param image int16 intensities, 112 x 112 pixels of 0.4 mm
 * @param mask the lesion as a reader draws it
 */
record Mammography(Volume image, Mask mask) {

    private static final int SIDE = 112;
    private static final double PIXEL = 0.4;
    private static final double RADIUS = 7;
    private static final double TISSUE = 1500;
    private static final double CONTRAST = 700;

    /** @param seed of this view */
    static Mammography view(Lesion lesion, Scanner scanner, Seed seed) {
        Geometry grid = Geometry.of(new GridSize(SIDE, SIDE, 1), new Vec3(PIXEL, PIXEL, 1));
        double middle = PIXEL * (SIDE - 1) / 2;
        Outline outline = Outline.of(
                new Vec3(middle, middle, 0),
                RADIUS * StrictMath.exp(0.2 * lesion.size()),
                0.05 * StrictMath.exp(0.55 * lesion.irregularity()),
                seed.derive("outline"));
        double fade = 0.8 * StrictMath.exp(0.45 * lesion.margin());
        double[] tissue = Texture.smooth(grid.size(), 5, seed.derive("tissue"));
        double[] fine = Texture.smooth(grid.size(), 1, seed.derive("texture"));
        double[] noise = Texture.smooth(grid.size(), 0, seed.derive("noise"));
        short[] pixels = new short[grid.size().count()];
        for (int at = 0; at < pixels.length; at++) {
            double shadow = 1 / (1 + StrictMath.exp(-outline.inside(Places.of(grid, at)) / fade));
            double value = TISSUE * (1 + 0.12 * tissue[at] + scanner.mgNoise() * noise[at])
                    + CONTRAST * shadow * (1 + 0.15 * fine[at]);
            pixels[at] = Places.stored(scanner.exposure() * value);
        }
        Outline drawn = Places.drawn(outline, PIXEL, false, seed.derive("reader"));
        return new Mammography(Volume.of(grid, pixels), Mask.of(grid, at -> drawn.inside(Places.of(grid, at)) >= 0));
    }
}
