package org.alnm.deep.net;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.alnm.core.Seed;
import org.alnm.deep.weights.Weights;
import org.alnm.deep.weights.WeightsException;

/**
 * What a 3D residual network is made of; immutable.
 *
 * <p>Four code bases publish weights under the name "3D-ResNet18", and their networks differ: in the stem, in whether the last two
 * stages stride or dilate, in the shortcut. The presets name them. The same weights in another definition give other
 * features, so the definition is part of every result. All normalise with epsilon 1e-5.
 *
 * <pre>{@code
 * ResNet3d net = ResNet3dSpec.medicalNet().load(Weights.read(Path.of("resnet_18_23dataset.pth")));
 * }</pre>
 *
 * @param depth 10, 18, 34 (two convolutions a block) or 50 (bottlenecks of three)
 * @param inputChannels channels of the image, at least 1
 * @param width channels of the first stage, 64 as published; the stages have 1, 2, 4 and 8 times as many
 * @param classes outputs of the head; 0 for no head, which makes a checkpoint's head ignored
 * @param stemKernel kernel of the first convolution
 * @param stemStride its stride
 * @param stemPadding its padding
 * @param pool whether a maximum over 3 x 3 x 3 voxels with stride 2 follows the stem
 * @param strides of the first block of each of the four stages
 * @param dilations of the 3 x 3 x 3 convolutions of each stage
 * @param shortcut where a block changes the shape
 * @param downsampleBias whether the convolution of shortcut B has an offset besides its normalisation
 * @param shortcutGradient whether gradients flow through shortcut A; the published code cuts them there. No matter for
 *     features
 */
public record ResNet3dSpec(
        int depth,
        int inputChannels,
        int width,
        int classes,
        Extent stemKernel,
        Extent stemStride,
        Extent stemPadding,
        boolean pool,
        List<Integer> strides,
        List<Integer> dilations,
        Shortcut shortcut,
        boolean downsampleBias,
        boolean shortcutGradient) {

    /** Epsilon of every batch normalisation, added to the variance. */
    public static final double NORM_EPSILON = 1e-5;

    private static final int STAGES = 4;
    private static final int WIDEST = 4096;
    private static final int MOST_CLASSES = 1_000_000;
    private static final Map<Integer, List<Integer>> BLOCKS = Map.of(
            10, List.of(1, 1, 1, 1),
            18, List.of(2, 2, 2, 2),
            34, List.of(3, 4, 6, 3),
            50, List.of(3, 4, 6, 3));

    /** Checks the ranges and copies the lists. */
    public ResNet3dSpec {
        strides = List.copyOf(strides);
        dilations = List.copyOf(dilations);
        require(BLOCKS.containsKey(depth), "depth is 10, 18, 34 or 50, but was " + depth);
        require(inputChannels >= 1 && inputChannels <= WIDEST, "input channels are 1 to 4096: " + inputChannels);
        require(width >= 1 && width <= WIDEST, "width is 1 to 4096: " + width);
        require(classes >= 0 && classes <= MOST_CLASSES, "classes are 0 (no head) to 1000000: " + classes);
        require(
                stemKernel.z() <= 15 && stemKernel.y() <= 15 && stemKernel.x() <= 15,
                "stem kernel is at most 15 along each axis: " + stemKernel);
        require(
                stemKernel.least() >= 1 && stemStride.least() >= 1,
                "stem kernel and stride are at least 1 along each axis");
        require(
                stemPadding.z() < stemKernel.z()
                        && stemPadding.y() < stemKernel.y()
                        && stemPadding.x() < stemKernel.x(),
                "stem padding " + stemPadding + " must be less than the kernel " + stemKernel);
        require(
                strides.size() == STAGES && strides.stream().allMatch(s -> s >= 1 && s <= 8),
                "strides are four numbers of 1 to 8: " + strides);
        require(
                dilations.size() == STAGES && dilations.stream().allMatch(d -> d >= 1 && d <= 64),
                "dilations are four numbers of 1 to 64: " + dilations);
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException("3D-ResNet: " + message);
        }
    }

    /**
     * MedicalNet's ResNet-18 as its own code runs it: one channel, stem 7 x 7 x 7 of stride 2, the last two stages dilated by 2
     * and 4 instead of strided, shortcut A (Chen 2019, arXiv:1904.00625).
     *
     * @return the definition without a head
     */
    public static ResNet3dSpec medicalNet() {
        return medicalNet(18);
    }

    /**
     * MedicalNet at another depth. Its published weights use shortcut A at depths 18 and 34, B at 10 and 50.
     *
     * @param depth 10, 18, 34 or 50
     * @return the definition without a head
     */
    public static ResNet3dSpec medicalNet(int depth) {
        Shortcut shortcut = depth == 18 || depth == 34 ? Shortcut.A : Shortcut.B;
        return base(depth, 1, Extent.cube(2), shortcut)
                .withStrides(List.of(1, 2, 1, 1))
                .withDilations(List.of(1, 1, 2, 4));
    }

    /**
     * MedicalNet's weights as MONAI runs them: the last two stages strided instead of dilated. Cheaper, and other features than
     * {@link #medicalNet()} from the same file.
     *
     * @return the definition without a head
     */
    public static ResNet3dSpec medicalNetStrided() {
        return medicalNet().withStrides(List.of(1, 2, 2, 2)).withDilations(List.of(1, 1, 1, 1));
    }

    /**
     * MONAI's {@code resnet18} with its defaults for one channel: stem of stride 1, shortcut B with an offset in its convolution.
     *
     * @return the definition without a head
     */
    public static ResNet3dSpec monai() {
        return base(18, 1, Extent.cube(1), Shortcut.B).withDownsampleBias(true);
    }

    /**
     * Hara's 3D-ResNets-PyTorch {@code resnet18}: three channels, stem of stride 1 along z and 2 across, shortcut B (Hara 2018,
     * doi:10.1109/CVPR.2018.00685).
     *
     * @return the definition without a head
     */
    public static ResNet3dSpec hara() {
        return base(18, 3, Extent.of(1, 2, 2), Shortcut.B);
    }

    /**
     * torchvision's {@code r3d_18}: three channels, stem 3 x 7 x 7 of stride 1 along z and 2 across, no pooling, shortcut B (Tran 2018,
     * doi:10.1109/CVPR.2018.00675).
     *
     * @return the definition without a head
     */
    public static ResNet3dSpec torchvision() {
        return hara().withStem(Extent.of(3, 7, 7), Extent.of(1, 2, 2), Extent.of(1, 3, 3))
                .withPool(false);
    }

    private ResNet3dSpec changed(Consumer<SpecDraft> change) {
        SpecDraft draft = new SpecDraft(this);
        change.accept(draft);
        return draft.toSpec();
    }

    private static ResNet3dSpec base(int depth, int channels, Extent stemStride, Shortcut shortcut) {
        return new ResNet3dSpec(
                depth,
                channels,
                64,
                0,
                Extent.cube(7),
                stemStride,
                Extent.cube(3),
                true,
                List.of(1, 2, 2, 2),
                List.of(1, 1, 1, 1),
                shortcut,
                false,
                false);
    }

    /**
     * The same with another value of {@link #depth}.
     *
     * @param depth 10, 18, 34 or 50
     * @return the new definition
     */
    public ResNet3dSpec withDepth(int depth) {
        return changed(draft -> draft.depth = depth);
    }

    /**
     * The same with another value of {@link #inputChannels}.
     *
     * @param inputChannels at least 1; one for each sequence of the image
     * @return the new definition
     */
    public ResNet3dSpec withInputChannels(int inputChannels) {
        return changed(draft -> draft.inputChannels = inputChannels);
    }

    /**
     * The same with another value of {@link #width}.
     *
     * @param width channels of the first stage
     * @return the new definition
     */
    public ResNet3dSpec withWidth(int width) {
        return changed(draft -> draft.width = width);
    }

    /**
     * The same with another value of {@link #classes}.
     *
     * @param classes outputs of the head; 0 for none
     * @return the new definition
     */
    public ResNet3dSpec withClasses(int classes) {
        return changed(draft -> draft.classes = classes);
    }

    /**
     * The same with another value of {@link #pool}.
     *
     * @param pool whether the stem is followed by the maximum pooling
     * @return the new definition
     */
    public ResNet3dSpec withPool(boolean pool) {
        return changed(draft -> draft.pool = pool);
    }

    /**
     * The same with another value of {@link #strides}.
     *
     * @param strides of the first block of each stage
     * @return the new definition
     */
    public ResNet3dSpec withStrides(List<Integer> strides) {
        return changed(draft -> draft.strides = strides);
    }

    /**
     * The same with another value of {@link #dilations}.
     *
     * @param dilations of each stage
     * @return the new definition
     */
    public ResNet3dSpec withDilations(List<Integer> dilations) {
        return changed(draft -> draft.dilations = dilations);
    }

    /**
     * The same with another value of {@link #shortcut}.
     *
     * @param shortcut A or B
     * @return the new definition
     */
    public ResNet3dSpec withShortcut(Shortcut shortcut) {
        return changed(draft -> draft.shortcut = shortcut);
    }

    /**
     * The same with another value of {@link #downsampleBias}.
     *
     * @param downsampleBias whether the convolution of shortcut B has an offset
     * @return the new definition
     */
    public ResNet3dSpec withDownsampleBias(boolean downsampleBias) {
        return changed(draft -> draft.downsampleBias = downsampleBias);
    }

    /**
     * The same with another value of {@link #shortcutGradient}.
     *
     * @param shortcutGradient whether gradients flow through shortcut A
     * @return the new definition
     */
    public ResNet3dSpec withShortcutGradient(boolean shortcutGradient) {
        return changed(draft -> draft.shortcutGradient = shortcutGradient);
    }

    /**
     * The same with another stem.
     *
     * @param stemKernel kernel of the first convolution
     * @param stemStride its stride
     * @param stemPadding its padding
     * @return the new definition
     */
    public ResNet3dSpec withStem(Extent stemKernel, Extent stemStride, Extent stemPadding) {
        return changed(draft -> {
            draft.stemKernel = stemKernel;
            draft.stemStride = stemStride;
            draft.stemPadding = stemPadding;
        });
    }

    /**
     * The number of features: channels of the last stage, averaged over the volume.
     *
     * @return 8 times the width, at depth 50 32 times
     */
    public int features() {
        return 8 * width * expansion();
    }

    /**
     * The size after the maximum pooling: kernel 3, stride 2, padding 1.
     *
     * @param input size before it
     * @return (size - 1) / 2 + 1 along each axis
     */
    public Extent pooled(Extent input) {
        return Extent.of((input.z() - 1) / 2 + 1, (input.y() - 1) / 2 + 1, (input.x() - 1) / 2 + 1);
    }

    /** Channels that come out of a block for one of its middle. */
    int expansion() {
        return depth < 50 ? 1 : 4;
    }

    /** Blocks of each stage. */
    List<Integer> blocksOfStages() {
        return BLOCKS.getOrDefault(depth, List.of());
    }

    /**
     * The first convolution.
     *
     * @return parameters {@code conv1} and {@code bn1}
     */
    public ConvUnit stem() {
        return Layers.stem(this);
    }

    /**
     * The residual blocks of all four stages.
     *
     * @return in the order of the data
     */
    public List<Block> blocks() {
        return Layers.blocks(this);
    }

    /**
     * Every tensor of the network.
     *
     * @return in the order of the data, the head last
     */
    public List<Parameter> parameters() {
        return Layers.parameters(this);
    }

    /**
     * The number of values that are learned.
     *
     * @return without running means and variances
     */
    public long parameterCount() {
        return parameters().stream()
                .filter(Parameter::learned)
                .mapToLong(Parameter::count)
                .sum();
    }

    /**
     * What each layer makes and costs.
     *
     * @param input size of the image
     * @return the layers in the order of the data
     * @throws IllegalArgumentException if the image is too small
     */
    public List<LayerCost> costs(Extent input) {
        return LayerCost.of(this, input);
    }

    /**
     * A table of the layers with output shape, parameters and operations, for people.
     *
     * @param input size of the image
     * @return lines that end with a newline, the last with the sums
     * @throws IllegalArgumentException if the image is too small
     */
    public String describe(Extent input) {
        return LayerCost.table(this, input);
    }

    /**
     * The network with weights from a checkpoint. Strict: every tensor must be there in the right shape, finite, and nothing else. Only
     * two things may be over: counters of batches, and the head where this definition has none.
     *
     * @param weights named in any {@link KeyStyle}
     * @return the network
     * @throws WeightsException naming all that is missing, unexpected, of wrong shape or not finite, and what to change
     */
    public ResNet3d load(Weights weights) {
        return Loading.load(this, weights);
    }

    /**
     * The network with weights from a checkpoint and a new head, for fine-tuning to other classes.
     *
     * @param weights of the same network with any head or none
     * @param seed of the head's initial weights
     * @return the network
     * @throws WeightsException as {@link #load}, the head apart
     */
    public ResNet3d loadBackbone(Weights weights, Seed seed) {
        ResNet3d backbone = withClasses(0).load(weights);
        return load(Initialisation.weights(this, seed).with(backbone.weights()));
    }

    /**
     * The network with random weights: convolutions normal with variance 2 / (outputs x kernel volume) (He 2015,
     * doi:10.1109/ICCV.2015.123, "fan out"), normalisations 1 and 0, head normal with standard deviation 0.01.
     *
     * @param seed each tensor derives its own by name
     * @return the network
     */
    public ResNet3d initialise(Seed seed) {
        return load(Initialisation.weights(this, seed));
    }
}
