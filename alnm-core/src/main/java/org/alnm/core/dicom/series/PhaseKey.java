package org.alnm.core.dicom.series;

import java.util.List;
import java.util.Optional;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.Tag;
import org.alnm.core.dicom.Vr;
import org.alnm.core.provenance.Numbers;

/** The attributes by which images of one position are told apart, in the order in which they are tried. */
public enum PhaseKey {
    /**
     * Diffusion b-value: the standard's, else those of Siemens (0019,100C), Philips (2001,1003) and GE (0043,1039), of
     * which 1e9 is taken off.
     */
    B_VALUE,
    /** b-value and gradient direction; for classic images only when asked for. */
    B_VALUE_AND_DIRECTION,
    /** Temporal position. */
    TEMPORAL_POSITION,
    /** Echo time in ms. */
    ECHO_TIME,
    /** Image type, such as magnitude and phase. */
    IMAGE_TYPE,
    /** Acquisition number. */
    ACQUISITION_NUMBER,
    /** Trigger time in ms. */
    TRIGGER_TIME,
    /** Acquisition time. */
    ACQUISITION_TIME,
    /** Content time. */
    CONTENT_TIME,
    /** The order of instance numbers at each position; only when asked for. */
    INSTANCE_NUMBER;

    private static final Tag SIEMENS_B = new Tag(0x0019100C, Vr.IS, "SiemensBValue");
    private static final Tag SIEMENS_CREATOR = new Tag(0x00190010, Vr.LO, "PrivateCreator");
    private static final Tag PHILIPS_B = new Tag(0x20011003, Vr.FL, "PhilipsDiffusionBFactor");
    private static final Tag PHILIPS_CREATOR = new Tag(0x20010010, Vr.LO, "PrivateCreator");
    private static final Tag GE_B = new Tag(0x00431039, Vr.IS, "GeBValue");
    private static final Tag GE_CREATOR = new Tag(0x00430010, Vr.LO, "PrivateCreator");
    private static final double GE_OFFSET = 1e9;

    /** The keys that are tried without being asked for. */
    static List<PhaseKey> automatic(boolean multiFrame) {
        return java.util.Arrays.stream(values())
                .filter(key -> key != INSTANCE_NUMBER && (multiFrame || key != B_VALUE_AND_DIRECTION))
                .toList();
    }

    /** What a frame has for this key, if it has it. */
    Optional<PhaseValue> of(FrameHeader header) {
        DicomObject root = header.root();
        return switch (this) {
            case B_VALUE -> bValue(header).map(b -> PhaseValue.of(b));
            case B_VALUE_AND_DIRECTION -> bValue(header).map(b -> PhaseValue.of(b, direction(header)));
            case TEMPORAL_POSITION ->
                header.isMultiFrame()
                        ? number(header.numbers(Tag.FRAME_CONTENT_SEQUENCE, Tag.TEMPORAL_POSITION_INDEX))
                        : number(root.numbers(Tag.TEMPORAL_POSITION_IDENTIFIER));
            case ECHO_TIME ->
                header.isMultiFrame()
                        ? number(header.numbers(Tag.MR_ECHO_SEQUENCE, Tag.EFFECTIVE_ECHO_TIME))
                        : number(root.numbers(Tag.ECHO_TIME));
            case IMAGE_TYPE -> imageType(header);
            case ACQUISITION_NUMBER -> number(root.numbers(Tag.ACQUISITION_NUMBER));
            case TRIGGER_TIME ->
                header.isMultiFrame()
                        ? number(header.numbers(
                                Tag.CARDIAC_SYNCHRONIZATION_SEQUENCE, Tag.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME))
                        : number(root.numbers(Tag.TRIGGER_TIME));
            case ACQUISITION_TIME ->
                text(
                        header.isMultiFrame()
                                ? header.holder(Tag.FRAME_CONTENT_SEQUENCE, Tag.FRAME_ACQUISITION_DATE_TIME)
                                        .string(Tag.FRAME_ACQUISITION_DATE_TIME)
                                : root.string(Tag.ACQUISITION_TIME));
            case CONTENT_TIME -> text(root.string(Tag.CONTENT_TIME));
            case INSTANCE_NUMBER -> number(root.numbers(Tag.INSTANCE_NUMBER));
        };
    }

    private static Optional<PhaseValue> number(double[] values) {
        return values.length == 0 ? Optional.empty() : Optional.of(PhaseValue.of(values[0]));
    }

    private static Optional<PhaseValue> text(Optional<String> value) {
        return value.map(PhaseValue::of);
    }

    private static Optional<PhaseValue> imageType(FrameHeader header) {
        Tag tag = header.isMultiFrame() ? Tag.FRAME_TYPE : Tag.IMAGE_TYPE;
        List<String> values =
                header.holder(Tag.MR_IMAGE_FRAME_TYPE_SEQUENCE, tag).strings(tag);
        return values.isEmpty() ? Optional.empty() : Optional.of(PhaseValue.of(String.join("/", values)));
    }

    private static Optional<Double> bValue(FrameHeader header) {
        DicomObject root = header.root();
        double[] standard = header.numbers(Tag.MR_DIFFUSION_SEQUENCE, Tag.DIFFUSION_B_VALUE);
        if (standard.length > 0) {
            return Optional.of(standard[0]);
        }
        double[] siemens = from(root, SIEMENS_CREATOR, "SIEMENS", SIEMENS_B);
        if (siemens.length > 0) {
            return Optional.of(siemens[0]);
        }
        double[] philips = from(root, PHILIPS_CREATOR, "PHILIPS", PHILIPS_B);
        if (philips.length > 0) {
            return Optional.of(philips[0]);
        }
        double[] ge = from(root, GE_CREATOR, "GEMS", GE_B);
        return ge.length == 0 ? Optional.empty() : Optional.of(ge[0] >= GE_OFFSET ? ge[0] - GE_OFFSET : ge[0]);
    }

    /** A private attribute, where the vendor has reserved its block. */
    private static double[] from(DicomObject root, Tag creator, String vendor, Tag tag) {
        boolean reserved = root.string(creator)
                .map(name -> name.toUpperCase(java.util.Locale.ROOT).startsWith(vendor))
                .orElse(false);
        return reserved ? root.numbers(tag) : new double[0];
    }

    private static double[] direction(FrameHeader header) {
        Optional<DicomObject> diffusion = header.group(Tag.MR_DIFFUSION_SEQUENCE);
        if (diffusion.isEmpty()) {
            return header.root().numbers(Tag.DIFFUSION_GRADIENT_ORIENTATION);
        }
        return diffusion
                .get()
                .item(Tag.DIFFUSION_GRADIENT_DIRECTION_SEQUENCE)
                .map(item -> item.numbers(Tag.DIFFUSION_GRADIENT_ORIENTATION))
                .orElse(new double[0]);
    }

    /**
     * What a frame has for a key: numbers are ordered as numbers, before text.
     *
     * @param text the value in words
     * @param numbers the numbers it consists of
     */
    record PhaseValue(String text, List<Double> numbers) implements Comparable<PhaseValue> {

        static PhaseValue of(double number, double... more) {
            List<Double> all = new java.util.ArrayList<>(List.of(number));
            StringBuilder text = new StringBuilder(Numbers.exact(number));
            for (double next : more) {
                all.add(next);
                text.append(all.size() == 2 ? " along " : " ").append(Numbers.exact(next));
            }
            return new PhaseValue(text.toString(), List.copyOf(all));
        }

        static PhaseValue of(String text) {
            return new PhaseValue(text, List.of());
        }

        @Override
        public int compareTo(PhaseValue other) {
            for (int i = 0; i < Math.min(numbers.size(), other.numbers.size()); i++) {
                int order = Double.compare(numbers.get(i), other.numbers.get(i));
                if (order != 0) {
                    return order;
                }
            }
            int order = Integer.compare(numbers.size(), other.numbers.size());
            return order != 0 ? order : numbers.isEmpty() ? text.compareTo(other.text) : 0;
        }
    }
}
