package org.alnm.radiomics;

import java.util.EnumSet;
import java.util.Set;

/** A group of features that share their quantities. */
public enum Family {
    /** Size and shape of the morphological mask. */
    MORPHOLOGY("morphology", "shape", "HCUG"),
    /** Size and shape of a region in one plane, by PyRadiomics; not computed unless it is asked for. */
    PLANAR_SHAPE("", "shape2D", ""),
    /** Statistics of the intensities inside the intensity mask; PyRadiomics' first-order features. */
    INTENSITY("intensity", "firstorder", "UHIW"),
    /** The mean intensity of 1 cm3 around the brightest places; PyRadiomics has no such family. */
    LOCAL_INTENSITY("local", "", "9ST6"),
    /** Statistics of grey levels; PyRadiomics has no such family. */
    INTENSITY_HISTOGRAM("histogram", "", "ZVCW"),
    /** Which share of the region has at least an intensity; PyRadiomics has no such family. */
    INTENSITY_VOLUME("ivh", "", "P88C"),
    /** The grey-level co-occurrence matrix. */
    GLCM("glcm", "glcm", "LFYI"),
    /** The grey-level run length matrix. */
    GLRLM("glrlm", "glrlm", "TP0I"),
    /** The grey-level size zone matrix. */
    GLSZM("glszm", "glszm", "9SAK"),
    /** The grey-level distance zone matrix; PyRadiomics has none. */
    GLDZM("gldzm", "", "VMDZ"),
    /** The neighbouring grey-level dependence matrix; PyRadiomics' GLDM. */
    NGLDM("ngldm", "gldm", "REK0"),
    /** The neighbourhood grey tone difference matrix. */
    NGTDM("ngtdm", "ngtdm", "IPET");

    private final String ibsi;
    private final String pyradiomics;
    private final String code;

    Family(String ibsi, String pyradiomics, String code) {
        this.ibsi = ibsi;
        this.pyradiomics = pyradiomics;
        this.code = code;
    }

    /**
     * The families that a preset has definitions of.
     *
     * @param preset whose definitions
     * @return in the order of features
     */
    public static Set<Family> of(Preset preset) {
        Set<Family> families = EnumSet.allOf(Family.class);
        families.removeIf(family -> family.shortName(preset).isEmpty());
        return families;
    }

    /**
     * The family's name in feature ids and settings files.
     *
     * @param preset whose name
     * @return such as {@code morphology}, or PyRadiomics' {@code shape}; empty where it has no such family
     */
    public String shortName(Preset preset) {
        return preset == Preset.IBSI ? ibsi : pyradiomics;
    }

    /** Whether its values rest on intensities, so that responses of filters have them too. */
    boolean isOfIntensities() {
        return this != MORPHOLOGY && this != PLANAR_SHAPE;
    }

    /** Whether it reads grey levels with the preset IBSI. */
    boolean readsLevels() {
        return compareTo(INTENSITY_HISTOGRAM) >= 0 && this != INTENSITY_VOLUME;
    }

    /**
     * The IBSI code.
     *
     * @return four characters; empty of {@link #PLANAR_SHAPE}
     */
    public String code() {
        return code;
    }
}
