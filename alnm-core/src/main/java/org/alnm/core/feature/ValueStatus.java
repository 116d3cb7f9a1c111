package org.alnm.core.feature;

/** Why a value is what it is. A value is NaN if and only if its status is not {@link #OK}. */
public enum ValueStatus {
    /** A number. */
    OK,
    /** The definition gives no number here, such as a correlation in a flat region. */
    UNDEFINED,
    /** The source has no value. */
    MISSING,
    /** It should have been computed and could not be; the reason says why. */
    FAILED
}
