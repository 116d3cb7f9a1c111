package org.alnm.jpeg2000;

import java.util.Comparator;
import java.util.List;

/** The order in which packets come (T.800, B.12). */
final class Progression {

    private static final int LAYER_FIRST = 0;
    private static final int RESOLUTION_LAYER = 1;

    /**
     * A part of the packets, and their order.
     *
     * @param firstResolution the first resolution
     * @param firstComponent the first component
     * @param layers behind the last layer
     * @param resolutions behind the last resolution
     * @param components behind the last component
     * @param order 0 to 4, of table A.16
     */
    record Range(int firstResolution, int firstComponent, int layers, int resolutions, int components, int order) {

        static Range read(ByteReader in, int components) {
            int firstResolution = in.u8();
            int firstComponent = components < 257 ? in.u8() : in.u16();
            int layers = in.u16();
            int resolutions = in.u8();
            int end = components < 257 ? in.u8() : in.u16();
            int order = in.u8();
            if (order > 4) {
                throw ByteReader.fault("there is no progression order " + order);
            }
            return new Range(firstResolution, firstComponent, layers, resolutions, end == 0 ? components : end, order);
        }

        boolean holds(Precinct precinct) {
            return precinct.resolution >= firstResolution
                    && precinct.resolution < resolutions
                    && precinct.component >= firstComponent
                    && precinct.component < components;
        }
    }

    private Progression() {}

    /** Reads the packets of a tile; those of a precinct's layers that were read before are not there again. */
    static void read(List<Precinct> precincts, Parameters parameters, ByteReader in) {
        for (Range range : parameters.progressions()) {
            int layers = Math.min(range.layers(), parameters.layers());
            List<Precinct> part = precincts.stream()
                    .filter(range::holds)
                    .sorted(order(range.order()))
                    .toList();
            if (range.order() == LAYER_FIRST) {
                for (int layer = 0; layer < layers; layer++) {
                    readLayer(part, layer, parameters, in);
                }
            } else if (range.order() == RESOLUTION_LAYER) {
                int from = 0;
                while (from < part.size()) {
                    int to = from;
                    while (to < part.size() && part.get(to).resolution == part.get(from).resolution) {
                        to++;
                    }
                    for (int layer = 0; layer < layers; layer++) {
                        readLayer(part.subList(from, to), layer, parameters, in);
                    }
                    from = to;
                }
            } else {
                for (Precinct precinct : part) {
                    while (precinct.layersRead < layers) {
                        precinct.readPacket(in, parameters.hasEndMarkers());
                    }
                }
            }
        }
    }

    private static void readLayer(List<Precinct> part, int layer, Parameters parameters, ByteReader in) {
        for (Precinct precinct : part) {
            if (precinct.layersRead == layer) {
                precinct.readPacket(in, parameters.hasEndMarkers());
            }
        }
    }

    private static Comparator<Precinct> order(int order) {
        Comparator<Precinct> resolution = Comparator.comparingInt(p -> p.resolution);
        Comparator<Precinct> component = Comparator.comparingInt(p -> p.component);
        Comparator<Precinct> number = Comparator.comparingInt(p -> p.number);
        Comparator<Precinct> position =
                Comparator.<Precinct>comparingLong(p -> p.y).thenComparingLong(p -> p.x);
        return switch (order) {
            case 2 ->
                resolution.thenComparing(position).thenComparing(component).thenComparing(number);
            case 3 ->
                position.thenComparing(component).thenComparing(resolution).thenComparing(number);
            case 4 ->
                component.thenComparing(position).thenComparing(resolution).thenComparing(number);
            default -> resolution.thenComparing(component).thenComparing(number);
        };
    }
}
