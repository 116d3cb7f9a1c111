package org.alnm.deep.train;

/**
 * How a gradient moves the weights. The formulas and defaults are PyTorch's; weight decay reaches every learned value, normalisations
 * included, as there.
 */
public sealed interface Optimiser {

    /**
     * Stochastic gradient descent without momentum.
     *
     * @param learningRate above 0
     * @return the optimiser
     */
    static Sgd sgd(double learningRate) {
        return new Sgd(learningRate, 0, 0);
    }

    /**
     * Adam with decays 0.9 and 0.999, epsilon 1e-8 and no weight decay (Kingma 2015, arXiv:1412.6980).
     *
     * @param learningRate above 0
     * @return the optimiser
     */
    static Adam adam(double learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8, 0, false);
    }

    /**
     * AdamW: Adam with a weight decay apart from the gradient (Loshchilov 2019, arXiv:1711.05101).
     *
     * @param learningRate above 0
     * @param weightDecay 0 or more; 0.01 is usual
     * @return the optimiser
     */
    static Adam adamW(double learningRate, double weightDecay) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8, weightDecay, true);
    }

    /**
     * The rate before any schedule.
     *
     * @return above 0
     */
    double learningRate();

    /**
     * Gradient descent: {@code g += decay w; v = momentum v + g; w -= rate v}, v starting as the first g.
     *
     * @param learningRate above 0
     * @param momentum 0 to below 1
     * @param weightDecay 0 or more, added to the gradient
     */
    record Sgd(double learningRate, double momentum, double weightDecay) implements Optimiser {

        /** Checks the ranges. */
        public Sgd {
            requireRate(learningRate);
            requireDecay(momentum, "momentum");
            requireWeightDecay(weightDecay);
        }

        /**
         * The same with a momentum.
         *
         * @param momentum 0 to below 1
         * @return the optimiser
         */
        public Sgd withMomentum(double momentum) {
            return new Sgd(learningRate, momentum, weightDecay);
        }

        /**
         * The same with a weight decay.
         *
         * @param weightDecay 0 or more
         * @return the optimiser
         */
        public Sgd withWeightDecay(double weightDecay) {
            return new Sgd(learningRate, momentum, weightDecay);
        }
    }

    /**
     * Adam and AdamW.
     *
     * @param learningRate above 0
     * @param firstDecay of the mean of gradients, 0 to below 1
     * @param secondDecay of the mean of their squares, 0 to below 1
     * @param epsilon added to the root, above 0
     * @param weightDecay 0 or more
     * @param decoupled whether the decay shrinks the weights itself (AdamW) instead of being added to the gradient
     */
    record Adam(
            double learningRate,
            double firstDecay,
            double secondDecay,
            double epsilon,
            double weightDecay,
            boolean decoupled)
            implements Optimiser {

        /** Checks the ranges. */
        public Adam {
            requireRate(learningRate);
            requireDecay(firstDecay, "first decay");
            requireDecay(secondDecay, "second decay");
            requireWeightDecay(weightDecay);
            if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
                throw new IllegalArgumentException("epsilon is above 0, but was " + epsilon);
            }
        }
    }

    private static void requireRate(double rate) {
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("a learning rate is above 0, but was " + rate);
        }
    }

    private static void requireDecay(double decay, String what) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException(what + " is 0 to below 1, but was " + decay);
        }
    }

    private static void requireWeightDecay(double decay) {
        if (!(decay >= 0) || Double.isInfinite(decay)) {
            throw new IllegalArgumentException("a weight decay is 0 or more, but was " + decay);
        }
    }
}
