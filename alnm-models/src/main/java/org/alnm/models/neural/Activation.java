package org.alnm.models.neural;

import org.alnm.models.Logit;

/** What a hidden unit makes of the sum of its inputs. */
public enum Activation {
    /** The sum where it is positive, else 0. */
    RELU {
        @Override
        double of(double sum) {
            return sum > 0 ? sum : 0;
        }

        @Override
        double slope(double output) {
            return output > 0 ? 1 : 0;
        }
    },
    /** The hyperbolic tangent. */
    TANH {
        @Override
        double of(double sum) {
            return StrictMath.tanh(sum);
        }

        @Override
        double slope(double output) {
            return 1 - output * output;
        }
    },
    /** The logistic function. */
    LOGISTIC {
        @Override
        double of(double sum) {
            return Logit.probability(sum);
        }

        @Override
        double slope(double output) {
            return output * (1 - output);
        }
    };

    abstract double of(double sum);

    /** The derivative, from the output. */
    abstract double slope(double output);
}
