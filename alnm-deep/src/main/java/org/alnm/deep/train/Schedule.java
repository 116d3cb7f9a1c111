package org.alnm.deep.train;

/**
 * How the learning rate goes during a training: a factor for each step, after a warm-up in which it rises linearly.
 *
 * @param shape constant, step or cosine
 * @param warmUp epochs of rising, 0 or more
 */
public record Schedule(Shape shape, int warmUp) {

    /** Checks the range. */
    public Schedule {
        if (warmUp < 0) {
            throw new IllegalArgumentException("a warm-up lasts 0 or more epochs, but was " + warmUp);
        }
    }

    /** What comes after the warm-up. */
    public sealed interface Shape {}

    /** The rate of the optimiser throughout. */
    public record Constant() implements Shape {}

    /**
     * The rate times a factor after every so many epochs.
     *
     * @param epochs between two changes, at least 1
     * @param factor above 0 to 1
     */
    public record Step(int epochs, double factor) implements Shape {

        /** Checks the ranges. */
        public Step {
            if (epochs < 1 || !(factor > 0 && factor <= 1)) {
                throw new IllegalArgumentException(
                        "a step schedule has at least 1 epoch and a factor above 0 to 1: " + epochs + ", " + factor);
            }
        }
    }

    /**
     * Half a cosine from 1 down (Loshchilov 2017, arXiv:1608.03983, without restarts).
     *
     * @param least the factor at the end, 0 to 1
     */
    public record Cosine(double least) implements Shape {

        /** Checks the range. */
        public Cosine {
            if (!(least >= 0 && least <= 1)) {
                throw new IllegalArgumentException("the least factor of a cosine is 0 to 1, but was " + least);
            }
        }
    }

    /**
     * No change.
     *
     * @return the schedule
     */
    public static Schedule constant() {
        return new Schedule(new Constant(), 0);
    }

    /**
     * Steps.
     *
     * @param epochs between two changes
     * @param factor of each change
     * @return the schedule
     */
    public static Schedule step(int epochs, double factor) {
        return new Schedule(new Step(epochs, factor), 0);
    }

    /**
     * Cosine down to 0.
     *
     * @return the schedule
     */
    public static Schedule cosine() {
        return new Schedule(new Cosine(0), 0);
    }

    /**
     * The same after a warm-up.
     *
     * @param epochs of rising
     * @return the schedule
     */
    public Schedule withWarmUp(int epochs) {
        return new Schedule(shape, epochs);
    }

    /**
     * The factor of one step.
     *
     * @param step counted from 0 over the whole training
     * @param stepsPerEpoch at least 1
     * @param epochs of the whole training
     * @return above 0 to 1; 0 only at the very end of a cosine
     */
    public double factor(long step, int stepsPerEpoch, int epochs) {
        long rising = (long) warmUp * stepsPerEpoch;
        if (step < rising) {
            return (step + 1.0) / (rising + 1.0);
        }
        if (shape instanceof Step steps) {
            long changes = (step - rising) / ((long) steps.epochs() * stepsPerEpoch);
            return StrictMath.pow(steps.factor(), (double) changes);
        }
        if (shape instanceof Cosine cosine) {
            double total = Math.max(1, (long) epochs * stepsPerEpoch - rising);
            double done = Math.min(1, (step - rising) / total);
            return cosine.least() + (1 - cosine.least()) * (1 + StrictMath.cos(Math.PI * done)) / 2;
        }
        return 1;
    }
}
