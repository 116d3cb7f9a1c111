package org.alnm.eval.plot;

/** What a picture is painted on. */
public enum Paper {
    /** Dark on white, for journals. */
    LIGHT,
    /** Light on nearly black, for screens and slides. */
    DARK
}
