package org.alnm.deep.engine;

/** Where in a network a volume of features comes out. */
public enum Stage {
    /** After the first convolution, its normalisation and relu. */
    STEM,
    /** After the maximum pooling; absent from networks without one. */
    POOL,
    /** After the first stage of blocks. */
    LAYER1,
    /** After the second stage of blocks. */
    LAYER2,
    /** After the third stage of blocks. */
    LAYER3,
    /** After the last stage of blocks: what is averaged into the features. */
    LAYER4;

    /**
     * The stage of a block.
     *
     * @param number 1 to 4
     * @return LAYER1 to LAYER4
     */
    public static Stage layer(int number) {
        return switch (number) {
            case 1 -> LAYER1;
            case 2 -> LAYER2;
            case 3 -> LAYER3;
            case 4 -> LAYER4;
            default -> throw new IllegalArgumentException("stages are 1 to 4, but got " + number);
        };
    }
}
