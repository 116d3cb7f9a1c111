package org.alnm.study;

/** What runs: the versions that go into the record of a study. */
public final class Versions {

    private Versions() {}

    /**
     * The version of alnm.
     *
     * @return from the jar's manifest; {@code development} where classes are run from a folder
     */
    public static String alnm() {
        String version = Versions.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
