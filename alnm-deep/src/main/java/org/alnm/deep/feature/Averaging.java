package org.alnm.deep.feature;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Seed;

/**
 * Features averaged over mirrored and turned copies of a patch ("test-time augmentation"), so that they depend less on how the
 * patient lay.
 *
 * @param copies how many copies, the patch itself among them; 1 for no averaging
 * @param flips whether copies are mirrored along x, y and z
 * @param turns whether copies are turned by quarters in the plane of the slices, which then must be square
 * @param seed which copies, where there are more than asked for
 */
public record Averaging(int copies, boolean flips, boolean turns, Seed seed) {

    /** The patch alone. */
    public static final Averaging NONE = new Averaging(1, false, false, Seed.of(0));

    /** Checks that there are as many copies. */
    public Averaging {
        int most = all(flips, turns).size();
        if (copies < 1 || copies > most) {
            throw new IllegalArgumentException("there are 1 to " + most + " copies with flips " + flips + " and turns "
                    + turns + ", but " + copies + " were asked for");
        }
    }

    /** One way to lay the voxels anew: turned by a quarter first, then mirrored. */
    record Pose(boolean flipX, boolean flipY, boolean flipZ, boolean quarter) {

        /** The voxels of each channel, laid anew. */
        float[] apply(float[] values, int channels, int z, int y, int x) {
            float[] out = new float[values.length];
            int at = 0;
            for (int c = 0; c < channels; c++) {
                for (int k = 0; k < z; k++) {
                    int fromZ = flipZ ? z - 1 - k : k;
                    for (int j = 0; j < y; j++) {
                        int row = flipY ? y - 1 - j : j;
                        for (int i = 0; i < x; i++, at++) {
                            int column = flipX ? x - 1 - i : i;
                            int fromY = quarter ? column : row;
                            int fromX = quarter ? x - 1 - row : column;
                            out[at] = values[((c * z + fromZ) * y + fromY) * x + fromX];
                        }
                    }
                }
            }
            return out;
        }
    }

    /** The poses to average over: the patch itself first, the others by the seed. */
    List<Pose> poses() {
        List<Pose> all = all(flips, turns);
        List<Pose> chosen = new ArrayList<>();
        chosen.add(all.get(0));
        for (int index : seed.derive("poses").permutation(all.size())) {
            if (index > 0 && chosen.size() < copies) {
                chosen.add(all.get(index));
            }
        }
        return List.copyOf(chosen);
    }

    /** Mirrors and quarter turns; the half turn is a mirror along both axes. Turns alone are four. */
    private static List<Pose> all(boolean flips, boolean turns) {
        List<Pose> all = new ArrayList<>();
        for (int quarter = 0; quarter < (turns ? 2 : 1); quarter++) {
            for (int flip = 0; flip < (flips || turns ? 8 : 1); flip++) {
                boolean x = (flip & 1) != 0;
                boolean y = (flip & 2) != 0;
                boolean z = (flip & 4) != 0;
                if (flips || (x == y && !z)) {
                    all.add(new Pose(x, y, z, quarter == 1));
                }
            }
        }
        return all;
    }
}
