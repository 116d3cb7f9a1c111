package org.alnm.models;

import org.alnm.core.provenance.Provenance;

/** A part of a {@link Pipeline}: a recipe that has learned nothing yet. Immutable. */
public sealed interface Stage permits Step, Classifier {

    /**
     * What the stage is called in records and reports.
     *
     * @return a few words, such as {@code z-score}
     */
    String name();

    /**
     * Everything that was chosen for the stage.
     *
     * @return settings by name
     */
    Provenance settings();
}
