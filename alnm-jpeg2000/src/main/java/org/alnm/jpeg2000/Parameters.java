package org.alnm.jpeg2000;

import java.util.ArrayList;
import java.util.List;

/** What the main header, or that of a tile, says of how components are coded. A segment of one component wins over one of all. */
final class Parameters {

    private final int components;
    private final CodingStyle[] styles;
    private final Quantisation[] quantisations;
    private final boolean[] ownStyle;
    private final boolean[] ownQuantisation;
    private final int[] shifts;
    private final List<Progression.Range> changes = new ArrayList<>();
    private int order;
    private int layers;
    private boolean colour;
    private boolean endMarkers;

    Parameters(int components) {
        this.components = components;
        this.styles = new CodingStyle[components];
        this.quantisations = new Quantisation[components];
        this.ownStyle = new boolean[components];
        this.ownQuantisation = new boolean[components];
        this.shifts = new int[components];
    }

    /** What a tile starts from. */
    Parameters forTile() {
        Parameters tile = new Parameters(components);
        System.arraycopy(styles, 0, tile.styles, 0, components);
        System.arraycopy(quantisations, 0, tile.quantisations, 0, components);
        System.arraycopy(shifts, 0, tile.shifts, 0, components);
        tile.changes.addAll(changes);
        tile.order = order;
        tile.layers = layers;
        tile.colour = colour;
        tile.endMarkers = endMarkers;
        return tile;
    }

    /** Takes in a marker segment; those that say nothing about decoding are passed over. */
    void read(int marker, ByteReader in) {
        switch (marker) {
            case 0xFF52 -> codingStyle(in);
            case 0xFF53 -> {
                int component = component(in);
                styles[component] = CodingStyle.read(in, (in.u8() & 1) != 0);
                ownStyle[component] = true;
            }
            case 0xFF5C -> {
                Quantisation quantisation = Quantisation.read(in);
                for (int c = 0; c < components; c++) {
                    quantisations[c] = ownQuantisation[c] ? quantisations[c] : quantisation;
                }
            }
            case 0xFF5D -> {
                int component = component(in);
                quantisations[component] = Quantisation.read(in);
                ownQuantisation[component] = true;
            }
            case 0xFF5E -> {
                int component = component(in);
                if (in.u8() != 0) {
                    throw ByteReader.fault("a region of interest is coded in a way that part 1 of the standard lacks");
                }
                shifts[component] = in.u8();
            }
            case 0xFF5F -> {
                while (in.left() > 0) {
                    changes.add(Progression.Range.read(in, components));
                }
            }
            case 0xFF60, 0xFF61 ->
                throw ByteReader.fault("its packet headers are moved out of their packets (PPM or PPT), which is not"
                        + " read; convert the file, for example with gdcmconv --raw");
            default -> {}
        }
    }

    private void codingStyle(ByteReader in) {
        int flags = in.u8();
        endMarkers = (flags & 4) != 0;
        order = in.u8();
        layers = in.u16();
        colour = in.u8() == 1;
        CodingStyle style = CodingStyle.read(in, (flags & 1) != 0);
        if (layers < 1 || order > 4) {
            throw ByteReader.fault("it has " + layers + " layers in progression order " + order);
        }
        for (int c = 0; c < components; c++) {
            styles[c] = ownStyle[c] ? styles[c] : style;
        }
    }

    private int component(ByteReader in) {
        int component = components < 257 ? in.u8() : in.u16();
        if (component >= components) {
            throw ByteReader.fault("a marker segment is for component " + component + " of " + components);
        }
        return component;
    }

    /** Checks that all is there that decoding needs. */
    void check() {
        for (int c = 0; c < components; c++) {
            if (layers == 0 || styles[c] == null || quantisations[c] == null) {
                throw ByteReader.fault("the header lacks the coding style or the quantisation");
            }
        }
    }

    CodingStyle style(int component) {
        return styles[component];
    }

    Quantisation quantisation(int component) {
        return quantisations[component];
    }

    /** How many bits a region of interest is shifted up (annex H). */
    int shift(int component) {
        return shifts[component];
    }

    int layers() {
        return layers;
    }

    /** Whether the first three components were transformed together (annex G). */
    boolean isColourTransformed() {
        return colour;
    }

    boolean hasEndMarkers() {
        return endMarkers;
    }

    /** The order of packets: what COD says, or the changes of POC. */
    List<Progression.Range> progressions() {
        return changes.isEmpty()
                ? List.of(new Progression.Range(0, 0, layers, Integer.MAX_VALUE, components, order))
                : List.copyOf(changes);
    }
}
