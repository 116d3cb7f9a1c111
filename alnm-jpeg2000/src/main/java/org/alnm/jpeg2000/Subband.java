package org.alnm.jpeg2000;

/**
 * A subband of a component (T.800, B.5).
 *
 * @param area its samples
 * @param kind which filters made it
 * @param column where its first sample goes in the array of the component, low frequencies first
 * @param row where its first sample goes
 * @param bitPlanes the most bit planes of a code-block
 * @param step the quantisation step; 1 where the transform is reversible
 */
record Subband(Area area, Kind kind, int column, int row, int bitPlanes, float step) {

    /** High-pass across or down, or both. */
    enum Kind {
        /** Low-pass both ways. */
        LL(0, 0, 0),
        /** High-pass across. */
        HL(1, 0, 1),
        /** High-pass down. */
        LH(0, 1, 1),
        /** High-pass both ways. */
        HH(1, 1, 2);

        final int across;
        final int down;

        /** Bits that the filters add to the range of the component. */
        final int gain;

        Kind(int across, int down, int gain) {
            this.across = across;
            this.down = down;
            this.gain = gain;
        }
    }
}
