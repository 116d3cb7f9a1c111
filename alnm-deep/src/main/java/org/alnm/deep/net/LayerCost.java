package org.alnm.deep.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.alnm.core.provenance.Numbers;

/**
 * What one layer makes and costs for one image.
 *
 * @param layer its name
 * @param channels channels of its output
 * @param output size of its output
 * @param parameters learned values, its normalisation included
 * @param flops floating-point operations of its convolution or matrix: two for each product, padding counted as if it were image.
 *     Normalisation, pooling and addition are not counted
 */
public record LayerCost(String layer, int channels, Extent output, long parameters, long flops) {

    static List<LayerCost> of(ResNet3dSpec spec, Extent input) {
        List<LayerCost> costs = new ArrayList<>();
        Extent size = add(costs, spec.stem(), input);
        if (spec.pool()) {
            size = spec.pooled(size);
            costs.add(new LayerCost("maxpool", spec.width(), size, 0, 0));
        }
        for (Block block : spec.blocks()) {
            Extent before = size;
            for (ConvUnit unit : block.units()) {
                size = add(costs, unit, size);
            }
            block.projection().ifPresent(unit -> add(costs, unit, before));
        }
        costs.add(new LayerCost("avgpool", spec.features(), Extent.cube(1), 0, 0));
        if (spec.classes() > 0) {
            long weights = (long) spec.classes() * spec.features();
            costs.add(new LayerCost("fc", spec.classes(), Extent.cube(1), weights + spec.classes(), 2 * weights));
        }
        return List.copyOf(costs);
    }

    private static Extent add(List<LayerCost> costs, ConvUnit unit, Extent input) {
        Extent output = unit.output(input);
        long parameters = unit.parameters().stream()
                .filter(Parameter::learned)
                .mapToLong(Parameter::count)
                .sum();
        long products = Math.multiplyExact(
                Math.multiplyExact((long) unit.in() * unit.out(), unit.kernel().volume()), output.volume());
        costs.add(new LayerCost(unit.name(), unit.out(), output, parameters, 2 * products));
        return output;
    }

    static String table(ResNet3dSpec spec, Extent input) {
        StringBuilder table = new StringBuilder();
        row(table, "layer", "output [channels, z, y, x]", "parameters", "MFLOP");
        row(table, "input", shape(spec.inputChannels(), input), "", "");
        long parameters = 0;
        long flops = 0;
        for (LayerCost cost : of(spec, input)) {
            row(table, cost.layer, shape(cost.channels, cost.output), Long.toString(cost.parameters), mega(cost.flops));
            parameters += cost.parameters;
            flops += cost.flops;
        }
        row(table, "total", "", Long.toString(parameters), mega(flops));
        return table.toString();
    }

    private static String shape(int channels, Extent size) {
        return "[" + channels + ", " + size.z() + ", " + size.y() + ", " + size.x() + "]";
    }

    private static String mega(long flops) {
        return Numbers.fixed(flops / 1e6, 1);
    }

    private static void row(StringBuilder table, String layer, String output, String parameters, String flops) {
        table.append(String.format(Locale.ROOT, "%-22s %-27s %12s %12s", layer, output, parameters, flops)
                        .stripTrailing())
                .append('\n');
    }
}
