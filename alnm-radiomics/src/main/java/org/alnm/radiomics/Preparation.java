package org.alnm.radiomics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;
import org.alnm.core.image.Box;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;
import org.alnm.core.provenance.Provenance;
import org.alnm.core.resample.Grids;
import org.alnm.core.resample.Interpolation;
import org.alnm.core.resample.MaskRule;
import org.alnm.core.resample.Resampler;
import org.alnm.core.resample.Rounding;
import org.alnm.radiomics.feature.Discretised;
import org.alnm.radiomics.feature.RadiomicsException;
import org.alnm.radiomics.intensity.IntensityStatistics;
import org.alnm.radiomics.intensity.LocalIntensity;

/** Makes a region of an image and a mask, step by step, and notes each step in a record. For one thread and one region. */
final class Preparation {

    /** PyRadiomics' {@code padDistance}: how far beyond the region it resamples. */
    private static final int PYRADIOMICS_PADDING = 5;

    /** More levels than this are usually a forgotten discretisation. */
    private static final int MANY_LEVELS = 256;

    private final RadiomicsSettings settings;
    private final Provenance.Builder record;
    private final int around;
    private final Map<String, Object> steps = new LinkedHashMap<>();

    Preparation(RadiomicsSettings settings, Provenance.Builder record) {
        this(settings, record, 0);
    }

    /** Keeps so many voxels more around the region than its families look at. */
    Preparation(RadiomicsSettings settings, Provenance.Builder record, int around) {
        this.settings = settings;
        this.record = record;
        this.around = around;
    }

    Region prepare(Volume image, Mask mask, boolean needsLevels) {
        if (!image.geometry().equals(mask.geometry())) {
            throw new GeometryException("the mask's grid is not the image's: " + mask.geometry() + " against "
                    + image.geometry() + ". Align the mask first: GeometryPolicy has the choices.");
        }
        mask.boundingBox();
        checkFinite(image, mask, "in the image");
        Resampled there = settings.resampling()
                .map(choice -> resample(image, mask, choice))
                .orElseGet(() -> new Resampled(image, mask));
        Roi whole = Roi.of(there.image, there.mask);
        note(
                "region",
                "voxels",
                whole.morphological().count(),
                "spacing",
                vector(whole.geometry().spacing()));
        Range counts = settings.resegmentation()
                .map(choice -> resegment(whole, choice))
                .orElse(Range.ALL);
        Roi roi = counts.of(whole);
        if (roi.intensity().count() == 0) {
            record.warn("re-segmentation left none of " + whole.morphological().count()
                    + " voxels in the intensity mask; features of intensity and texture are undefined");
        }
        Optional<Discretised> levels = needsLevels ? Optional.of(discretise(roi, image)) : Optional.empty();
        record.put("steps", steps);
        int margin = margin(whole.geometry());
        Optional<Roi> wide =
                margin == 0 ? Optional.empty() : Optional.of(counts.of(Roi.of(there.image, there.mask, margin)));
        return new Region(roi, wide, levels, settings);
    }

    /** An image and a mask on the same grid. */
    private record Resampled(Volume image, Mask mask) {}

    /** Intensities that count, both ends included. */
    private record Range(double low, double high) {

        static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        Roi of(Roi roi) {
            return equals(ALL) ? roi : roi.resegment(x -> x >= low && x <= high);
        }
    }

    /** How far beyond the region a family looks, in voxels. */
    private int margin(Geometry grid) {
        return around + (settings.families().contains(Family.LOCAL_INTENSITY) ? LocalIntensity.margin(grid) : 0);
    }

    private Resampled resample(Volume image, Mask mask, Resampling choice) {
        boolean ibsi = settings.preset() == Preset.IBSI;
        Resampler resampler = ibsi ? Resampler.ibsi(choice.image()) : Resampler.pyradiomics(choice.image());
        if (ibsi && choice.round()) {
            resampler = resampler.withRounding(Rounding.NEAREST_INTEGER);
        }
        Geometry around = ibsi
                ? near(mask, Grids.ibsi(image.geometry(), choice.spacing()), this::margin)
                : Grids.pyradiomics(image.geometry(), mask.boundingBox(), choice.spacing(), PYRADIOMICS_PADDING);
        MaskRule rule = choice.mask() == Interpolation.NEAREST ? MaskRule.nearest() : MaskRule.coverage(0.5);
        Mask there = resampler.resample(mask, around, rule);
        if (there.count() == 0) {
            throw new RadiomicsException("no voxel of the region is left after resampling from " + mask.count()
                    + " voxels of " + image.geometry().spacing() + " mm to a spacing of " + around.spacing()
                    + " mm. Use a finer spacing.");
        }
        // IBSI: only the region's own box is interpolated. PyRadiomics' fractions are cut off without tolerance, so
        // that
        // its grid must be kept to the last bit.
        Mask cropped = ibsi ? there.crop(there.boundingBox().grow(margin(around), around.size())) : there;
        Volume values = resampler.resample(image, cropped.geometry());
        checkFinite(values, cropped, "in the resampled region");
        return new Resampled(values, cropped);
    }

    /** The part of a grid that a mask can reach, with two voxels and a margin to spare. */
    private static Geometry near(Mask mask, Geometry grid, ToIntFunction<Geometry> margin) {
        int spare = margin.applyAsInt(grid);
        Box box = mask.boundingBox();
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int corner = 0; corner < 8; corner++) {
            Vec3 index = grid.toIndex(mask.geometry()
                    .toWorld(new Vec3(
                            (corner & 1) == 0 ? box.x0() - 1 : box.x1(),
                            (corner & 2) == 0 ? box.y0() - 1 : box.y1(),
                            (corner & 4) == 0 ? box.z0() - 1 : box.z1())));
            for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.min(low[axis], index.get(axis));
                high[axis] = Math.max(high[axis], index.get(axis));
            }
        }
        GridSize size = grid.size();
        int[] counts = {size.x(), size.y(), size.z()};
        int[] from = new int[3];
        int[] to = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            from[axis] = Math.min(counts[axis] - 1, Math.max(0, (int) Math.floor(low[axis]) - 1 - spare));
            to[axis] = Math.max(from[axis] + 1, Math.min(counts[axis], (int) Math.ceil(high[axis]) + 2 + spare));
        }
        return grid.crop(new Box(from[0], from[1], from[2], to[0], to[1], to[2]));
    }

    private Range resegment(Roi whole, Resegmentation choice) {
        Range range = new Range(choice.lower(), choice.upper());
        Roi kept = range.of(whole);
        if (choice.hasRange()) {
            note("range", "voxels", kept.intensity().count());
        }
        if (choice.outliers().isPresent() && kept.intensity().count() > 0) {
            IntensityStatistics statistics = IntensityStatistics.of(kept);
            double reach = choice.outliers().getAsDouble() * Math.sqrt(statistics.moment(2));
            double low = statistics.mean() - reach;
            double high = statistics.mean() + reach;
            range = new Range(Math.max(range.low, low), Math.min(range.high, high));
            note("outliers", "voxels", range.of(whole).intensity().count(), "from", low, "to", high);
        }
        return range;
    }

    private Discretised discretise(Roi roi, Volume image) {
        OptionalDouble lower = settings.resegmentation()
                .filter(choice -> Double.isFinite(choice.lower()))
                .map(choice -> OptionalDouble.of(choice.lower()))
                .orElse(OptionalDouble.empty());
        boolean single = image.type() == VoxelType.FLOAT32 && image.slope() == 1 && image.intercept() == 0;
        Discretiser.Result result =
                new Discretiser(settings.discretisation(), settings.preset(), lower, single).discretise(roi);
        Discretised levels = result.levels();
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("highestLevel", levels.highest());
        step.put("levelsPresent", levels.present().length);
        result.lowestBin().ifPresent(start -> step.put("lowestBin", start));
        steps.put("levels", step);
        if (result.lowestBinFromRegion()) {
            record.warn(
                    "bins of a fixed width start at the lowest intensity of this region, so that the levels of"
                            + " different regions mean different intensities; give a lower bound of re-segmentation or 'lowest'");
        }
        if (levels.highest() > MANY_LEVELS) {
            record.warn("the highest grey level is " + levels.highest() + "; more than " + MANY_LEVELS
                    + " levels make texture features sparse and slow");
        }
        return levels;
    }

    private static void checkFinite(Volume image, Mask mask, String where) {
        int bad = 0;
        int first = -1;
        for (int run = mask.next(0); run >= 0; ) {
            int end = mask.nextOutside(run);
            for (int at = run; at < end; at++) {
                if (!Double.isFinite(image.value(at))) {
                    first = bad == 0 ? at : first;
                    bad++;
                }
            }
            run = mask.next(end);
        }
        if (bad > 0) {
            GridSize size = image.size();
            throw new RadiomicsException(bad + " of " + mask.count() + " intensities of the region are NaN or infinite "
                    + where + ", the first at index (" + size.i(first) + ", " + size.j(first) + ", "
                    + size.k(first) + "). Repair the image or exclude these voxels from the mask.");
        }
    }

    private void note(String step, Object... entries) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            values.put((String) entries[i], entries[i + 1]);
        }
        steps.put(step, values);
    }

    static double[] vector(Vec3 v) {
        return new double[] {v.x(), v.y(), v.z()};
    }
}
