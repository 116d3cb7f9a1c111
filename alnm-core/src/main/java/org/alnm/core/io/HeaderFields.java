package org.alnm.core.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The named values of a text header, and their numbers; every fault names the file, the field and what it holds. */
final class HeaderFields {

    private final Path file;
    private final String format;
    private final Map<String, String> values = new LinkedHashMap<>();

    HeaderFields(Path file, String format) {
        this.file = file;
        this.format = format;
    }

    /** Field names are told apart without case and blanks. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace(" ", "");
    }

    void put(String name, String value) {
        if (values.put(key(name), value.strip()) != null) {
            throw fault("the field '" + name + "' occurs twice");
        }
    }

    Map<String, String> all() {
        return Collections.unmodifiableMap(values);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(key(name)));
    }

    /** The first of several spellings of a field. */
    Optional<String> firstOf(String... names) {
        return Arrays.stream(names).map(this::text).flatMap(Optional::stream).findFirst();
    }

    String required(String name) {
        return text(name).orElseThrow(() -> fault("the header has no field '" + name + "'"));
    }

    long integer(String name, String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw fault("the field '" + name + "' must be a whole number: '" + text + "'", e);
        }
    }

    /** Sizes along axes: whole numbers from 1 to 2^31 - 1. */
    int[] sizes(String name, int count) {
        String[] words = words(name, required(name), count);
        int[] sizes = new int[count];
        for (int i = 0; i < count; i++) {
            long size = integer(name, words[i]);
            if (size < 1 || size > Integer.MAX_VALUE) {
                throw fault("the field '" + name + "' must hold sizes from 1 to 2147483647: " + required(name));
            }
            sizes[i] = (int) size;
        }
        return sizes;
    }

    /** Numbers between blanks. */
    double[] numbers(String name, String text, int count) {
        String[] words = words(name, text, count);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(name, words[i]);
        }
        return numbers;
    }

    double number(String name, String word) {
        try {
            return word.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw fault("the field '" + name + "' must hold numbers: '" + word + "'", e);
        }
    }

    String[] words(String name, String text, int count) {
        String[] words = text.strip().split("\\s+");
        if (words.length != count) {
            throw fault("the field '" + name + "' must hold " + count + " values: '" + text + "'");
        }
        return words;
    }

    ImageFormatException fault(String found) {
        return ImageFormatException.of(file, format, found);
    }

    ImageFormatException fault(String found, Throwable cause) {
        return ImageFormatException.of(file, format, found, cause);
    }
}
