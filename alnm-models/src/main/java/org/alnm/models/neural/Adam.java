package org.alnm.models.neural;

/** One optimiser's memory of the gradients (Kingma and Ba 2015, arXiv:1412.6980). */
final class Adam {

    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double SMALL = 1e-8;

    private final double rate;
    private final double[] mean;
    private final double[] square;
    private int steps;

    Adam(int parameters, double rate) {
        this.rate = rate;
        this.mean = new double[parameters];
        this.square = new double[parameters];
    }

    void step(double[] parameters, double[] gradient) {
        steps++;
        double scaled = rate * Math.sqrt(1 - StrictMath.pow(SECOND, steps)) / (1 - StrictMath.pow(FIRST, steps));
        for (int k = 0; k < parameters.length; k++) {
            mean[k] = FIRST * mean[k] + (1 - FIRST) * gradient[k];
            square[k] = SECOND * square[k] + (1 - SECOND) * gradient[k] * gradient[k];
            parameters[k] -= scaled * mean[k] / (Math.sqrt(square[k]) + SMALL);
        }
    }
}
