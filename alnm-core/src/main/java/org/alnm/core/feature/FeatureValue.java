package org.alnm.core.feature;

/**
 * One feature of one case.
 *
 * @param id which feature
 * @param value the number; NaN if and only if the status is not OK
 * @param status why
 * @param reason one sentence where the status is not OK, otherwise empty
 */
public record FeatureValue(FeatureId id, double value, ValueStatus status, String reason) {

    /** Checks that NaN and status go together and that infinity has become a status. */
    public FeatureValue {
        if (Double.isInfinite(value) || Double.isNaN(value) == (status == ValueStatus.OK)) {
            throw new IllegalArgumentException(
                    "a value is finite with status OK, or NaN with another: " + id + " = " + value + ", " + status);
        }
        if ((status == ValueStatus.OK) != reason.isEmpty()) {
            throw new IllegalArgumentException("a reason goes with every status but OK: " + id + ", " + status);
        }
    }

    /**
     * A number.
     *
     * @param id which feature
     * @param value finite
     * @return the value with status OK
     */
    public static FeatureValue of(FeatureId id, double value) {
        return new FeatureValue(id, value, ValueStatus.OK, "");
    }

    /**
     * No number, because the definition gives none.
     *
     * @param id which feature
     * @param reason one sentence
     * @return NaN with status UNDEFINED
     */
    public static FeatureValue undefined(FeatureId id, String reason) {
        return new FeatureValue(id, Double.NaN, ValueStatus.UNDEFINED, reason);
    }

    /**
     * No number, because something went wrong.
     *
     * @param id which feature
     * @param reason one sentence
     * @return NaN with status FAILED
     */
    public static FeatureValue failed(FeatureId id, String reason) {
        return new FeatureValue(id, Double.NaN, ValueStatus.FAILED, reason);
    }
}
