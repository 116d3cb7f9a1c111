package org.alnm.models.neural;

import org.alnm.models.Logit;

/** What a hidden unit makes of the sum of its inputs. */
public enum Activation {
    /** The sum where it is positive, else 0. */
    RELU {
        @Override
        void apply(double[] sums) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = sums[i] > 0 ? sums[i] : 0;
            }
        }

        @Override
        void timesSlope(double[] outputs, double[] derivatives) {
            for (int i = 0; i < outputs.length; i++) {
                derivatives[i] = outputs[i] > 0 ? derivatives[i] : 0;
            }
        }
    },
    /** The hyperbolic tangent. */
    TANH {
        @Override
        void apply(double[] sums) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = StrictMath.tanh(sums[i]);
            }
        }

        @Override
        void timesSlope(double[] outputs, double[] derivatives) {
            for (int i = 0; i < outputs.length; i++) {
                derivatives[i] *= 1 - outputs[i] * outputs[i];
            }
        }
    },
    /** The logistic function. */
    LOGISTIC {
        @Override
        void apply(double[] sums) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = Logit.probability(sums[i]);
            }
        }

        @Override
        void timesSlope(double[] outputs, double[] derivatives) {
            for (int i = 0; i < outputs.length; i++) {
                derivatives[i] *= outputs[i] * (1 - outputs[i]);
            }
        }
    };

    abstract void apply(double[] sums);

    /** Multiplies derivatives in the outputs with those of the outputs in the sums. */
    abstract void timesSlope(double[] outputs, double[] derivatives);
}
