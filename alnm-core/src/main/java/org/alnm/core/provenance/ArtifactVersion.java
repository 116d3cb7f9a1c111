package org.alnm.core.provenance;

import java.util.Optional;

/** The versions of artifacts, for records. */
public final class ArtifactVersion {

    private ArtifactVersion() {}

    /**
     * The version of the artifact that a class is from.
     *
     * @param type one of its classes
     * @return from the jar's manifest; {@code development} for classes that are in no jar
     */
    public static String of(Class<?> type) {
        return Optional.ofNullable(type.getPackage().getImplementationVersion()).orElse("development");
    }
}
