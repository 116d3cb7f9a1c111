package org.alnm.deep.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.alnm.deep.Formula;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResNet3dSpecTest {

    private static double gigaFlops(ResNet3dSpec spec, int size) {
        return spec.costs(Extent.cube(size)).stream()
                        .mapToLong(LayerCost::flops)
                        .sum()
                / 1e9;
    }

    /** Counted in PyTorch without the head, one channel. */
    @Test
    void parameterCounts() {
        assertThat(ResNet3dSpec.medicalNet().parameterCount()).isEqualTo(32_986_176);
        assertThat(ResNet3dSpec.medicalNetStrided().parameterCount()).isEqualTo(32_986_176);
        assertThat(ResNet3dSpec.medicalNet().withShortcut(Shortcut.B).parameterCount())
                .isEqualTo(33_160_000);
        assertThat(ResNet3dSpec.monai().parameterCount()).isEqualTo(33_160_000 + 128 + 256 + 512);
        // torchvision's documentation gives 33,371,472 for r3d_18 with 400 classes
        assertThat(ResNet3dSpec.torchvision().withClasses(400).parameterCount()).isEqualTo(33_371_472);
        // the sum over He's table of bottlenecks, with 27 taps instead of 9
        assertThat(ResNet3dSpec.medicalNet(50).features()).isEqualTo(2048);
        assertThat(ResNet3dSpec.medicalNet(50).parameterCount()).isEqualTo(46_155_072);
    }

    @Test
    void operationCounts() {
        assertThat(gigaFlops(ResNet3dSpec.medicalNetStrided(), 64)).isBetween(7.8, 7.9);
        assertThat(gigaFlops(ResNet3dSpec.medicalNet(), 64)).isBetween(38.3, 38.5);
    }

    @Test
    void costsSumToTheParameters() {
        for (ResNet3dSpec spec : List.of(
                ResNet3dSpec.monai(),
                ResNet3dSpec.hara().withClasses(5),
                ResNet3dSpec.medicalNet(50),
                ResNet3dSpec.medicalNet(10))) {
            long sum = spec.costs(Extent.of(20, 33, 17)).stream()
                    .mapToLong(LayerCost::parameters)
                    .sum();
            assertThat(sum).isEqualTo(spec.parameterCount());
        }
    }

    @Test
    void describesEveryLayer() {
        String table = ResNet3dSpec.medicalNet().withWidth(8).withClasses(2).describe(Extent.of(16, 32, 33));
        assertThat(table.lines())
                .contains(
                        "layer                  output [channels, z, y, x]    parameters        MFLOP",
                        "input                  [1, 16, 32, 33]",
                        "conv1                  [8, 8, 16, 17]                      2760         11.9",
                        "maxpool                [8, 4, 8, 9]                           0          0.0",
                        "layer4.1.conv2         [64, 2, 4, 5]                     110720          8.8",
                        "fc                     [2, 1, 1, 1]                         130          0.0")
                .hasSize(2 + 1 + 1 + 16 + 1 + 1 + 1);
        assertThat(table.lines().reduce((a, b) -> b).orElseThrow())
                .startsWith("total")
                .contains("518794");
    }

    @ParameterizedTest
    @CsvSource({
        "conv1.weight, stem.0.weight",
        "bn1.running_var, stem.1.running_var",
        "layer3.1.conv2.weight, layer3.1.conv2.0.weight",
        "layer3.1.bn2.bias, layer3.1.conv2.1.bias",
        "layer2.0.downsample.0.weight, layer2.0.downsample.0.weight",
        "layer2.0.downsample.1.bias, layer2.0.downsample.1.bias",
        "fc.bias, fc.bias"
    })
    void torchvisionNames(String plain, String torchvision) {
        assertThat(KeyStyle.TORCHVISION.name(plain)).isEqualTo(torchvision);
        assertThat(KeyStyle.PLAIN.name(plain)).isEqualTo(plain);
    }

    @Test
    void depthsHaveTheirBlocks() {
        assertThat(ResNet3dSpec.medicalNet(10).blocks()).hasSize(4);
        assertThat(ResNet3dSpec.medicalNet(34).blocks()).hasSize(16);
        Block first = ResNet3dSpec.medicalNet(50).blocks().get(0);
        assertThat(first.units()).hasSize(3);
        assertThat(first.projection().orElseThrow().name()).isEqualTo("layer1.0.downsample.0");
        assertThat(ResNet3dSpec.medicalNet().blocks())
                .allMatch(block -> block.projection().isEmpty());
        assertThat(ResNet3dSpec.medicalNet().blocks())
                .filteredOn(block -> !block.identity())
                .hasSize(3);
    }

    @Test
    void refusesWhatIsNoNetwork() {
        ResNet3dSpec spec = Formula.small();
        assertThatThrownBy(() -> spec.withDepth(19)).hasMessageContaining("depth is 10, 18, 34 or 50");
        assertThatThrownBy(() -> spec.withWidth(0)).hasMessageContaining("width");
        assertThatThrownBy(() -> spec.withClasses(-1)).hasMessageContaining("classes");
        assertThatThrownBy(() -> spec.withInputChannels(0)).hasMessageContaining("channels");
        assertThatThrownBy(() -> spec.withStrides(List.of(1, 2, 2))).hasMessageContaining("strides");
        assertThatThrownBy(() -> spec.withDilations(List.of(1, 1, 1, 0))).hasMessageContaining("dilations");
        assertThatThrownBy(() -> spec.withStem(Extent.cube(3), Extent.cube(1), Extent.cube(3)))
                .hasMessageContaining("padding");
        assertThatThrownBy(() -> spec.withStem(Extent.cube(5), Extent.cube(1), Extent.cube(0))
                        .costs(Extent.of(9, 9, 4)))
                .hasMessageContaining("9 x 9 x 4 voxels is too small for conv1");
    }

    @Test
    void knownWeightsNameTheirDefinitionAndHome() {
        assertThat(KnownWeights.all()).isNotEmpty().allSatisfy(known -> {
            assertThat(KnownWeights.named(known.name())).isEqualTo(known);
            assertThat(known.home().getScheme()).isEqualTo("https");
            assertThat(known.licence()).isNotBlank();
            assertThat(known.download().isPresent()).isEqualTo(known.file().isPresent());
        });
        assertThat(KnownWeights.named("resnet_18_23dataset").spec()).isEqualTo(ResNet3dSpec.medicalNet());
        assertThatThrownBy(() -> KnownWeights.named("resnet")).hasMessageContaining("resnet_18_23dataset");
    }
}
