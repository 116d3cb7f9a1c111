package org.alnm.deep.net;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;
import org.jspecify.annotations.Nullable;

/** The definitions by the names that files and command lines use. */
public final class Architectures {

    private Architectures() {}

    private static Map<String, IntFunction<ResNet3dSpec>> all() {
        Map<String, IntFunction<ResNet3dSpec>> all = new LinkedHashMap<>();
        all.put("medicalnet", ResNet3dSpec::medicalNet);
        IntFunction<ResNet3dSpec> strided = depth -> ResNet3dSpec.medicalNet(depth)
                .withStrides(ResNet3dSpec.medicalNetStrided().strides())
                .withDilations(ResNet3dSpec.medicalNetStrided().dilations());
        IntFunction<ResNet3dSpec> torchvision =
                depth -> ResNet3dSpec.torchvision().withDepth(depth);
        all.put("medicalnet-strided", strided);
        all.put("monai", depth -> ResNet3dSpec.monai().withDepth(depth));
        all.put("hara", depth -> ResNet3dSpec.hara().withDepth(depth));
        all.put("torchvision", torchvision);
        // What other programs call the same.
        all.put("monai_medicalnet", strided);
        all.put("r3d_18", torchvision);
        return all;
    }

    /**
     * The names.
     *
     * @return in a stable order, other programs' names last
     */
    public static List<String> names() {
        return List.copyOf(all().keySet());
    }

    /**
     * A definition by its name.
     *
     * @param name one of {@link #names}
     * @param depth 10, 18, 34 or 50
     * @return the definition without a head
     * @throws IllegalArgumentException if there is none of this name or depth
     */
    public static ResNet3dSpec named(String name, int depth) {
        @Nullable IntFunction<ResNet3dSpec> spec = all().get(name);
        if (spec == null) {
            throw new IllegalArgumentException("no architecture " + name + " among " + names());
        }
        return spec.apply(depth);
    }

    /**
     * The same definition with the input channels and the width of a checkpoint, which its first convolution shows.
     *
     * @param spec the definition
     * @param weights a checkpoint, named in any {@link KeyStyle}
     * @return the definition as wide as the checkpoint; as it was where the checkpoint has no such convolution
     */
    public static ResNet3dSpec sized(ResNet3dSpec spec, Weights weights) {
        for (KeyStyle style : KeyStyle.values()) {
            @Nullable Tensor stem = weights.find(style.name("conv1.weight")).orElse(null);
            if (stem != null && stem.rank() == 5 && stem.size(0) > 0 && stem.size(1) > 0) {
                return spec.withWidth(stem.size(0)).withInputChannels(stem.size(1));
            }
        }
        return spec;
    }
}
