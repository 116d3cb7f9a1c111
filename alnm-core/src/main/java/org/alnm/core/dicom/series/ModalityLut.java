package org.alnm.core.dicom.series;

import java.util.Arrays;
import java.util.Optional;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.Tag;

/** From stored values to the values of the modality (PS3.3, C.11.1), and their unit. Immutable. */
final class ModalityLut {

    private final double slope;
    private final double intercept;
    private final String unit;
    private final double[] table;
    private final int first;

    private ModalityLut(double slope, double intercept, String unit, double[] table, int first) {
        this.slope = slope;
        this.intercept = intercept;
        this.unit = unit;
        this.table = table;
        this.first = first;
    }

    static ModalityLut of(FrameHeader header) {
        DicomObject root = header.root();
        Optional<DicomObject> sequence = root.item(Tag.MODALITY_LUT_SEQUENCE);
        if (sequence.isPresent()) {
            return table(sequence.get());
        }
        double slope = header.number(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, Tag.RESCALE_SLOPE)
                .orElse(1);
        double intercept = header.number(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, Tag.RESCALE_INTERCEPT)
                .orElse(0);
        if (!Double.isFinite(slope) || slope == 0 || !Double.isFinite(intercept)) {
            throw root.fault(
                    Tag.RESCALE_SLOPE,
                    "slope " + slope + " and intercept " + intercept
                            + " give no values: the slope must be finite and not 0");
        }
        return new ModalityLut(slope, intercept, unit(header), new double[0], 0);
    }

    private static String unit(FrameHeader header) {
        DicomObject root = header.root();
        Optional<String> named = header.holder(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, Tag.RESCALE_TYPE)
                .string(Tag.RESCALE_TYPE);
        Optional<String> pet = root.string(Tag.UNITS);
        String modality = root.string(Tag.MODALITY).orElse("");
        boolean hounsfield =
                modality.equals("CT") && (named.isEmpty() || named.get().equals("US"));
        // PS3.3, C.11.1.1.2: CT is in Hounsfield units unless the file says otherwise.
        return hounsfield ? "HU" : (pet.isPresent() ? pet : named).orElse("US");
    }

    private static ModalityLut table(DicomObject lut) {
        double[] descriptor = lut.numbers(Tag.LUT_DESCRIPTOR);
        if (descriptor.length != 3) {
            throw lut.fault(Tag.LUT_DESCRIPTOR, "it has " + descriptor.length + " values, not 3");
        }
        int entries = descriptor[0] == 0 ? 65536 : (int) descriptor[0];
        double[] values = lut.numbers(Tag.LUT_DATA);
        if (values.length < entries) {
            throw lut.fault(Tag.LUT_DATA, "it has " + values.length + " of " + entries + " entries");
        }
        return new ModalityLut(
                1, 0, lut.string(Tag.MODALITY_LUT_TYPE).orElse("US"), Arrays.copyOf(values, entries), (int)
                        descriptor[1]);
    }

    double slope() {
        return slope;
    }

    double intercept() {
        return intercept;
    }

    String unit() {
        return unit;
    }

    boolean isTable() {
        return table.length > 0;
    }

    boolean isSameAs(ModalityLut other) {
        return slope == other.slope
                && intercept == other.intercept
                && first == other.first
                && Arrays.equals(table, other.table);
    }

    /** Replaces stored values by those of the modality. */
    void apply(double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = isTable()
                    ? table[(int) Math.max(0, Math.min(table.length - 1, values[i] - first))]
                    : slope * values[i] + intercept;
        }
    }
}
