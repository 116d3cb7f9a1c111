package org.alnm.radiomics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToIntFunction;
import org.alnm.core.Parallel;
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
import org.alnm.radiomics.filter.FilterBank;
import org.alnm.radiomics.intensity.IntensityStatistics;
import org.alnm.radiomics.intensity.LocalIntensity;
import org.alnm.radiomics.normalise.Normalisation;

/** Makes a region of an image and a mask, step by step, and notes each step in a record. For one thread and one region. */
final class Preparation {

    private final RadiomicsSettings settings;
    private final Provenance.Builder record;
    private final int around;
    private final Parallel parallel;
    private final Map<String, Object> steps = new LinkedHashMap<>();

    Preparation(RadiomicsSettings settings, Provenance.Builder record, Parallel parallel) {
        this(settings, record, parallel, 0);
    }

    /** Keeps so many voxels more around the region than its families look at. */
    Preparation(RadiomicsSettings settings, Provenance.Builder record, Parallel parallel, int around) {
        this.settings = settings;
        this.record = record;
        this.around = around;
        this.parallel = parallel;
    }

    /** The region of the image, of which {@link #responses} makes those of filters. */
    Prepared prepare(Volume image, Mask mask, boolean needsLevels) {
        return prepare(image, Optional.empty(), mask, needsLevels);
    }

    /** The image after all steps of normalisation. */
    static Volume normalised(RadiomicsSettings settings, Volume image, Mask mask, Parallel parallel) {
        Volume normalised = image;
        for (Normalisation step : settings.normalisation()) {
            normalised = step.apply(normalised, mask, parallel);
        }
        return normalised;
    }

    /** The same where the normalised image may be at hand. */
    Prepared prepare(Volume image, Optional<Volume> ready, Mask mask, boolean needsLevels) {
        if (!image.geometry().equals(mask.geometry())) {
            throw new GeometryException("the mask's grid is not the image's: " + mask.geometry() + " against "
                    + image.geometry() + ". Align the mask first: GeometryPolicy has the choices.");
        }
        mask.boundingBox();
        checkFinite(image, mask, "in the image");
        Volume normalised = ready.orElseGet(() -> normalised(settings, image, mask, parallel));
        Resampled there = settings.resampling()
                .map(choice -> resample(normalised, mask, choice))
                .orElseGet(() -> cropped(normalised, mask));
        settings.limits().check(there.mask, "before re-segmentation");
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
        Roi counted = counts.of(whole);
        settings.limits().check(counted.intensity(), "after re-segmentation");
        Roi roi = ofShape(counted);
        if (roi.intensity().count() == 0) {
            record.warn("re-segmentation left none of " + whole.morphological().count()
                    + " voxels in the intensity mask; features of intensity and texture are undefined");
        }
        Optional<Discretised> levels = needsLevels
                ? Optional.of(new Levels(settings.discretisation(), settings, record, steps, "levels")
                        .of(roi, there.image, lowerBound()))
                : Optional.empty();
        record.put("steps", steps);
        int margin = margin(whole.geometry());
        Optional<Roi> wide = margin == 0
                ? Optional.empty()
                : Optional.of(ofShape(counts.of(Roi.of(there.image, there.mask, margin))));
        Box inner = there.mask.boundingBox();
        Box box = margin == 0 ? inner : inner.grow(margin, there.image.size());
        return new Prepared(new Region(roi, wide, levels, settings), normalised, there.image, there.mask, box, steps);
    }

    /**
     * With the masks of shape: the intensity mask, where re-segmentation is of shape too; with PyRadiomics else the part of the
     * mask in the box of what re-segmentation left, which it crops everything to.
     */
    private Roi ofShape(Roi roi) {
        if (settings.resegmentation().isEmpty() || roi.intensity().count() == 0) {
            return roi;
        }
        if (settings.resegmentation().get().shape()) {
            return Roi.of(Volume.compute(roi.geometry(), roi::value), roi.intensity(), roi.intensity());
        }
        Box box = roi.intensity().boundingBox();
        if (settings.preset() == Preset.IBSI || box.equals(roi.morphological().boundingBox())) {
            return roi;
        }
        Mask cut = roi.morphological().crop(box).uncrop(roi.geometry(), box);
        return Roi.of(Volume.compute(roi.geometry(), roi::value), cut, roi.intensity());
    }

    /** The part of an image that PyRadiomics keeps with {@code preCrop}, else all of it. */
    private Resampled cropped(Volume image, Mask mask) {
        if (!settings.preCrop()) {
            return new Resampled(image, mask);
        }
        Box box = mask.boundingBox().grow(settings.padDistance(), image.size());
        return new Resampled(asStored(image.crop(box), image), mask.crop(box));
    }

    /** With the type of another image, as PyRadiomics keeps it and some of its filters go by it. */
    private static Volume asStored(Volume values, Volume source) {
        boolean plain = source.slope() == 1 && source.intercept() == 0;
        if (plain && source.type() == VoxelType.FLOAT32) {
            float[] single = new float[values.size().count()];
            for (int at = 0; at < single.length; at++) {
                single[at] = (float) values.value(at);
            }
            return Volume.adopt(values.geometry(), VoxelType.FLOAT32, single, 1, 0);
        }
        if (plain && source.type().isInteger() && source.type().bytes() < 4) {
            int[] whole = new int[values.size().count()];
            for (int at = 0; at < whole.length; at++) {
                whole[at] = (int) values.value(at);
            }
            return Volume.adopt(values.geometry(), VoxelType.INT32, whole, 1, 0);
        }
        return values;
    }

    private OptionalDouble lowerBound() {
        return settings.resegmentation().map(Resegmentation::lowest).orElse(OptionalDouble.empty());
    }

    /**
     * A region of an image, with the whole image that filters may look at.
     *
     * @param box where responses are wanted
     */
    record Prepared(Region region, Volume normalised, Volume image, Mask mask, Box box, Map<String, Object> steps) {}

    /**
     * The responses of filters in the box of a region.
     *
     * @param volumes one per name; none if the image does not suit the filters
     * @param fault why there are none, or empty
     */
    record Responses(List<Volume> volumes, String fault) {}

    /** Filters the image of a region. */
    static Responses respond(Prepared original, FilteredImage filtered) {
        try {
            return new Responses(filtered.filters().responses(original.image, original.box), "");
        } catch (RadiomicsException e) {
            return new Responses(List.of(), java.util.Objects.requireNonNull(e.getMessage()));
        }
    }

    /** Notes a warning in the record. */
    void warn(String message) {
        record.warn(message);
    }

    /** The same region of each response of filters: the intensity mask is that of the image (IBSI 2). */
    List<Region> responses(Prepared original, FilteredImage filtered, List<Volume> responses, boolean needsLevels) {
        Region region = original.region;
        Box inner = original.mask.boundingBox();
        Box box = original.box;
        Geometry grid = original.image.geometry().crop(box);
        Box part = new Box(
                inner.x0() - box.x0(),
                inner.y0() - box.y0(),
                inner.z0() - box.z0(),
                inner.x1() - box.x0(),
                inner.y1() - box.y0(),
                inner.z1() - box.z0());
        List<Region> regions = new ArrayList<>();
        for (int r = 0; r < responses.size(); r++) {
            String name = filtered.filters().names().get(r);
            Volume response = responses.get(r);
            boolean coarse = !response.geometry().equals(grid);
            Roi roi = coarse
                    ? CoarseRegion.of(response, region.roi(), 0)
                    : Roi.of(
                            response.crop(part),
                            region.roi().morphological(),
                            region.roi().intensity());
            checkFinite(roi, "in the response " + name);
            Optional<Roi> wide = region.wide()
                    .map(w -> coarse
                            ? CoarseRegion.of(response, region.roi(), margin(response.geometry()))
                            : Roi.of(response, w.morphological(), w.intensity()));
            if (roi.intensity().count() == 0 && region.roi().intensity().count() > 0) {
                record.warn("no voxel of the region lies on the grid of " + name + ", whose features are undefined");
            }
            Optional<Discretised> levels = needsLevels
                    ? Optional.of(new Levels(
                                    filtered.discretisation().orElse(settings.discretisation()),
                                    settings,
                                    record,
                                    original.steps,
                                    "levels of " + name)
                            .of(roi, response, OptionalDouble.empty()))
                    : Optional.empty();
            regions.add(new Region(roi, wide, levels, settings));
        }
        return regions;
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

    /** How far beyond the region the image is needed, in voxels: by families and, from there, by filters. */
    private int spare(Geometry grid) {
        int reach = 0;
        for (FilterBank filters : settings.filters()) {
            GridSize size = grid.size();
            reach = Math.max(
                    reach, filters.reach(grid.spacing()).orElse(Math.max(size.x(), Math.max(size.y(), size.z()))));
        }
        return margin(grid) + reach;
    }

    private Resampled resample(Volume image, Mask mask, Resampling choice) {
        boolean ibsi = settings.preset() == Preset.IBSI;
        Resampler resampler = resampler(choice);
        Geometry around = ibsi
                ? near(mask, Grids.ibsi(image.geometry(), choice.spacing()), this::spare)
                : Grids.pyradiomics(image.geometry(), mask.boundingBox(), choice.spacing(), settings.padDistance());
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
        Mask cropped = ibsi ? there.crop(there.boundingBox().grow(spare(around), around.size())) : there;
        Volume resampled = resampler.resample(image, cropped.geometry());
        Volume values = ibsi ? resampled : asStored(resampled, image);
        checkFinite(values, cropped, "in the resampled region");
        return new Resampled(values, cropped);
    }

    private Resampler resampler(Resampling choice) {
        if (settings.preset() == Preset.PYRADIOMICS) {
            return Resampler.pyradiomics(choice.image());
        }
        Resampler resampler = Resampler.ibsi(choice.image());
        return choice.round() ? resampler.withRounding(Rounding.NEAREST_INTEGER) : resampler;
    }

    /** The whole image after resampling; with PyRadiomics, which never has it, the part that was resampled. */
    Volume whole(Volume image, Prepared prepared) {
        if (settings.preset() == Preset.PYRADIOMICS || settings.resampling().isEmpty()) {
            return prepared.image;
        }
        Resampling choice = settings.resampling().get();
        return resampler(choice).resample(prepared.normalised, Grids.ibsi(image.geometry(), choice.spacing()));
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

    private static Range range(Roi whole, Resegmentation choice) {
        if (choice.bounds() == Resegmentation.Bounds.ABSOLUTE || !choice.hasRange()) {
            return new Range(choice.lower(), choice.upper());
        }
        IntensityStatistics statistics = IntensityStatistics.of(whole);
        double from = 0;
        double unit = statistics.maximum();
        if (choice.bounds() == Resegmentation.Bounds.SIGMA) {
            from = statistics.mean();
            unit = Math.sqrt(statistics.moment(2));
        }
        return new Range(
                Double.isInfinite(choice.lower()) ? choice.lower() : from + unit * choice.lower(),
                Double.isInfinite(choice.upper()) ? choice.upper() : from + unit * choice.upper());
    }

    private Range resegment(Roi whole, Resegmentation choice) {
        Range range = range(whole, choice);
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

    private static void checkFinite(Volume image, Mask mask, String where) {
        checkFinite(image.size(), image::value, mask, where);
    }

    private static void checkFinite(Roi roi, String where) {
        checkFinite(roi.geometry().size(), roi::value, roi.intensity(), where);
    }

    private static void checkFinite(GridSize size, IntToDoubleFunction value, Mask mask, String where) {
        int bad = 0;
        int first = -1;
        for (int run = mask.next(0); run >= 0; ) {
            int end = mask.nextOutside(run);
            for (int at = run; at < end; at++) {
                if (!Double.isFinite(value.applyAsDouble(at))) {
                    first = bad == 0 ? at : first;
                    bad++;
                }
            }
            run = mask.next(end);
        }
        if (bad > 0) {
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
