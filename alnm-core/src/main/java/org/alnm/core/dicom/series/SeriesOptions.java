package org.alnm.core.dicom.series;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.alnm.core.dicom.DicomParser;
import org.alnm.core.dicom.pixel.PixelCodecs;

/**
 * What a caller decides about reading a series. Everything that overrides what the files say is recorded in the notes of
 * the result.
 *
 * @param accepted verdicts to read against: {@link Verdict#NON_UNIFORM_OR_MISSING} takes the median distance of slices,
 *     {@link Verdict#SHEARED} leaves the shift out, {@link Verdict#UNEQUAL_PHASES} leaves incomplete phases out
 * @param phaseKey the key that tells phases apart, instead of the first that does
 * @param pixelSize the distances of pixels, instead of what the files say
 * @param magnificationCorrected whether distances in the detector plane are divided by the estimated magnification
 * @param parser the parser of the headers
 * @param codecs the codecs of the pixels
 */
public record SeriesOptions(
        Set<Verdict> accepted,
        Optional<PhaseKey> phaseKey,
        Optional<PixelSize> pixelSize,
        boolean magnificationCorrected,
        DicomParser parser,
        PixelCodecs codecs) {

    private static final Set<Verdict> ACCEPTABLE =
            EnumSet.of(Verdict.NON_UNIFORM_OR_MISSING, Verdict.SHEARED, Verdict.UNEQUAL_PHASES);

    /** Nothing is overridden; alnm's own parser and codecs. */
    public static final SeriesOptions STANDARD = new SeriesOptions(
            Set.of(), Optional.empty(), Optional.empty(), false, DicomParser.standard(), PixelCodecs.standard());

    /** Checks that the verdicts can be overridden. */
    public SeriesOptions {
        accepted = Set.copyOf(accepted);
        if (!ACCEPTABLE.containsAll(accepted)) {
            throw new IllegalArgumentException("only " + ACCEPTABLE + " can be overridden, not " + accepted);
        }
    }

    /**
     * These options with a verdict overridden.
     *
     * @param verdict one of those that can be
     * @return a copy
     */
    public SeriesOptions accepting(Verdict verdict) {
        Set<Verdict> more = new java.util.HashSet<>(accepted);
        more.add(verdict);
        return new SeriesOptions(more, phaseKey, pixelSize, magnificationCorrected, parser, codecs);
    }

    /**
     * These options with phases told apart by a key.
     *
     * @param key the key
     * @return a copy
     */
    public SeriesOptions withPhaseKey(PhaseKey key) {
        return new SeriesOptions(accepted, Optional.of(key), pixelSize, magnificationCorrected, parser, codecs);
    }

    /**
     * These options with the size of a pixel given.
     *
     * @param row mm from row to row
     * @param column mm from column to column
     * @return a copy
     */
    public SeriesOptions withPixelSize(double row, double column) {
        PixelSize given = new PixelSize(row, column, PixelSize.Kind.GIVEN);
        return new SeriesOptions(accepted, phaseKey, Optional.of(given), magnificationCorrected, parser, codecs);
    }

    /**
     * These options with distances in the breast or body, not in the detector plane, of projections.
     *
     * @return a copy
     */
    public SeriesOptions withMagnificationCorrected() {
        return new SeriesOptions(accepted, phaseKey, pixelSize, true, parser, codecs);
    }

    /**
     * These options with another parser and codecs.
     *
     * @param otherParser the parser of the headers
     * @param otherCodecs the codecs of the pixels
     * @return a copy
     */
    public SeriesOptions with(DicomParser otherParser, PixelCodecs otherCodecs) {
        return new SeriesOptions(accepted, phaseKey, pixelSize, magnificationCorrected, otherParser, otherCodecs);
    }
}
