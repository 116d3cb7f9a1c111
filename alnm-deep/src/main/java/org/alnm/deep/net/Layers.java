package org.alnm.deep.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns a definition into its layers. */
final class Layers {

    private Layers() {}

    static ConvUnit stem(ResNet3dSpec spec) {
        return new ConvUnit(
                "conv1",
                "bn1",
                spec.inputChannels(),
                spec.width(),
                spec.stemKernel(),
                spec.stemStride(),
                spec.stemPadding(),
                Extent.cube(1),
                false);
    }

    static List<Block> blocks(ResNet3dSpec spec) {
        List<Block> blocks = new ArrayList<>();
        int in = spec.width();
        for (int stage = 1; stage <= spec.strides().size(); stage++) {
            int middle = spec.width() << (stage - 1);
            for (int i = 0; i < spec.blocksOfStages().get(stage - 1); i++) {
                Block block = block(spec, stage, i, in, middle);
                blocks.add(block);
                in = block.out();
            }
        }
        return List.copyOf(blocks);
    }

    private static Block block(ResNet3dSpec spec, int stage, int index, int in, int middle) {
        String name = "layer" + stage + "." + index;
        int stride = index == 0 ? spec.strides().get(stage - 1) : 1;
        int dilation = spec.dilations().get(stage - 1);
        int out = middle * spec.expansion();
        List<ConvUnit> units = spec.expansion() == 1
                ? List.of(wide(name, 1, in, middle, stride, dilation), wide(name, 2, middle, middle, 1, dilation))
                : List.of(
                        point(name + ".conv1", name + ".bn1", in, middle, 1, false),
                        wide(name, 2, middle, middle, stride, dilation),
                        point(name + ".conv3", name + ".bn3", middle, out, 1, false));
        boolean project = spec.shortcut() == Shortcut.B && (stride != 1 || in != out);
        Optional<ConvUnit> projection = project
                ? Optional.of(
                        point(name + ".downsample.0", name + ".downsample.1", in, out, stride, spec.downsampleBias()))
                : Optional.empty();
        return new Block(name, stage, units, projection, stride);
    }

    private static ConvUnit wide(String block, int number, int in, int out, int stride, int dilation) {
        return new ConvUnit(
                block + ".conv" + number,
                block + ".bn" + number,
                in,
                out,
                Extent.cube(3),
                Extent.cube(stride),
                Extent.cube(dilation),
                Extent.cube(dilation),
                false);
    }

    private static ConvUnit point(String conv, String norm, int in, int out, int stride, boolean bias) {
        return new ConvUnit(
                conv, norm, in, out, Extent.cube(1), Extent.cube(stride), Extent.cube(0), Extent.cube(1), bias);
    }

    static List<Parameter> parameters(ResNet3dSpec spec) {
        List<Parameter> parameters = new ArrayList<>(spec.stem().parameters());
        for (Block block : spec.blocks()) {
            block.units().forEach(unit -> parameters.addAll(unit.parameters()));
            block.projection().ifPresent(unit -> parameters.addAll(unit.parameters()));
        }
        if (spec.classes() > 0) {
            parameters.add(new Parameter("fc.weight", Parameter.Role.LINEAR, List.of(spec.classes(), spec.features())));
            parameters.add(new Parameter("fc.bias", Parameter.Role.LINEAR_BIAS, List.of(spec.classes())));
        }
        return List.copyOf(parameters);
    }
}
