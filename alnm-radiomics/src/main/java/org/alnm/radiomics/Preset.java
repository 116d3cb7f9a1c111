package org.alnm.radiomics;

/** Whose definitions are used. A preset chooses formulas and names; it never chooses a spacing or a bin width. */
public enum Preset {
    /** The reference manual of the Image Biomarker Standardisation Initiative (doi:10.1148/radiol.2020191145). */
    IBSI,
    /**
     * PyRadiomics 3.1 (doi:10.1158/0008-5472.CAN-17-0339): its resampling grid, bin edges, formulas and column names.
     */
    PYRADIOMICS
}
