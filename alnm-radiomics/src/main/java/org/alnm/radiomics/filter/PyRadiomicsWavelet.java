package org.alnm.radiomics.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * PyRadiomics' stationary wavelet transform: image types {@code wavelet-LLH} to {@code wavelet-LLL}, and {@code wavelet2-LLH} and
 * so on for a second level. Letters stand for x, y, z. An odd axis first gets its first voxel again at its end; then the
 * image is periodic. Images in single precision are filtered in single precision. A second level filters the low pass of the first with the same weights, not with spread ones.
 *
 * @param wavelet whose filters
 * @param startLevel levels that are filtered first and yield nothing; 0 in PyRadiomics' defaults
 * @param levels levels that yield sub-bands; 1 in PyRadiomics' defaults
 * @param axes which axes are filtered, x, y and z as 0, 1 and 2, ascending; all but one for slices
 */
public record PyRadiomicsWavelet(Wavelet wavelet, int startLevel, int levels, List<Integer> axes)
        implements FilterBank {

    /** Checks levels and axes. */
    public PyRadiomicsWavelet {
        Checks.atLeast(startLevel, 0, "start_level of a wavelet");
        Checks.atLeast(levels, 1, "level of a wavelet");
        axes = List.copyOf(axes);
        if (!axes.equals(axes.stream()
                        .filter(a -> a >= 0 && a < 3)
                        .distinct()
                        .sorted()
                        .toList())
                || axes.isEmpty()) {
            throw new RadiomicsException("axes of a wavelet are 0, 1, 2 in ascending order: " + axes);
        }
    }

    /**
     * The transform in space, one level.
     *
     * @param wavelet whose filters; {@code coif1} in PyRadiomics' defaults
     * @return the bank
     */
    public static PyRadiomicsWavelet of(Wavelet wavelet) {
        return new PyRadiomicsWavelet(wavelet, 0, 1, List.of(0, 1, 2));
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        List<String> bands = Wavelet.bands(axes.size());
        for (int level = 1; level <= levels; level++) {
            String prefix = "wavelet" + (level > 1 ? level : "") + "-";
            bands.subList(0, bands.size() - (level < levels ? 1 : 0)).forEach(band -> names.add(prefix + band));
        }
        return names;
    }

    @Override
    public OptionalInt reach(Vec3 spacing) {
        // At the borders the other end of the image counts.
        return OptionalInt.empty();
    }

    @Override
    public List<Volume> responses(Volume image, Box box) {
        int radius = wavelet.kernel('L').radius();
        int[] margin = new int[3];
        axes.forEach(axis -> margin[axis] = radius * (startLevel + levels));
        Field field = Field.around(image, box, margin, PyRadiomicsWavelet::source, 0);
        boolean single = image.type() == VoxelType.FLOAT32 && image.slope() == 1 && image.intercept() == 0;
        List<Volume> responses = new ArrayList<>();
        for (int level = 1; level <= startLevel; level++) {
            field = bands(field, single).get(0);
        }
        for (int level = 1; level <= levels; level++) {
            List<Field> bands = bands(field, single);
            // Sub-bands come with the letters in binary order, the low pass first; PyRadiomics has it last.
            field = bands.get(0);
            for (int band = 1; band < bands.size(); band++) {
                responses.add(on(image, box, trimmed(bands.get(band), box), single));
            }
        }
        responses.add(on(image, box, trimmed(field, box), single));
        return responses;
    }

    private List<Field> bands(Field field, boolean single) {
        return single
                ? new SingleSubBands(wavelet, axes).of(field)
                : new SubBands(wavelet.kernel('L'), wavelet.kernel('H'), axes).of(field);
    }

    /** A response has single precision where the image has, and then its grey levels go by it. */
    private static Volume on(Volume image, Box box, Field field, boolean single) {
        if (!single) {
            return field.on(image, box);
        }
        float[] values = new float[field.values().length];
        for (int at = 0; at < values.length; at++) {
            values[at] = (float) field.values()[at];
        }
        return Volume.adopt(image.geometry().crop(box), VoxelType.FLOAT32, values, 1, 0);
    }

    private static Field trimmed(Field field, Box box) {
        GridSize size = box.size();
        return field.part((field.x() - size.x()) / 2, (field.y() - size.y()) / 2, (field.z() - size.z()) / 2, size);
    }

    private static int source(int i, int n) {
        int at = Math.floorMod(i, n + n % 2);
        return at == n ? 0 : at;
    }

    @Override
    public Map<String, Object> tree() {
        return Trees.of(
                "filter",
                "pyradiomics-wavelet",
                "wavelet",
                wavelet.name(),
                "startLevel",
                startLevel,
                "levels",
                levels,
                "axes",
                axes);
    }
}
