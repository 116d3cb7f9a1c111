package org.alnm.core.dicom.series;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.Tag;
import org.alnm.core.dicom.Vr;
import org.alnm.core.image.Volume;

/**
 * From the values of a PET series to standardised uptake values by body weight (SUVbw, g/ml).
 *
 * <p>By the vendor-neutral computation of QIBA, FDG-PET/CT profile: {@code SUVbw = activity * weight / decayed dose}.
 * Series that are not decay-corrected, and units that cannot be converted, are refused.
 *
 * @param factor what a value after the modality LUT is multiplied by
 * @param basis how it was found, in words
 */
public record SuvScale(double factor, String basis) {

    private static final Tag PHILIPS_SUV = new Tag(0x70531000, Vr.DS, "PhilipsSuvScaleFactor");
    private static final Tag PHILIPS_ACTIVITY = new Tag(0x70531009, Vr.DS, "PhilipsActivityConcentrationFactor");
    private static final double GRAMS = 1000;
    private static final double DAY = 24 * 3600;

    /**
     * The scale of a series.
     *
     * @param series a series of modality PT
     * @return the scale
     * @throws org.alnm.core.dicom.DicomException if the headers do not say what is needed
     */
    public static SuvScale of(DicomSeries series) {
        DicomObject header = series.files().get(0).data();
        String modality = header.string(Tag.MODALITY).orElse("");
        if (!modality.equals("PT")) {
            throw header.fault(Tag.MODALITY, "it is '" + modality + "', and SUV are defined for PT");
        }
        String units = header.requireString(Tag.UNITS);
        return switch (units) {
            case "GML" -> new SuvScale(1, "the values are SUV already (Units GML)");
            case "BQML" -> activity(series, 1, "Units BQML");
            case "CNTS" -> counts(series, header);
            default ->
                throw header.fault(
                        Tag.UNITS,
                        "'" + units + "' cannot be turned into SUV; BQML, CNTS with Philips'" + " factors and GML can");
        };
    }

    private static SuvScale counts(DicomSeries series, DicomObject header) {
        Optional<Double> suv = positive(header, PHILIPS_SUV);
        if (suv.isPresent()) {
            return new SuvScale(suv.get(), "Units CNTS, Philips' SUV factor (7053,1000)");
        }
        Optional<Double> activity = positive(header, PHILIPS_ACTIVITY);
        if (activity.isPresent()) {
            return activity(series, activity.get(), "Units CNTS, Philips' activity factor (7053,1009)");
        }
        throw header.fault(Tag.UNITS, "it is CNTS, and Philips' factors (7053,1000) and (7053,1009) are absent or 0");
    }

    private static Optional<Double> positive(DicomObject header, Tag tag) {
        double[] values = header.numbers(tag);
        return values.length > 0 && values[0] > 0 && Double.isFinite(values[0])
                ? Optional.of(values[0])
                : Optional.empty();
    }

    private static double required(DicomObject object, Tag tag) {
        return positive(object, tag).orElseThrow(() -> object.fault(tag, "it is absent or not > 0, and SUV need it"));
    }

    private static SuvScale activity(DicomSeries series, double toActivity, String basis) {
        DicomObject header = series.files().get(0).data();
        if (!header.strings(Tag.CORRECTED_IMAGE).contains("DECY")) {
            throw header.fault(Tag.CORRECTED_IMAGE, "it does not have DECY: the values are not corrected for decay");
        }
        double weight = required(header, Tag.PATIENT_WEIGHT) * GRAMS;
        DicomObject drug = header.item(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE)
                .orElseThrow(() -> header.fault(
                        Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, "it is absent, and SUV need the dose"));
        double dose = required(drug, Tag.RADIONUCLIDE_TOTAL_DOSE);
        String correction = header.requireString(Tag.DECAY_CORRECTION);
        if (correction.equals("ADMIN")) {
            return new SuvScale(toActivity * weight / dose, basis + ", corrected to the injection");
        }
        if (!correction.equals("START")) {
            throw header.fault(
                    Tag.DECAY_CORRECTION, "it is '" + correction + "'; START and ADMIN can be turned into SUV");
        }
        LocalDateTime scan = scanStart(series);
        double seconds = secondsSinceInjection(drug, scan);
        double decayed = dose * StrictMath.pow(2, -seconds / required(drug, Tag.RADIONUCLIDE_HALF_LIFE));
        return new SuvScale(
                toActivity * weight / decayed,
                basis + ", corrected to the start of the scan, " + org.alnm.core.provenance.Numbers.exact(seconds)
                        + " s after the injection");
    }

    /** The series time, unless an acquisition came before it: then the images were derived later. */
    private static LocalDateTime scanStart(DicomSeries series) {
        DicomObject header = series.files().get(0).data();
        Optional<LocalDateTime> earliest = Optional.empty();
        for (var file : series.files()) {
            Optional<LocalDateTime> acquired = dateTime(file.data(), Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME);
            if (acquired.isPresent() && (earliest.isEmpty() || acquired.get().isBefore(earliest.get()))) {
                earliest = acquired;
            }
        }
        Optional<LocalDateTime> start = dateTime(header, Tag.SERIES_DATE, Tag.SERIES_TIME);
        if (start.isPresent() && (earliest.isEmpty() || !start.get().isAfter(earliest.get()))) {
            return start.get();
        }
        return earliest.orElseThrow(() -> header.fault(Tag.SERIES_TIME, "neither it nor Acquisition Time is there"));
    }

    private static Optional<LocalDateTime> dateTime(DicomObject object, Tag date, Tag time) {
        Optional<String> day = object.string(date);
        Optional<String> clock = object.string(time);
        return day.isEmpty() || clock.isEmpty()
                ? Optional.empty()
                : Optional.of(LocalDateTime.of(date(object, date, day.get()), time(object, time, clock.get())));
    }

    private static LocalDate date(DicomObject object, Tag tag, String text) {
        try {
            String digits = text.replace(".", "");
            return LocalDate.of(
                    Integer.parseInt(digits.substring(0, 4)),
                    Integer.parseInt(digits.substring(4, 6)),
                    Integer.parseInt(digits.substring(6, 8)));
        } catch (NumberFormatException | StringIndexOutOfBoundsException | DateTimeException e) {
            throw object.fault(tag, "'" + text + "' is no date");
        }
    }

    private static LocalTime time(DicomObject object, Tag tag, String text) {
        try {
            String digits = text.replace(":", "");
            int point = digits.indexOf('.');
            String whole = point < 0 ? digits : digits.substring(0, point);
            String fraction = point < 0 ? "" : digits.substring(point + 1);
            int hour = Integer.parseInt(whole.substring(0, 2));
            int minute = whole.length() >= 4 ? Integer.parseInt(whole.substring(2, 4)) : 0;
            int second = whole.length() >= 6 ? Math.min(59, Integer.parseInt(whole.substring(4, 6))) : 0;
            String nanos = (fraction + "000000000").substring(0, 9);
            return LocalTime.of(hour, minute, second, Integer.parseInt(nanos));
        } catch (NumberFormatException | StringIndexOutOfBoundsException | DateTimeException e) {
            throw object.fault(tag, "'" + text + "' is no time");
        }
    }

    private static double secondsSinceInjection(DicomObject drug, LocalDateTime scan) {
        Optional<String> moment = drug.string(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME);
        if (moment.isPresent() && moment.get().length() >= 10) {
            Tag tag = Tag.RADIOPHARMACEUTICAL_START_DATE_TIME;
            String text = moment.get();
            int zone = Math.max(text.indexOf('+'), text.indexOf('-'));
            String local = zone < 0 ? text : text.substring(0, zone);
            LocalDateTime injected =
                    LocalDateTime.of(date(drug, tag, local.substring(0, 8)), time(drug, tag, local.substring(8)));
            double seconds = seconds(injected, scan);
            if (seconds < 0 || seconds > DAY) {
                throw drug.fault(
                        tag,
                        "the injection at " + injected + " and the scan at " + scan
                                + " are not within a day of each other");
            }
            return seconds;
        }
        String clock = drug.requireString(Tag.RADIOPHARMACEUTICAL_START_TIME);
        LocalTime injected = time(drug, Tag.RADIOPHARMACEUTICAL_START_TIME, clock);
        double seconds = seconds(LocalDateTime.of(scan.toLocalDate(), injected), scan);
        // No date: an injection that seems to come after the scan was before midnight.
        return seconds < 0 ? seconds + DAY : seconds;
    }

    private static double seconds(LocalDateTime from, LocalDateTime to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    /**
     * Turns values into SUV.
     *
     * @param activity the values of the series, after the modality LUT
     * @return SUVbw, in g/ml
     */
    public Volume apply(Volume activity) {
        return Volume.compute(activity.geometry(), i -> factor * activity.value(i));
    }
}
