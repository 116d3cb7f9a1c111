package org.alnm.radiomics.intensity;

/** A running sum that keeps what each addition rounds away (Neumaier, ZAMM 1974;54:39-51). For one thread. */
final class CompensatedSum {

    private double sum;
    private double lost;

    void add(double value) {
        double next = sum + value;
        lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }

    double value() {
        // An overflown sum leaves NaN as the lost part; the sum itself says what happened.
        return Double.isNaN(lost) ? sum : sum + lost;
    }
}
