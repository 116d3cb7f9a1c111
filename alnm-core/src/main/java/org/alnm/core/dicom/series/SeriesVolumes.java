package org.alnm.core.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Volume;

/**
 * What the images of a series make together.
 *
 * @param name the series in words, for messages
 * @param verdict whether they make regular volumes
 * @param detail the verdict with its measured values, in words; empty for {@link Verdict#OK}
 * @param phaseKey what tells the phases apart, where there are several
 * @param phases the volumes, in the order of the key; with a verdict other than {@link Verdict#OK} without geometry
 * @param pixelSize what the distances of pixels are, and mean
 * @param notes what a user should know: overrides, stand-ins, peculiarities of the files
 */
public record SeriesVolumes(
        String name,
        Verdict verdict,
        String detail,
        Optional<PhaseKey> phaseKey,
        List<Phase> phases,
        Optional<PixelSize> pixelSize,
        List<String> notes) {

    /** Copies the lists. */
    public SeriesVolumes {
        phases = List.copyOf(phases);
        notes = List.copyOf(notes);
    }

    /**
     * Checks that there are regular volumes.
     *
     * @return this
     * @throws SeriesException if there are not; it lists the choices
     */
    public SeriesVolumes require() {
        if (verdict == Verdict.OK) {
            return this;
        }
        throw new SeriesException(
                verdict, name + ": " + verdict + ", " + detail + ". It is not read as a volume.", choices());
    }

    private List<String> choices() {
        List<String> choices = new ArrayList<>();
        switch (verdict) {
            case NON_UNIFORM_OR_MISSING ->
                choices.add("find the missing slices, or accept " + verdict
                        + " to take the median distance for all of them");
            case SHEARED ->
                choices.add("resample the series to upright slices with another program, or accept SHEARED to leave the"
                        + " shift out");
            case UNEQUAL_PHASES -> choices.add("accept UNEQUAL_PHASES to leave incomplete phases out of " + values());
            case AMBIGUOUS_DUPLICATE_POSITIONS -> {
                choices.add(
                        "phase key INSTANCE_NUMBER takes the images of each position in the order of their numbers");
                choices.add("phase key B_VALUE_AND_DIRECTION tells diffusion directions apart");
            }
            case MIXED_ORIENTATION, MIXED_SIZE, NOT_A_VOLUME ->
                choices.add("put the images of one stack into a folder of their own, or read single images");
            default -> {}
        }
        return choices;
    }

    private String values() {
        return phases.stream()
                .map(phase -> "'" + phase.value() + "' (" + phase.slices().size() + " slices)")
                .toList()
                .toString();
    }

    /**
     * The grid of every volume.
     *
     * @return size, spacing, origin and direction; LPS, mm
     * @throws SeriesException if there is no regular volume
     */
    public Geometry geometry() {
        return require().phases.get(0).geometry().orElseThrow();
    }

    /**
     * The phase of a value.
     *
     * @param value the value of the phase key, or the number of the phase from 1 with a {@code #} before it
     * @return the phase
     * @throws SeriesException if there is none; it lists those that there are
     */
    public Phase phase(String value) {
        require();
        List<Phase> found =
                phases.stream().filter(phase -> phase.value().equals(value)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        for (int i = 0; i < phases.size(); i++) {
            if (value.equals("#" + (i + 1))) {
                return phases.get(i);
            }
        }
        throw new SeriesException(Verdict.OK, name + " has no phase '" + value + "'.", phaseChoices());
    }

    /**
     * The only phase.
     *
     * @return the phase
     * @throws SeriesException if there are several; it lists them
     */
    public Phase only() {
        require();
        if (phases.size() > 1) {
            throw new SeriesException(
                    Verdict.OK,
                    name + " has " + phases.size() + " phases, told apart by "
                            + phaseKey.map(PhaseKey::name).orElse("?") + ", and one is wanted.",
                    phaseChoices());
        }
        return phases.get(0);
    }

    /**
     * Reads the only volume.
     *
     * @return its voxels
     * @throws SeriesException if there are several; it lists them
     */
    public Volume read() {
        return only().read();
    }

    private List<String> phaseChoices() {
        List<String> choices = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            choices.add("#" + (i + 1) + " '" + phases.get(i).value() + "'");
        }
        return choices;
    }
}
