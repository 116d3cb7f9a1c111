package org.alnm.core.mask;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;

/**
 * Lesions of one image, each with a name: {@code Regions.of(masks).merged().largest(CORNERS).withRings(List.of(3.0, 5.0))}. Immutable.
 *
 * <p>A region that loses all its voxels stays as an empty mask, so that its row says so.
 */
public final class Regions {

    private final Map<String, Mask> masks;

    private Regions(Map<String, Mask> masks) {
        this.masks = Collections.unmodifiableMap(masks);
    }

    /**
     * Regions by name.
     *
     * @param masks at least one, on one grid, in the order of rows
     * @return the regions
     * @throws RoiException if there is none
     * @throws GeometryException if their grids differ
     */
    public static Regions of(Map<String, Mask> masks) {
        if (masks.isEmpty()) {
            throw new RoiException("there is no region");
        }
        Geometry grid = masks.values().iterator().next().geometry();
        masks.forEach((name, mask) -> {
            if (!mask.geometry().equals(grid)) {
                throw new GeometryException("region '" + name + "' is on the grid " + mask.geometry()
                        + ", another region on " + grid + ". Align them first.");
            }
        });
        return new Regions(new LinkedHashMap<>(masks));
    }

    /**
     * The regions.
     *
     * @return an unmodifiable map from name to mask, in the order of rows
     */
    public Map<String, Mask> masks() {
        return masks;
    }

    /**
     * All regions as one.
     *
     * @return one region, whose name has all names
     */
    public Regions merged() {
        return new Regions(Map.of(String.join("+", masks.keySet()), any()));
    }

    /**
     * Each connected part as a region of its own.
     *
     * @param connectivity which voxels touch
     * @return regions with a number after their name, the largest part of each first
     */
    public Regions split(Components.Connectivity connectivity) {
        Map<String, Mask> parts = new LinkedHashMap<>();
        masks.forEach((name, mask) -> {
            List<Mask> split = Components.split(mask, connectivity);
            for (int part = 0; part < split.size(); part++) {
                parts.put(name + "." + (part + 1), split.get(part));
            }
            if (split.isEmpty()) {
                parts.put(name, mask);
            }
        });
        return new Regions(parts);
    }

    /**
     * The largest connected part of each region.
     *
     * @param connectivity which voxels touch
     * @return as many regions
     */
    public Regions largest(Components.Connectivity connectivity) {
        return each(mask -> mask.count() == 0 ? mask : Components.largest(mask, connectivity));
    }

    /**
     * Each region grown or shrunk.
     *
     * @param mm by how much; below 0 to shrink
     * @return as many regions
     */
    public Regions grown(double mm) {
        return each(mask -> mask.count() == 0 ? mask : mm < 0 ? Margins.shrink(mask, -mm) : Margins.grow(mask, mm));
    }

    /**
     * Beside each region what surrounds it, without voxels of any region.
     *
     * @param widths how wide each ring is, mm, above 0; every ring begins at the region
     * @return the regions, each followed by its rings
     */
    public Regions withRings(List<Double> widths) {
        Mask any = any();
        Map<String, Mask> all = new LinkedHashMap<>();
        masks.forEach((name, mask) -> {
            all.put(name, mask);
            for (double mm : widths) {
                Mask ring = mask.count() == 0 ? mask : Margins.ring(mask, mm);
                String width = mm == Math.rint(mm) ? Long.toString((long) mm) : Double.toString(mm);
                all.put(
                        name + " ring " + width + " mm",
                        Mask.of(mask.geometry(), at -> ring.contains(at) && !any.contains(at)));
            }
        });
        return new Regions(all);
    }

    private Regions each(UnaryOperator<Mask> change) {
        Map<String, Mask> changed = new LinkedHashMap<>();
        masks.forEach((name, mask) -> changed.put(name, change.apply(mask)));
        return new Regions(changed);
    }

    private Mask any() {
        Geometry grid = masks.values().iterator().next().geometry();
        return Mask.of(grid, at -> masks.values().stream().anyMatch(mask -> mask.contains(at)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Regions regions && masks.equals(regions.masks);
    }

    @Override
    public int hashCode() {
        return masks.hashCode();
    }

    @Override
    public String toString() {
        return "Regions " + masks.keySet();
    }
}
