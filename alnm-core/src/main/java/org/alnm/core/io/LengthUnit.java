package org.alnm.core.io;

import java.util.List;
import java.util.Locale;

/** Names of units of length in file headers. */
final class LengthUnit {

    private LengthUnit() {}

    /**
     * Millimetres in one unit.
     *
     * @param name as the header spells it
     * @param notes takes a sentence where lengths are converted, or the unit is not known and mm are assumed
     */
    static double millimetres(String name, List<String> notes) {
        double factor = switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "mm", "millimeter", "millimeters", "millimetre", "millimetres" -> 1;
            case "m", "meter", "meters", "metre", "metres" -> 1000;
            case "cm", "centimeter", "centimeters", "centimetre", "centimetres" -> 10;
            case "um", "\u00b5m", "\u03bcm", "micron", "microns", "micrometer", "micrometers", "micrometre" -> 0.001;
            default -> Double.NaN;
        };
        if (Double.isNaN(factor)) {
            notes.add("The unit of length '" + name.strip() + "' is not known: mm are assumed.");
            return 1;
        }
        if (factor != 1) {
            notes.add("Lengths were in " + name.strip() + " and have been converted to mm.");
        }
        return factor;
    }
}
