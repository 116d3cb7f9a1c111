package org.alnm.eval.discrimination;

import java.math.BigInteger;
import org.alnm.eval.Predictions;
import org.alnm.eval.Tally;

/**
 * Twice the placement values of DeLong's method: for every distinct score, how many cases of the other class the
 * score beats, ties counted half (hence twice, in whole numbers).
 *
 * <p>Sums over cases stay whole numbers of any size, so variances suffer no cancellation and their bits do not depend
 * on the order of the cases.
 */
final class Placements {

    private final Predictions predictions;
    private final long[] ofEvent;
    private final long[] ofNonEvent;

    private Placements(Predictions predictions, long[] ofEvent, long[] ofNonEvent) {
        this.predictions = predictions;
        this.ofEvent = ofEvent;
        this.ofNonEvent = ofNonEvent;
    }

    static Placements of(Predictions predictions) {
        Tally tally = predictions.tally();
        long[] ofEvent = new long[tally.size()];
        long[] ofNonEvent = new long[tally.size()];
        long eventsBelow = 0;
        long nonEventsBelow = 0;
        for (int i = 0; i < tally.size(); i++) {
            int events = tally.events(i);
            int nonEvents = tally.nonEvents(i);
            ofEvent[i] = 2 * nonEventsBelow + nonEvents;
            ofNonEvent[i] = 2 * (predictions.events() - eventsBelow) - events;
            eventsBelow += events;
            nonEventsBelow += nonEvents;
        }
        return new Placements(predictions, ofEvent, ofNonEvent);
    }

    /** Twice the Mann-Whitney count of pairs that are ordered rightly. */
    long twiceWins() {
        Tally tally = predictions.tally();
        long sum = 0;
        for (int i = 0; i < tally.size(); i++) {
            sum += tally.events(i) * ofEvent[i];
        }
        return sum;
    }

    /** The share of the other class that a case beats, ties counted half. */
    double share(int index) {
        int at = predictions.tally().rank(index);
        return predictions.outcome(index)
                ? ofEvent[at] / (2.0 * predictions.nonEvents())
                : ofNonEvent[at] / (2.0 * predictions.events());
    }

    /** The area under the ROC curve. */
    double auc() {
        return twiceWins() / (2.0 * predictions.events() * predictions.nonEvents());
    }

    /** DeLong's variance of the area; NaN with fewer than two cases of a class. */
    double variance() {
        Tally tally = predictions.tally();
        WholeSum events = new WholeSum();
        WholeSum nonEvents = new WholeSum();
        for (int i = 0; i < tally.size(); i++) {
            events.add(tally.events(i), ofEvent[i] * ofEvent[i]);
            nonEvents.add(tally.nonEvents(i), ofNonEvent[i] * ofNonEvent[i]);
        }
        return combine(events, nonEvents, sums(this));
    }

    /**
     * DeLong's covariance of the areas of two models of the same cases; NaN with fewer than two cases of a class.
     *
     * @param position from a case of these predictions to the same case of the others
     */
    double covariance(Placements other, int[] position) {
        return overCases(other, position, false, sums(other));
    }

    /**
     * DeLong's variance of the difference of the areas of two models of the same cases, exactly 0 where the models
     * order the two classes alike; NaN with fewer than two cases of a class.
     *
     * @param position from a case of these predictions to the same case of the others
     */
    double varianceOfDifference(Placements other, int[] position) {
        BigInteger sum = BigInteger.valueOf(twiceWins() - other.twiceWins());
        return overCases(other, position, true, sum.multiply(sum));
    }

    private double overCases(Placements other, int[] position, boolean squares, BigInteger sums) {
        Tally tally = predictions.tally();
        Tally otherTally = other.predictions.tally();
        WholeSum events = new WholeSum();
        WholeSum nonEvents = new WholeSum();
        for (int i = 0; i < position.length; i++) {
            int mine = tally.rank(i);
            int theirs = otherTally.rank(position[i]);
            boolean event = predictions.outcome(i);
            long a = event ? ofEvent[mine] : ofNonEvent[mine];
            long b = event ? other.ofEvent[theirs] : other.ofNonEvent[theirs];
            (event ? events : nonEvents).add(1, squares ? (a - b) * (a - b) : a * b);
        }
        return combine(events, nonEvents, sums);
    }

    private BigInteger sums(Placements other) {
        return BigInteger.valueOf(twiceWins()).multiply(BigInteger.valueOf(other.twiceWins()));
    }

    /** @param sums the product of the two sums of placements, which are the same seen from either class */
    private double combine(WholeSum eventProducts, WholeSum nonEventProducts, BigInteger sums) {
        int m = predictions.events();
        int n = predictions.nonEvents();
        if (m < 2 || n < 2) {
            return Double.NaN;
        }
        double pairs = 4.0 * m * m * n * n;
        return eventProducts.times(m).subtract(sums).doubleValue() / (pairs * (m - 1))
                + nonEventProducts.times(n).subtract(sums).doubleValue() / (pairs * (n - 1));
    }

    /** A sum of products of whole numbers that cannot overflow. */
    private static final class WholeSum {

        private BigInteger high = BigInteger.ZERO;
        private long low;

        /** A placement is at most twice the cases of a class: products fit up to 1.5 thousand million of them. */
        void add(int times, long product) {
            if (times > 1 && product > Long.MAX_VALUE / times) {
                high = high.add(BigInteger.valueOf(product).multiply(BigInteger.valueOf(times)));
                return;
            }
            long sum = low + product * times;
            if (sum < 0) {
                high = high.add(BigInteger.valueOf(low)).add(BigInteger.valueOf(product * times));
                sum = 0;
            }
            low = sum;
        }

        BigInteger times(int factor) {
            return high.add(BigInteger.valueOf(low)).multiply(BigInteger.valueOf(factor));
        }
    }
}
