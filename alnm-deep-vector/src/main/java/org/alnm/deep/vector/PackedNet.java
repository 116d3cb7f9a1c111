package org.alnm.deep.vector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.deep.net.Block;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.ResNet3d;

/** All convolutions of a network, laid out in one array. */
final class PackedNet {

    /** An array this large begins 16 bytes after a cache line where G1 keeps it in regions of its own; 12 floats on, a line begins. */
    private static final int FIRST = 12;

    private final ResNet3d network;
    private final Map<String, PackedConv> convolutions = new LinkedHashMap<>();

    private final Map<String, WinogradConv> transformed = new HashMap<>();

    PackedNet(ResNet3d network) {
        this.network = network;
        List<ConvUnit> units = new ArrayList<>();
        for (Block block : network.spec().blocks()) {
            units.addAll(block.units());
            block.projection().ifPresent(units::add);
        }
        ConvUnit stem = network.spec().stem();
        int length = Math.addExact(FIRST, PackedConv.length(stem, stem.in()));
        for (ConvUnit unit : units) {
            length = Math.addExact(length, PackedConv.length(unit, PackedConv.pitch(unit)));
        }
        float[] weights = new float[length];
        int at = FIRST;
        convolutions.put(stem.name(), PackedConv.stem(stem, network.weights(), weights, at));
        at += PackedConv.length(stem, stem.in());
        for (ConvUnit unit : units) {
            convolutions.put(unit.name(), PackedConv.of(unit, network.weights(), weights, at));
            at += PackedConv.length(unit, PackedConv.pitch(unit));
        }
    }

    ResNet3d network() {
        return network;
    }

    PackedConv conv(ConvUnit unit) {
        PackedConv conv = convolutions.get(unit.name());
        if (conv == null) {
            throw new IllegalArgumentException("no convolution " + unit.name());
        }
        return conv;
    }

    /** A convolution for {@link WinogradStep}, made when it is first asked for. */
    synchronized WinogradConv winograd(ConvUnit unit) {
        return transformed.computeIfAbsent(
                unit.name(),
                name -> new WinogradConv(unit, network.weights(), new float[FIRST + WinogradConv.length(unit)], FIRST));
    }
}
