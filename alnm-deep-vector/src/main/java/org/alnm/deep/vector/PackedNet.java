package org.alnm.deep.vector;

import java.util.HashMap;
import java.util.Map;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.ResNet3d;

/** The convolutions of a network, each packed when it is first asked for in one of its forms. */
final class PackedNet {

    private final ResNet3d network;
    private final Map<String, PackedConv> plain = new HashMap<>();
    private final Map<String, WinogradConv> transformed = new HashMap<>();

    PackedNet(ResNet3d network) {
        this.network = network;
    }

    ResNet3d network() {
        return network;
    }

    /** The first convolution. */
    synchronized PackedConv stem() {
        ConvUnit unit = network.spec().stem();
        return plain.computeIfAbsent(unit.name(), name -> PackedConv.stem(unit, network.weights()));
    }

    /** A convolution for {@link ConvStep}. */
    synchronized PackedConv conv(ConvUnit unit) {
        return plain.computeIfAbsent(unit.name(), name -> PackedConv.of(unit, network.weights()));
    }

    /** A convolution for {@link WinogradStep}. */
    synchronized WinogradConv winograd(ConvUnit unit) {
        return transformed.computeIfAbsent(unit.name(), name -> new WinogradConv(unit, network.weights()));
    }
}
