package org.alnm.study.synthetic;

import org.alnm.core.NormalNumbers;
import org.alnm.core.Seed;

/**
 * How images of one patient come out of the machines of one centre.
 *
 * @param gain factor on MR intensities, of the centre and of the day
 * @param mrNoise standard deviation of the noise in MR, in units of tissue
 * @param exposure factor on mammographic intensities
 * @param mgNoise standard deviation of the noise in mammograms, in units of tissue
 */
record Scanner(double gain, double mrNoise, double exposure, double mgNoise) {

    static final int CENTRES = 3;

    private static final double[] GAINS = {1.0, 1.15, 0.9};
    private static final double[] NOISES = {0.05, 0.08, 0.06};
    private static final double OF_THE_DAY = 0.06;

    /** @param centre 0 to {@link #CENTRES} - 1 */
    static Scanner of(int centre, Seed patient) {
        NormalNumbers normal = new NormalNumbers(patient.derive("scanner").generator());
        return new Scanner(
                GAINS[centre] * StrictMath.exp(OF_THE_DAY * normal.next()),
                NOISES[centre],
                GAINS[CENTRES - 1 - centre] * StrictMath.exp(OF_THE_DAY * normal.next()),
                NOISES[centre]);
    }
}
