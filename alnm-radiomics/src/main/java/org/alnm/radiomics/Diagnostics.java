package org.alnm.radiomics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.alnm.core.Parallel;
import org.alnm.core.image.Box;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Volume;
import org.alnm.core.provenance.Provenance;

/** The diagnostic values of the IBSI's reference data (doi:10.1148/radiol.2020191145), by their tags. For one region. */
final class Diagnostics {

    private static final String[] AXES = {"x", "y", "z"};

    private final Map<String, Double> values = new LinkedHashMap<>();

    private Diagnostics() {}

    static Map<String, Double> of(RadiomicsSettings settings, Volume image, Mask mask) {
        Preparation preparation = new Preparation(settings, Provenance.builder(), Parallel.of(1));
        Preparation.Prepared prepared = preparation.prepare(image, mask, false);
        Volume interpolated = preparation.whole(image, prepared);
        Diagnostics all = new Diagnostics();
        all.addImage(image, "init_img");
        all.addImage(interpolated, "interp_img");
        all.addRegion(image.size(), mask, mask, image::value, "init_roi");
        Volume part = prepared.image();
        all.addRegion(interpolated.size(), prepared.mask(), prepared.mask(), part::value, "interp_roi");
        Roi roi = prepared.region().roi();
        all.addRegion(interpolated.size(), roi.morphological(), roi.intensity(), roi::value, "reseg_roi");
        return Collections.unmodifiableMap(all.values);
    }

    private void addImage(Volume image, String stage) {
        Geometry grid = image.geometry();
        addSize("img_dim_", grid.size(), stage);
        for (int axis = 0; axis < 3; axis++) {
            values.put("vox_dim_" + AXES[axis] + "_" + stage, grid.spacing().get(axis));
        }
        addIntensities("", Mask.of(grid, at -> true), image::value, stage);
    }

    private void addRegion(GridSize grid, Mask shape, Mask counts, IntToDoubleFunction value, String stage) {
        addSize("int_mask_dim_", grid, stage);
        addSize("int_mask_bb_dim_", box(counts), stage);
        addSize("morph_mask_bb_dim_", box(shape), stage);
        values.put("int_mask_vox_count_" + stage, (double) counts.count());
        values.put("morph_mask_vox_count_" + stage, (double) shape.count());
        addIntensities("int_mask_", counts, value, stage);
    }

    private static GridSize box(Mask mask) {
        Box box = mask.count() == 0 ? new Box(0, 0, 0, 1, 1, 1) : mask.boundingBox();
        return box.size();
    }

    private void addSize(String what, GridSize size, String stage) {
        int[] counts = {size.x(), size.y(), size.z()};
        for (int axis = 0; axis < 3; axis++) {
            values.put(what + AXES[axis] + "_" + stage, (double) counts[axis]);
        }
    }

    /** NaN of a mask without voxels. */
    private void addIntensities(String what, Mask inside, IntToDoubleFunction value, String stage) {
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int at = inside.next(0); at >= 0; at = inside.next(at + 1)) {
            double intensity = value.applyAsDouble(at);
            sum += intensity;
            least = Math.min(least, intensity);
            most = Math.max(most, intensity);
        }
        boolean empty = inside.count() == 0;
        values.put(what + "mean_int_" + stage, sum / inside.count());
        values.put(what + "min_int_" + stage, empty ? Double.NaN : least);
        values.put(what + "max_int_" + stage, empty ? Double.NaN : most);
    }
}
