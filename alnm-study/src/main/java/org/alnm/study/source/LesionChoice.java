package org.alnm.study.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.region.Connectivity;
import org.alnm.core.region.NamedRegion;
import org.alnm.core.region.RegionSelection;
import org.alnm.core.region.Ring;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;

/**
 * Which region is measured: the lesion as drawn, its largest part, with a margin, or a ring around it. Immutable.
 *
 * @param largest keep the largest connected component, by so many neighbours; empty: keep all
 * @param grown margin in mm; negative to shrink
 * @param ring a ring around the region instead of it
 */
record LesionChoice(Optional<Connectivity> largest, double grown, Optional<Ring> ring) {

    static final LesionChoice DRAWN = new LesionChoice(Optional.empty(), 0, Optional.empty());

    static LesionChoice read(SettingsNode node) {
        Fields fields = node.fields("largest", "grown", "ring");
        try {
            Optional<Connectivity> largest = fields.optional("largest").map(n -> Connectivity.of(n.wholeNumber()));
            double grown = fields.optional("grown").map(SettingsNode::number).orElse(0.0);
            Optional<Ring> ring = fields.optional("ring").map(LesionChoice::ring);
            LesionChoice choice = new LesionChoice(largest, grown, ring);
            choice.selection();
            return choice;
        } catch (IllegalArgumentException e) {
            throw node.error(e);
        }
    }

    private static Ring ring(SettingsNode node) {
        List<SettingsNode> limits = node.items("two distances in mm");
        if (limits.size() != 2) {
            throw node.error("must have two distances in mm, from and to, not " + limits.size());
        }
        return Ring.between(limits.get(0).number(), limits.get(1).number());
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        largest.ifPresent(c -> tree.put("largest", c.neighbours()));
        if (grown != 0) {
            tree.put("grown", grown);
        }
        ring.ifPresent(r -> tree.put("ring", List.of(r.from(), r.to())));
        return tree;
    }

    private RegionSelection selection() {
        RegionSelection selection = RegionSelection.labels(1);
        selection = largest.isPresent() ? selection.largest(largest.get()) : selection;
        selection = grown < 0 ? selection.shrunk(-grown) : selection.grown(grown);
        return ring.isPresent() ? selection.rings(ring.get()) : selection;
    }

    /** The region, or the reason why there is none as an error. */
    Mask of(Mask lesion) {
        NamedRegion region = selection()
                .select(List.of(NamedRegion.of("lesion", lesion)), Optional.empty())
                .get(0);
        if (!region.reason().isEmpty()) {
            throw new RoiException(region.name() + ": " + region.reason());
        }
        return region.mask();
    }

    static GeometryPolicy policy(Fields fields) {
        Map<String, GeometryPolicy> words = new LinkedHashMap<>();
        for (GeometryPolicy policy : GeometryPolicy.values()) {
            words.put(word(policy), policy);
        }
        return fields.optional("align").map(node -> node.choice(words)).orElse(GeometryPolicy.REGRID);
    }

    static String word(GeometryPolicy policy) {
        return policy.name().toLowerCase(Locale.ROOT);
    }
}
