package org.alnm.deep.feature;

import java.util.Locale;
import org.alnm.deep.engine.Stage;

/**
 * Which numbers of a network are features: a stage, pooled over the volume.
 *
 * @param stage where
 * @param pooling how the volume of each channel becomes one number
 */
public record Output(Stage stage, Pooling pooling) {

    /** The usual features: the last stage, averaged. */
    public static final Output FEATURES = new Output(Stage.LAYER4, Pooling.AVERAGE);

    /** How a volume becomes one number. */
    public enum Pooling {
        /** Its mean. */
        AVERAGE,
        /** Its largest value. */
        MAX
    }

    /** What stands behind the network's name: nothing for the usual features, else such as {@code .layer3.max}. */
    String suffix() {
        String stageName = stage == Stage.LAYER4 ? "" : "." + stage.name().toLowerCase(Locale.ROOT);
        return pooling == Pooling.AVERAGE ? stageName : stageName + ".max";
    }
}
