package org.alnm.eval.calibration;

import org.alnm.eval.EvaluationException;

/**
 * How cases are put into groups by their probability, for a calibration curve. Cases with equal probabilities always
 * share a group; groups without cases are left out.
 */
public sealed interface Grouping {

    /**
     * Groups of about equal size: the cuts are the k/groups quantiles of the probabilities (linear interpolation, R's
     * type 7), a probability equal to a cut belongs to the lower group.
     *
     * @param groups 2 or more
     */
    record Quantiles(int groups) implements Grouping {

        /**
         * Checks the number.
         *
         * @throws EvaluationException if there are fewer than 2 groups
         */
        public Quantiles {
            requireTwo(groups);
        }

        @Override
        public String label() {
            return groups + " quantile groups";
        }
    }

    /**
     * Groups of equal width: the cuts are k/groups, a probability equal to a cut belongs to the lower group.
     *
     * @param groups 2 or more
     */
    record EqualWidth(int groups) implements Grouping {

        /**
         * Checks the number.
         *
         * @throws EvaluationException if there are fewer than 2 groups
         */
        public EqualWidth {
            requireTwo(groups);
        }

        @Override
        public String label() {
            return groups + " groups of equal width";
        }
    }

    /**
     * Groups of about equal size.
     *
     * @param groups 2 or more
     * @return the rule
     * @throws EvaluationException if there are fewer than 2 groups
     */
    static Grouping quantiles(int groups) {
        return new Quantiles(groups);
    }

    /**
     * Groups of equal width.
     *
     * @param groups 2 or more
     * @return the rule
     * @throws EvaluationException if there are fewer than 2 groups
     */
    static Grouping equalWidth(int groups) {
        return new EqualWidth(groups);
    }

    /**
     * The groups asked for.
     *
     * @return 2 or more
     */
    int groups();

    /**
     * The rule in words.
     *
     * @return such as "10 quantile groups"
     */
    String label();

    private static void requireTwo(int groups) {
        if (groups < 2) {
            throw new EvaluationException("a calibration curve needs at least 2 groups: " + groups);
        }
    }
}
