package org.alnm.deep.net;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.core.provenance.Provenance;
import org.alnm.deep.weights.Weights;

/**
 * A network: its definition and weights that fit it. Immutable; an engine runs it.
 *
 * @see ResNet3dSpec#load
 * @see ResNet3dSpec#initialise
 */
public final class ResNet3d {

    private final ResNet3dSpec spec;
    private final Weights weights;

    /** A network of weights that have been checked against the definition. */
    ResNet3d(ResNet3dSpec spec, Weights weights) {
        this.spec = spec;
        this.weights = weights;
    }

    /**
     * What it is made of.
     *
     * @return the definition
     */
    public ResNet3dSpec spec() {
        return spec;
    }

    /**
     * Its weights: exactly {@link ResNet3dSpec#parameters()}, by these names.
     *
     * @return finite tensors of the right shapes
     */
    public Weights weights() {
        return weights;
    }

    /**
     * What a result made with it must say about it.
     *
     * @return {@code definition}, every value of the definition, and {@code weights_sha256}, {@link Weights#digest}
     */
    public Provenance provenance() {
        return Provenance.builder()
                .put("definition", definition())
                .put("weights_sha256", weights.digest())
                .build();
    }

    private Map<String, Object> definition() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("depth", spec.depth());
        values.put("input_channels", spec.inputChannels());
        values.put("width", spec.width());
        values.put("classes", spec.classes());
        values.put("stem_kernel", zyx(spec.stemKernel()));
        values.put("stem_stride", zyx(spec.stemStride()));
        values.put("stem_padding", zyx(spec.stemPadding()));
        values.put("pool", spec.pool());
        values.put("strides", spec.strides());
        values.put("dilations", spec.dilations());
        values.put("shortcut", spec.shortcut().name());
        values.put("downsample_bias", spec.downsampleBias());
        values.put("shortcut_gradient", spec.shortcutGradient());
        return values;
    }

    private static List<Integer> zyx(Extent extent) {
        return List.of(extent.z(), extent.y(), extent.x());
    }

    /** The depth and the weights, such as {@code 3D-ResNet18, 100 tensors, 33019200 values}. */
    @Override
    public String toString() {
        return "3D-ResNet" + spec.depth() + ", " + weights;
    }
}
