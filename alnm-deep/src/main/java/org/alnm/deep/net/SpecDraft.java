package org.alnm.deep.net;

import java.util.List;

/** A definition while one of its values is changed. */
final class SpecDraft {

    int depth;
    int inputChannels;
    int width;
    int classes;
    Extent stemKernel;
    Extent stemStride;
    Extent stemPadding;
    boolean pool;
    List<Integer> strides;
    List<Integer> dilations;
    Shortcut shortcut;
    boolean downsampleBias;
    boolean shortcutGradient;

    SpecDraft(ResNet3dSpec spec) {
        depth = spec.depth();
        inputChannels = spec.inputChannels();
        width = spec.width();
        classes = spec.classes();
        stemKernel = spec.stemKernel();
        stemStride = spec.stemStride();
        stemPadding = spec.stemPadding();
        pool = spec.pool();
        strides = spec.strides();
        dilations = spec.dilations();
        shortcut = spec.shortcut();
        downsampleBias = spec.downsampleBias();
        shortcutGradient = spec.shortcutGradient();
    }

    ResNet3dSpec toSpec() {
        return new ResNet3dSpec(
                depth,
                inputChannels,
                width,
                classes,
                stemKernel,
                stemStride,
                stemPadding,
                pool,
                strides,
                dilations,
                shortcut,
                downsampleBias,
                shortcutGradient);
    }
}
