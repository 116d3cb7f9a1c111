package org.alnm.core.dicom.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.alnm.core.dicom.Tag;
import org.alnm.core.image.Direction;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;

/**
 * Puts the planes of a series together, by their geometry alone: never by file name, and by instance number only when
 * asked to. What is not one regular grid gets a verdict instead of a guess.
 */
final class SeriesAssembler {

    /** How far the components of directions may differ within one orientation. */
    private static final double SAME_DIRECTION = 1e-3;

    private static final double STAND_IN_THICKNESS = 1;

    private final String name;
    private final SeriesOptions options;
    private final List<String> notes = new ArrayList<>();

    SeriesAssembler(String name, SeriesOptions options) {
        this.name = name;
        this.options = options;
    }

    SeriesVolumes assemble(List<Slice> slices) {
        Set<String> seen = new HashSet<>();
        for (Slice slice : slices) {
            for (String note : slice.file().notes()) {
                if (seen.add(note)) {
                    notes.add(note);
                }
            }
        }
        if (slices.size() == 1) {
            return single(slices.get(0));
        }
        if (!arePlaced(slices)) {
            return refused(Verdict.NOT_A_VOLUME, "not every image says where it lies in the patient", slices);
        }
        PixelSize pixel = PixelSize.of(slices.get(0).header(), options);
        int orientations = orientations(slices);
        if (orientations > 1) {
            return refused(
                    Verdict.MIXED_ORIENTATION, "its images lie in planes of " + orientations + " orientations", slices);
        }
        for (Slice slice : slices) {
            Slice first = slices.get(0);
            PixelSize own = PixelSize.of(slice.header(), options);
            boolean same = slice.format().rows() == first.format().rows()
                    && slice.format().columns() == first.format().columns()
                    && Math.abs(own.row() - pixel.row()) <= SAME_DIRECTION * pixel.row()
                    && Math.abs(own.column() - pixel.column()) <= SAME_DIRECTION * pixel.column();
            if (!same) {
                return refused(Verdict.MIXED_SIZE, "its images differ in rows, columns or the size of a pixel", slices);
            }
        }
        return phases(slices, pixel);
    }

    private static boolean arePlaced(List<Slice> slices) {
        for (Slice slice : slices) {
            if (!slice.isPlaced()) {
                return false;
            }
        }
        return true;
    }

    private SeriesVolumes single(Slice slice) {
        PixelSize pixel = PixelSize.of(slice.header(), options);
        double[] thickness = slice.header().numbers(Tag.PIXEL_MEASURES_SEQUENCE, Tag.SLICE_THICKNESS);
        boolean thick = thickness.length == 1 && thickness[0] > 0 && Double.isFinite(thickness[0]);
        if (!thick) {
            notes.add("The image has no slice thickness; the spacing across it is a stand-in of 1 mm.");
        }
        double across = thick ? thickness[0] : STAND_IN_THICKNESS;
        Geometry geometry;
        if (slice.isPlaced()) {
            geometry = SliceStack.of(List.of(slice), pixel).geometry(across);
        } else {
            notes.add("The image does not say where it lies in the patient; origin and direction are stand-ins.");
            geometry = new Geometry(
                    new GridSize(slice.format().columns(), slice.format().rows(), 1),
                    new Vec3(pixel.column(), pixel.row(), across),
                    Vec3.ZERO,
                    Direction.IDENTITY);
        }
        noteSize(pixel);
        Phase phase = new Phase("", List.of(slice), Optional.of(geometry), options.codecs());
        return new SeriesVolumes(name, Verdict.OK, "", Optional.empty(), List.of(phase), Optional.of(pixel), notes);
    }

    private void noteSize(PixelSize pixel) {
        if (pixel.kind() != PixelSize.Kind.PATIENT) {
            notes.add("The size of a pixel is of kind " + pixel.kind() + ".");
        }
    }

    private SeriesVolumes refused(Verdict verdict, String detail, List<Slice> slices) {
        List<Slice> ordered = new ArrayList<>(slices);
        if (arePlaced(slices)) {
            ordered.sort(new SliceOrder(slices.get(0).normal()));
        }
        Phase all = new Phase("", ordered, Optional.empty(), options.codecs());
        return new SeriesVolumes(name, verdict, detail, Optional.empty(), List.of(all), Optional.empty(), notes);
    }

    private static int orientations(List<Slice> slices) {
        List<Slice> kinds = new ArrayList<>();
        for (Slice slice : slices) {
            boolean known = false;
            for (Slice kind : kinds) {
                known |= isClose(kind.rowDirection(), slice.rowDirection())
                        && isClose(kind.columnDirection(), slice.columnDirection());
            }
            if (!known) {
                kinds.add(slice);
            }
        }
        return kinds.size();
    }

    private static boolean isClose(Vec3 a, Vec3 b) {
        Vec3 difference = a.minus(b);
        return Math.abs(difference.x()) <= SAME_DIRECTION
                && Math.abs(difference.y()) <= SAME_DIRECTION
                && Math.abs(difference.z()) <= SAME_DIRECTION;
    }

    private SeriesVolumes phases(List<Slice> slices, PixelSize pixel) {
        List<List<Slice>> positions = positions(slices);
        int most = 1;
        for (List<Slice> position : positions) {
            most = Math.max(most, position.size());
        }
        Optional<PhaseKey> key = Optional.empty();
        Map<String, List<Slice>> split = Map.of("", slices);
        if (most > 1) {
            for (PhaseKey candidate : candidates(slices)) {
                Optional<Map<String, List<Slice>>> found = split(candidate, positions, most);
                if (found.isPresent()) {
                    key = Optional.of(candidate);
                    split = found.get();
                    break;
                }
            }
            if (key.isEmpty()) {
                return refused(
                        Verdict.AMBIGUOUS_DUPLICATE_POSITIONS,
                        "up to " + most + " images have the same position, and none of the keys that were tried tells"
                                + " them apart",
                        slices);
            }
        }
        List<SliceStack> stacks = new ArrayList<>();
        for (List<Slice> phase : split.values()) {
            stacks.add(SliceStack.of(phase, pixel));
        }
        return judged(new ArrayList<>(split.keySet()), stacks, key, pixel, positions.size());
    }

    private List<PhaseKey> candidates(List<Slice> slices) {
        if (options.phaseKey().isPresent()) {
            notes.add("Phases are told apart by " + options.phaseKey().get() + ", as asked for.");
            return List.of(options.phaseKey().get());
        }
        return PhaseKey.automatic(slices.get(0).header().isMultiFrame());
    }

    /** The planes of each position. */
    private static List<List<Slice>> positions(List<Slice> slices) {
        Vec3 normal = slices.get(0).normal();
        List<Slice> ordered = new ArrayList<>(slices);
        ordered.sort(new SliceOrder(normal));
        List<List<Slice>> positions = new ArrayList<>();
        for (Slice slice : ordered) {
            Optional<List<Slice>> home = Optional.empty();
            for (int i = positions.size() - 1; i >= 0 && home.isEmpty(); i--) {
                Vec3 apart = slice.at().minus(positions.get(i).get(0).at());
                if (apart.dot(normal) > SliceStack.SAME_POSITION) {
                    break;
                }
                home = apart.norm() <= SliceStack.SAME_POSITION ? Optional.of(positions.get(i)) : Optional.empty();
            }
            if (home.isPresent()) {
                home.get().add(slice);
            } else {
                positions.add(new ArrayList<>(List.of(slice)));
            }
        }
        return positions;
    }

    /** The planes by the values of a key, if it has as many values as positions have planes, each once. */
    private static Optional<Map<String, List<Slice>>> split(PhaseKey key, List<List<Slice>> positions, int most) {
        if (key == PhaseKey.INSTANCE_NUMBER) {
            return Optional.of(byInstanceNumber(positions));
        }
        TreeMap<PhaseKey.PhaseValue, List<Slice>> byValue = new TreeMap<>();
        for (List<Slice> position : positions) {
            Set<PhaseKey.PhaseValue> here = new HashSet<>();
            for (Slice slice : position) {
                Optional<PhaseKey.PhaseValue> value = key.of(slice.header());
                if (value.isEmpty() || !here.add(value.get())) {
                    return Optional.empty();
                }
                byValue.computeIfAbsent(value.get(), v -> new ArrayList<>()).add(slice);
                if (byValue.size() > most) {
                    return Optional.empty();
                }
            }
        }
        if (byValue.size() != most) {
            return Optional.empty();
        }
        Map<String, List<Slice>> split = new LinkedHashMap<>();
        byValue.forEach((value, phase) -> split.put(value.text(), phase));
        return Optional.of(split);
    }

    private static Map<String, List<Slice>> byInstanceNumber(List<List<Slice>> positions) {
        Map<String, List<Slice>> split = new LinkedHashMap<>();
        for (List<Slice> position : positions) {
            List<Slice> ordered = new ArrayList<>(position);
            ordered.sort(Comparator.<Slice>comparingDouble(slice ->
                            slice.file().data().number(Tag.INSTANCE_NUMBER).orElse(Double.MAX_VALUE))
                    .thenComparingInt(Slice::frame));
            for (int i = 0; i < ordered.size(); i++) {
                split.computeIfAbsent(Integer.toString(i + 1), v -> new ArrayList<>())
                        .add(ordered.get(i));
            }
        }
        return split;
    }

    private SeriesVolumes judged(
            List<String> values, List<SliceStack> stacks, Optional<PhaseKey> key, PixelSize pixel, int positions) {
        SliceStack first = stacks.get(0);
        Verdict verdict = Verdict.OK;
        String detail = "";
        List<SliceStack> kept = stacks;
        List<String> keptValues = values;
        boolean unequal = false;
        for (SliceStack stack : stacks) {
            unequal |= !stack.isAlignedWith(first);
        }
        if (positions == 1) {
            verdict = Verdict.NOT_A_VOLUME;
            detail = "all its images have one position";
        } else if (unequal) {
            verdict = Verdict.UNEQUAL_PHASES;
            detail = "its phases have "
                    + stacks.stream().map(stack -> stack.slices().size()).toList()
                    + " slices, or slices at other positions";
            if (options.accepted().contains(verdict)) {
                notes.add(verdict + " was overridden: " + detail + "; incomplete phases are left out.");
                int most = stacks.stream()
                        .mapToInt(stack -> stack.slices().size())
                        .max()
                        .orElse(0);
                SliceStack full = stacks.stream()
                        .filter(stack -> stack.slices().size() == most)
                        .findFirst()
                        .orElseThrow();
                kept = stacks.stream().filter(full::isAlignedWith).toList();
                keptValues = values.stream()
                        .filter(value -> full.isAlignedWith(stacks.get(values.indexOf(value))))
                        .toList();
                verdict = Verdict.OK;
            }
        }
        if (verdict == Verdict.OK) {
            SliceStack stack = kept.get(0);
            verdict = regularity(stack);
            if (verdict != Verdict.OK) {
                detail = verdict == Verdict.SHEARED ? stack.shearInWords() : stack.unevennessInWords();
            }
            if (options.accepted().contains(verdict)) {
                notes.add(verdict + " was overridden: " + detail + ".");
                verdict = Verdict.OK;
            }
        }
        return result(verdict, verdict == Verdict.OK ? "" : detail, keptValues, kept, key, pixel);
    }

    private Verdict regularity(SliceStack stack) {
        if (stack.isSheared() && !options.accepted().contains(Verdict.SHEARED)) {
            return Verdict.SHEARED;
        }
        if (stack.isUneven()) {
            return Verdict.NON_UNIFORM_OR_MISSING;
        }
        return stack.isSheared() ? Verdict.SHEARED : Verdict.OK;
    }

    private SeriesVolumes result(
            Verdict verdict,
            String detail,
            List<String> values,
            List<SliceStack> stacks,
            Optional<PhaseKey> key,
            PixelSize pixel) {
        List<Phase> phases = new ArrayList<>();
        for (int i = 0; i < stacks.size(); i++) {
            Optional<Geometry> geometry =
                    verdict == Verdict.OK ? Optional.of(stacks.get(0).geometry(STAND_IN_THICKNESS)) : Optional.empty();
            phases.add(new Phase(values.get(i), stacks.get(i).slices(), geometry, options.codecs()));
        }
        noteSize(pixel);
        return new SeriesVolumes(name, verdict, detail, key, phases, Optional.of(pixel), notes);
    }
}
