package org.alnm.core.io;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name with one printf conversion of a whole number, such as {@code slice%03d.raw}, which NRRD and MetaImage use for
 * numbered data files.
 *
 * @param before text before the number
 * @param zeros whether it is padded with zeros, not blanks
 * @param width digits at least
 * @param after text after the number
 */
record NamePattern(String before, boolean zeros, int width, String after) {

    private static final Pattern CONVERSION = Pattern.compile("%(0?)(\\d{0,2})[diu]");

    /** Whether a text has a conversion. */
    static boolean isIn(String text) {
        return CONVERSION.matcher(text).find();
    }

    /** Parses a name with exactly one conversion; empty if it has none or several. */
    static Optional<NamePattern> of(String text) {
        Matcher found = CONVERSION.matcher(text);
        if (!found.find() || isIn(text.substring(found.end()))) {
            return Optional.empty();
        }
        int width = found.group(2).isEmpty() ? 0 : Integer.parseInt(found.group(2));
        return Optional.of(new NamePattern(
                text.substring(0, found.start()), !found.group(1).isEmpty(), width, text.substring(found.end())));
    }

    /** The name with a number in it. */
    String name(long number) {
        String digits = Long.toString(Math.abs(number));
        String sign = number < 0 ? "-" : "";
        String padding = (zeros ? "0" : " ").repeat(Math.max(0, width - digits.length() - sign.length()));
        return before + (zeros ? sign + padding : padding + sign) + digits + after;
    }
}
