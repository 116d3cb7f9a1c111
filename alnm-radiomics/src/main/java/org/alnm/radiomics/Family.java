package org.alnm.radiomics;

/** A group of features that share their quantities. */
public enum Family {
    /** Size and shape of the morphological mask. */
    MORPHOLOGY("morphology", "shape", "HCUG"),
    /** Statistics of the intensities inside the intensity mask; PyRadiomics' first-order features. */
    INTENSITY("intensity", "firstorder", "UHIW"),
    /** The grey-level co-occurrence matrix. */
    GLCM("glcm", "glcm", "LFYI");

    private final String ibsi;
    private final String pyradiomics;
    private final String code;

    Family(String ibsi, String pyradiomics, String code) {
        this.ibsi = ibsi;
        this.pyradiomics = pyradiomics;
        this.code = code;
    }

    /**
     * The family's name in feature ids and settings files.
     *
     * @param preset whose name
     * @return such as {@code morphology}, or PyRadiomics' {@code shape}
     */
    public String shortName(Preset preset) {
        return preset == Preset.IBSI ? ibsi : pyradiomics;
    }

    /**
     * The IBSI code.
     *
     * @return four characters
     */
    public String code() {
        return code;
    }
}
