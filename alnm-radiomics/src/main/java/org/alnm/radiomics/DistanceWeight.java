package org.alnm.radiomics;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.alnm.radiomics.texture.Norm;

/**
 * How much a direction counts when matrices of several directions are added up (IBSI reference manual 3.6 and 3.7, distance
 * weighting). Matrices that are not added up do not change.
 *
 * @param function from the length of the direction to its weight
 * @param norm how the length is measured, in mm
 */
public record DistanceWeight(Function function, Norm norm) {

    /** From a length d to a weight. */
    public enum Function {
        /** 1 whatever the length; PyRadiomics' {@code no_weighting}. */
        NONE,
        /** 1 / d. */
        INVERSE,
        /** exp(-d^2); PyRadiomics' weights. */
        EXPONENTIAL;

        /** The name in settings. */
        String shortName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    double of(double length) {
        return switch (function) {
            case NONE -> 1;
            case INVERSE -> 1 / length;
            case EXPONENTIAL -> StrictMath.exp(-length * length);
        };
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("function", function.shortName());
        tree.put("norm", norm.name().toLowerCase(Locale.ROOT));
        return tree;
    }
}
