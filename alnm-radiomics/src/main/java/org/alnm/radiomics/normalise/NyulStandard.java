package org.alnm.radiomics.normalise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.core.Parallel;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.io.AtomicFile;
import org.alnm.core.provenance.Json;
import org.alnm.core.settings.SettingsNode;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * A standard scale of intensities that was learned from training images (Nyul, Udupa and Zhang, doi:10.1109/42.836373). Between
 * the percentiles of an image its intensities go to the standard along straight lines; beyond the first and the last the
 * nearest line goes on. Percentiles that coincide in an image go to the mean of their places.
 *
 * @param percentiles the landmarks, ascending
 * @param landmarks where the percentiles lie on the standard scale, one each, never descending
 * @param images how many images it was learned from
 * @param within the voxels that have the percentiles
 */
public record NyulStandard(List<Double> percentiles, List<Double> landmarks, int images, Within within)
        implements Normalisation {

    /** Checks the numbers. */
    public NyulStandard {
        percentiles = NyulTraining.checked(percentiles);
        landmarks = List.copyOf(landmarks);
        boolean fit = landmarks.size() == percentiles.size()
                && landmarks.get(landmarks.size() - 1) > landmarks.get(0)
                && images >= 1;
        for (int i = 0; fit && i < landmarks.size(); i++) {
            fit = Double.isFinite(landmarks.get(i)) && (i == 0 || landmarks.get(i) >= landmarks.get(i - 1));
        }
        if (!fit) {
            throw new RadiomicsException("a standard scale needs one landmark for each of " + percentiles
                    + ", ascending, of at least one image: " + landmarks + " of " + images);
        }
    }

    /**
     * Reads a standard from a JSON file.
     *
     * @param file what {@link #write} has written
     * @return the standard
     * @throws org.alnm.core.settings.SettingsException if the file cannot be read or holds something else
     */
    public static NyulStandard read(Path file) {
        SettingsNode node = SettingsNode.read(file);
        if (NormalisationReader.read(node) instanceof NyulStandard standard) {
            return standard;
        }
        throw node.error("must hold a learned standard, with method: nyul");
    }

    /**
     * Writes the standard as JSON.
     *
     * @param file is created or replaced
     * @throws RadiomicsException if it cannot be written
     */
    public void write(Path file) {
        try {
            AtomicFile.write(file, Json.write(tree()));
        } catch (IOException e) {
            throw new RadiomicsException("cannot write the standard to '" + file + "': " + e, e);
        }
    }

    @Override
    public Volume apply(Volume image, Mask region, Parallel parallel) {
        List<Double> found = NyulTraining.landmarks(image, within.of(image, region), percentiles);
        List<Double> from = new ArrayList<>();
        List<Double> to = new ArrayList<>();
        int i = 0;
        while (i < found.size()) {
            double sum = 0;
            int same = i;
            while (same < found.size() && found.get(same).doubleValue() == found.get(i)) {
                sum += landmarks.get(same++);
            }
            from.add(found.get(i));
            to.add(sum / (same - i));
            i = same;
        }
        double[] x = from.stream().mapToDouble(Double::doubleValue).toArray();
        double[] y = to.stream().mapToDouble(Double::doubleValue).toArray();
        double[] values = image.toDoubles();
        for (int at = 0; at < values.length; at++) {
            values[at] = onLines(values[at], x, y);
        }
        return Volume.of(image.geometry(), values);
    }

    private static double onLines(double value, double[] x, double[] y) {
        int line = 0;
        while (line < x.length - 2 && value >= x[line + 1]) {
            line++;
        }
        return y[line] + (value - x[line]) * (y[line + 1] - y[line]) / (x[line + 1] - x[line]);
    }

    @Override
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("method", "nyul");
        tree.put("percentiles", percentiles);
        tree.put("landmarks", landmarks);
        tree.put("images", images);
        tree.put("within", within.shortName());
        return Collections.unmodifiableMap(tree);
    }
}
