package org.alnm.core.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.LabelMap;
import org.alnm.core.image.Mask;
import org.alnm.core.image.MaskAlignment;
import org.alnm.core.image.RoiException;
import org.alnm.core.provenance.Numbers;

/**
 * Which regions of a label image are meant: several lesions in one call, and what surrounds them. Immutable.
 *
 * <pre>{@code
 * RegionSelection.all().components(Connectivity.CORNERS).rings(Ring.outer(3), Ring.outer(5)).select(labels);
 * RegionSelection.labels(1, 2).merged().largest(Connectivity.CORNERS).grown(2).select(labels);
 * }</pre>
 *
 * <p>Whatever the order of the calls, the steps are: the labels, each alone or merged; the largest component of each; its
 * components; the margin; the rings. A region that comes out empty, such as a small lesion shrunk by a wide margin, is part of
 * the result with the reason and does not stop the others.
 */
public final class RegionSelection {

    private final List<Integer> labels;
    private final boolean merged;
    private final Optional<Connectivity> largest;
    private final Optional<Connectivity> split;
    private final double margin;
    private final List<Ring> rings;
    private final boolean withLesion;

    private RegionSelection(Draft draft) {
        this.labels = draft.labels;
        this.merged = draft.merged;
        this.largest = draft.largest;
        this.split = draft.split;
        this.margin = draft.margin;
        this.rings = List.copyOf(draft.rings);
        this.withLesion = draft.withLesion;
    }

    /** The choices while they are copied. */
    private static final class Draft {
        private List<Integer> labels = List.of();
        private boolean merged;
        private Optional<Connectivity> largest = Optional.empty();
        private Optional<Connectivity> split = Optional.empty();
        private double margin;
        private List<Ring> rings = List.of();
        private boolean withLesion;
    }

    private Draft draft() {
        Draft draft = new Draft();
        draft.labels = labels;
        draft.merged = merged;
        draft.largest = largest;
        draft.split = split;
        draft.margin = margin;
        draft.rings = rings;
        draft.withLesion = withLesion;
        return draft;
    }

    /**
     * Every label that occurs, each alone.
     *
     * @return the selection
     */
    public static RegionSelection all() {
        return new RegionSelection(new Draft());
    }

    /**
     * Some labels, each alone.
     *
     * @param labels at least one, each once and none 0
     * @return the selection
     * @throws IllegalArgumentException if the labels are none of a region
     */
    public static RegionSelection labels(int... labels) {
        List<Integer> chosen = Arrays.stream(labels).boxed().toList();
        if (chosen.isEmpty() || chosen.contains(0) || new HashSet<>(chosen).size() < chosen.size()) {
            throw new IllegalArgumentException("labels are chosen once each, at least one; 0 is background: " + chosen);
        }
        Draft draft = new Draft();
        draft.labels = chosen;
        return new RegionSelection(draft);
    }

    /**
     * The same labels as one region.
     *
     * @return the selection
     */
    public RegionSelection merged() {
        Draft draft = draft();
        draft.merged = true;
        return new RegionSelection(draft);
    }

    /**
     * Of every region only the component with most voxels.
     *
     * @param connectivity which voxels count as neighbours
     * @return the selection
     */
    public RegionSelection largest(Connectivity connectivity) {
        Draft draft = draft();
        draft.largest = Optional.of(connectivity);
        return new RegionSelection(draft);
    }

    /**
     * Every component as a region of its own, the largest first.
     *
     * @param connectivity which voxels count as neighbours
     * @return the selection
     */
    public RegionSelection components(Connectivity connectivity) {
        Draft draft = draft();
        draft.split = Optional.of(connectivity);
        return new RegionSelection(draft);
    }

    /**
     * The regions with a margin, as {@link Margin} has it.
     *
     * @param millimetres 0 or more
     * @return the selection
     * @throws IllegalArgumentException if the distance is negative or not finite
     */
    public RegionSelection grown(double millimetres) {
        Margin.check(millimetres, "margin");
        Draft draft = draft();
        draft.margin = millimetres;
        return new RegionSelection(draft);
    }

    /**
     * The regions without their rim, as {@link Margin} has it.
     *
     * @param millimetres 0 or more
     * @return the selection
     * @throws IllegalArgumentException if the distance is negative or not finite
     */
    public RegionSelection shrunk(double millimetres) {
        Margin.check(millimetres, "margin");
        Draft draft = draft();
        draft.margin = -millimetres;
        return new RegionSelection(draft);
    }

    /**
     * Rings around the regions instead of the regions.
     *
     * @param around one or several, none of them twice
     * @return the selection
     * @throws IllegalArgumentException if a ring occurs twice
     */
    public RegionSelection rings(Ring... around) {
        if (new HashSet<>(List.of(around)).size() < around.length) {
            throw new IllegalArgumentException("a ring is given twice: " + List.of(around));
        }
        Draft draft = draft();
        draft.rings = List.of(around);
        return new RegionSelection(draft);
    }

    /**
     * With rings, the regions themselves as well, before their rings.
     *
     * @return the selection
     */
    public RegionSelection withLesion() {
        Draft draft = draft();
        draft.withLesion = true;
        return new RegionSelection(draft);
    }

    /**
     * Whether the selection gives one region from every label image.
     *
     * @return true for a single label or merged ones, not split, with one ring at most
     */
    public boolean isSingle() {
        int perRegion = rings.isEmpty() ? 1 : rings.size() + (withLesion ? 1 : 0);
        return (merged || labels.size() == 1) && split.isEmpty() && perRegion == 1;
    }

    /**
     * The regions of a label image, on its own grid.
     *
     * @param map the labels
     * @return at least one, each with a name of its own
     * @throws RoiException if the label image is empty, or has none of the labels
     */
    public List<NamedRegion> select(LabelMap map) {
        return select(map, map.geometry(), GeometryPolicy.FAIL, Optional.empty());
    }

    /**
     * The regions of a label image, on the grid of an image.
     *
     * @param map the labels
     * @param image the grid of the image
     * @param policy what to do where the grids differ
     * @param organ where rings may lie, on the image's grid; empty for anywhere
     * @return at least one, each with a name of its own
     * @throws RoiException if the label image is empty, or has none of the labels
     * @throws GeometryException if the grids differ by more than the policy allows for every one of the labels
     */
    public List<NamedRegion> select(LabelMap map, Geometry image, MaskAlignment policy, Optional<Mask> organ) {
        SortedMap<Integer, Integer> counts = map.counts();
        List<Integer> wanted = labels.isEmpty() ? List.copyOf(counts.keySet()) : labels;
        if (counts.keySet().stream().noneMatch(wanted::contains)) {
            throw new RoiException("the mask has no label "
                    + wanted.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "; it has "
                    + (counts.isEmpty() ? "only background" : counts.keySet() + " (voxels: " + counts.values() + ")"));
        }
        List<NamedRegion> bases = new ArrayList<>();
        Optional<GeometryException> refusal = Optional.empty();
        for (int label : wanted) {
            try {
                bases.add(NamedRegion.of("label" + label, policy.align(map.mask(label), image)));
            } catch (RoiException e) {
                bases.add(new NamedRegion("label" + label, nothing(image), e.getMessage()));
            } catch (GeometryException e) {
                refusal = Optional.of(refusal.orElse(e));
                bases.add(new NamedRegion("label" + label, nothing(image), e.getMessage()));
            }
        }
        if (refusal.isPresent() && bases.stream().allMatch(base -> base.mask().count() == 0)) {
            throw refusal.get();
        }
        return select(bases, organ);
    }

    /**
     * The same from regions that are at hand and may overlap, such as those of a DICOM segmentation or structure set; which
     * labels were chosen does not matter.
     *
     * @param bases regions with names of their own, on one grid; at least one
     * @param organ where rings may lie, on the same grid; empty for anywhere
     * @return at least one, each with a name of its own
     */
    public List<NamedRegion> select(List<NamedRegion> bases, Optional<Mask> organ) {
        List<NamedRegion> result = new ArrayList<>();
        for (NamedRegion base : merged ? List.of(merge(bases)) : bases) {
            for (NamedRegion part : parts(base)) {
                surround(withMargin(part), organ, result);
            }
        }
        return List.copyOf(result);
    }

    /** A union that lacks a label asked for would be another region than its name says. */
    private static NamedRegion merge(List<NamedRegion> bases) {
        String names = bases.stream().map(NamedRegion::name).collect(Collectors.joining("+"));
        // Labels 1 and 2 are called labels1+2.
        String name = names.matches("label\\d+(\\+label\\d+)+") ? "labels" + names.replace("label", "") : names;
        Mask union = bases.get(0).mask();
        for (NamedRegion base : bases) {
            if (!base.reason().isEmpty()) {
                return new NamedRegion(name, nothing(union.geometry()), base.reason());
            }
            union = union.union(base.mask());
        }
        return NamedRegion.of(name, union);
    }

    private List<NamedRegion> parts(NamedRegion base) {
        NamedRegion whole = base;
        if (largest.isPresent() && base.reason().isEmpty()) {
            Mask most = Components.of(base.mask(), largest.get()).largest();
            whole = NamedRegion.of(base.name() + "_largest", most);
        }
        if (split.isEmpty() || !whole.reason().isEmpty()) {
            return List.of(whole);
        }
        Components components = Components.of(whole.mask(), split.get());
        List<NamedRegion> parts = new ArrayList<>();
        for (int c = 0; c < components.count(); c++) {
            parts.add(NamedRegion.of(whole.name() + "_component" + (c + 1), components.mask(c)));
        }
        return parts;
    }

    private NamedRegion withMargin(NamedRegion region) {
        if (margin == 0) {
            return region;
        }
        String much = Numbers.exact(Math.abs(margin)) + "mm";
        String name = region.name() + (margin > 0 ? "_grown" : "_shrunk") + much;
        if (!region.reason().isEmpty()) {
            return new NamedRegion(name, region.mask(), region.reason());
        }
        Mask mask = margin > 0 ? Margin.grow(region.mask(), margin) : Margin.shrink(region.mask(), -margin);
        return mask.count() > 0
                ? NamedRegion.of(name, mask)
                : new NamedRegion(
                        name,
                        mask,
                        "shrinking by " + much + " leaves none of the region's "
                                + region.mask().count() + " voxels");
    }

    private void surround(NamedRegion region, Optional<Mask> organ, List<NamedRegion> result) {
        if (rings.isEmpty() || withLesion) {
            result.add(region);
        }
        for (Ring ring : rings) {
            String name = region.name() + "_" + ring;
            if (!region.reason().isEmpty()) {
                result.add(new NamedRegion(name, region.mask(), region.reason()));
                continue;
            }
            Mask mask = organ.map(o -> ring.around(region.mask(), o)).orElseGet(() -> ring.around(region.mask()));
            result.add(
                    mask.count() > 0
                            ? NamedRegion.of(name, mask)
                            : new NamedRegion(
                                    name,
                                    mask,
                                    "no voxel lies between " + Numbers.exact(ring.from()) + " and "
                                            + Numbers.exact(ring.to()) + " mm from the region"
                                            + (organ.isPresent() ? " and inside the organ" : "") + "; voxels are "
                                            + mask.geometry().spacing() + " mm apart"));
        }
    }

    private static Mask nothing(Geometry geometry) {
        return Mask.of(geometry, at -> false);
    }
}
