package org.alnm.study.cohort;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What sources of features want of every patient.
 *
 * @param images names of images
 * @param masks names of images whose mask is needed
 * @param columns clinical columns
 */
public record Needs(Set<String> images, Set<String> masks, Set<String> columns) {

    /** Nothing in particular: all that a manifest names is looked at. */
    public static final Needs NONE = new Needs(Set.of(), Set.of(), Set.of());

    /** Copies the names, in order. */
    public Needs {
        images = Collections.unmodifiableSet(new LinkedHashSet<>(images));
        masks = Collections.unmodifiableSet(new LinkedHashSet<>(masks));
        columns = Collections.unmodifiableSet(new LinkedHashSet<>(columns));
    }
}
