package org.alnm.deep.net;

import java.util.List;
import java.util.Optional;

/**
 * A residual block: relu(units(x) + shortcut(x)), with relu between the units.
 *
 * @param name such as {@code layer1.0}
 * @param stage 1 to 4
 * @param units the convolutions, in order
 * @param projection the convolution of the shortcut, where it has one (shortcut B)
 * @param stride of the block and of its shortcut
 */
public record Block(String name, int stage, List<ConvUnit> units, Optional<ConvUnit> projection, int stride) {

    /** Copies the list. */
    public Block {
        units = List.copyOf(units);
    }

    /**
     * Channels going in.
     *
     * @return input channels
     */
    public int in() {
        return units.get(0).in();
    }

    /**
     * Channels coming out.
     *
     * @return output channels
     */
    public int out() {
        return units.get(units.size() - 1).out();
    }

    /**
     * Whether the shortcut is the input itself.
     *
     * @return false if it must be strided, padded with zero channels or projected
     */
    public boolean identity() {
        return projection.isEmpty() && stride == 1 && in() == out();
    }
}
