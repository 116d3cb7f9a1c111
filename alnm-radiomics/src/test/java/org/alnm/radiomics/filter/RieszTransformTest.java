package org.alnm.radiomics.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.alnm.core.Seed;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.junit.jupiter.api.Test;

class RieszTransformTest {

    private static final GridSize SIZE = new GridSize(15, 15, 15);
    private static final LaplacianOfGaussian LOG =
            new LaplacianOfGaussian(1.2, 4, FilterDimension.SPACE, Boundary.PERIODIC);

    /** The squares of all components sum to those of the response without its mean, over a periodic image. */
    @Test
    void keepsEnergy() {
        Volume image = noise();
        Volume response = LOG.apply(image);
        double total = 0;
        for (double x : response.toDoubles()) {
            total += x;
        }
        double energy = energy(response) - total * total / SIZE.count();
        double sum = 0;
        for (int a = 0; a <= 2; a++) {
            for (int b = 0; a + b <= 2; b++) {
                sum += energy(new RieszTransform(LOG, List.of(a, b, 2 - a - b), OptionalDouble.empty()).apply(image));
            }
        }
        assertThat(sum).isCloseTo(energy, within(1e-9 * energy));
    }

    /** Where the kernel is turned with the image the response of a turned image is the turned response. */
    @Test
    void alignedResponsesTurnWithTheImage() {
        RieszTransform aligned = new RieszTransform(LOG, List.of(2, 1, 0), OptionalDouble.of(1));
        Volume image = noise();
        Volume turned = Volume.compute(image.geometry(), at -> {
            int i = at % 15;
            int j = at / 15 % 15;
            int k = at / 225;
            return image.value(j, 14 - i, k);
        });
        Volume response = aligned.apply(image);
        Volume turnedResponse = aligned.apply(turned);
        for (int k = 4; k < 11; k++) {
            for (int j = 4; j < 11; j++) {
                for (int i = 4; i < 11; i++) {
                    // The second axis enters once, and its sign follows the slope along it.
                    assertThat(turnedResponse.value(i, j, k)).isCloseTo(response.value(j, 14 - i, k), within(1e-8));
                }
            }
        }
    }

    private static double energy(Volume image) {
        double sum = 0;
        for (double x : image.toDoubles()) {
            sum += x * x;
        }
        return sum;
    }

    private static Volume noise() {
        var random = Seed.of(8).derive("noise").generator();
        return Volume.compute(Geometry.of(SIZE, new Vec3(1, 1, 1)), at -> random.nextDouble());
    }
}
