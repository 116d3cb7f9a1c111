package org.alnm.radiomics.filter;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.alnm.core.image.Box;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * PyRadiomics' functions of single intensities, scaled by the largest magnitude of the whole image so that the response has
 * the range of the image.
 *
 * @param function the function
 */
public record IntensityTransform(Function function) implements ImageFilter {

    /** Functions of an intensity x, where m is the largest magnitude in the image. */
    public enum Function {
        /** {@code x^2 / m}. */
        SQUARE {
            @Override
            double at(double x, double most) {
                double scaled = 1 / Math.sqrt(most) * x;
                return scaled * scaled;
            }
        },
        /** {@code sqrt(m x)}, and {@code -sqrt(-m x)} below 0. */
        SQUAREROOT {
            @Override
            double at(double x, double most) {
                return x < 0 ? -Math.sqrt(-x * most) : Math.sqrt(x * most);
            }
        },
        /** {@code m ln(x + 1) / ln(m + 1)}, and the negative of that of -x below 0. */
        LOGARITHM {
            @Override
            double at(double x, double most) {
                double log = StrictMath.log(Math.abs(x) + 1);
                return (x < 0 ? -log : log) * (most / StrictMath.log(most + 1));
            }
        },
        /** {@code exp(x ln(m) / m)}. */
        EXPONENTIAL {
            @Override
            double at(double x, double most) {
                return StrictMath.exp(StrictMath.log(most) / most * x);
            }
        };

        abstract double at(double x, double most);
    }

    @Override
    public String name() {
        return function.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public OptionalInt reach(Vec3 spacing) {
        return OptionalInt.empty();
    }

    @Override
    public Volume apply(Volume image, Box box) {
        double most = 0;
        for (int i = 0; i < image.size().count(); i++) {
            most = Math.max(most, Math.abs(image.value(i)));
        }
        if (!(most > 0) || Double.isInfinite(most)) {
            throw new RadiomicsException("the image type " + name()
                    + " needs finite intensities that are not all 0; the largest magnitude is " + most);
        }
        double[] values = image.toDoubles(box);
        for (int i = 0; i < values.length; i++) {
            values[i] = function.at(values[i], most);
        }
        return Volume.of(image.geometry().crop(box), values);
    }

    @Override
    public Map<String, Object> tree() {
        return Trees.of("filter", name());
    }
}
