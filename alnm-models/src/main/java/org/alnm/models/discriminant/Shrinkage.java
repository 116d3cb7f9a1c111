package org.alnm.models.discriminant;

/** How far a covariance is drawn towards a multiple of the identity. */
enum Shrinkage {
    /** Not at all. */
    NONE,
    /** By a given share. */
    GIVEN,
    /** By the share that Ledoit and Wolf estimate (2004, doi:10.1016/S0047-259X(03)00096-4). */
    LEDOIT_WOLF
}
