package org.alnm.deep.net;

import java.util.regex.Pattern;

/** How a code base names the parameters of the same network. */
public enum KeyStyle {
    /** MedicalNet, MONAI and Hara's 3D-ResNets: {@code conv1.weight}, {@code layer1.0.bn2.bias}. The names used inside alnm. */
    PLAIN,
    /** torchvision's {@code r3d_18}: {@code stem.0.weight}, {@code layer1.0.conv2.1.bias}. */
    TORCHVISION;

    private static final Pattern CONVOLUTION = Pattern.compile("(layer\\d\\.\\d+)\\.conv(\\d)\\.");
    private static final Pattern NORM = Pattern.compile("(layer\\d\\.\\d+)\\.bn(\\d)\\.");

    /**
     * The name of a parameter in this style.
     *
     * @param plain its name in the style {@link #PLAIN}
     * @return its name in this style
     */
    public String name(String plain) {
        if (this == PLAIN) {
            return plain;
        }
        if (plain.startsWith("conv1.")) {
            return "stem.0." + plain.substring("conv1.".length());
        }
        if (plain.startsWith("bn1.")) {
            return "stem.1." + plain.substring("bn1.".length());
        }
        String convolutions = CONVOLUTION.matcher(plain).replaceFirst("$1.conv$2.0.");
        return NORM.matcher(convolutions).replaceFirst("$1.conv$2.1.");
    }
}
