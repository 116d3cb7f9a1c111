package org.alnm.deep.train;

/**
 * Holds out a part of the training's patients, and ends when the loss on it has not fallen for some epochs. The weights of the best epoch
 * are kept.
 *
 * @param fraction of the patients held out, above 0 to below 1
 * @param patience epochs without a lower loss, at least 1
 */
public record EarlyStopping(double fraction, int patience) {

    /** Checks the ranges. */
    public EarlyStopping {
        if (!(fraction > 0 && fraction < 1) || patience < 1) {
            throw new IllegalArgumentException(
                    "early stopping holds out a fraction above 0 to below 1 and waits at least 1 epoch: " + fraction
                            + ", " + patience);
        }
    }

    /**
     * A rule.
     *
     * @param fraction of the patients held out
     * @param patience epochs without a lower loss
     * @return the rule
     */
    public static EarlyStopping of(double fraction, int patience) {
        return new EarlyStopping(fraction, patience);
    }
}
