package org.alnm.core.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A data set, or an item of a sequence: attributes by tag. Immutable and safe to share between threads.
 *
 * <p>Files are not trusted: an attribute that is there but not what it should be is a {@link DicomException} that names
 * the file, the attribute and what was found.
 */
public final class DicomObject {

    private final String where;
    private final boolean bigEndian;
    private final TextDecoder decoder;
    private final Element[] elements;

    DicomObject(String where, boolean bigEndian, TextDecoder inherited, List<Element> elements) {
        this.where = where;
        this.bigEndian = bigEndian;
        this.elements = inOrder(elements);
        Optional<Element> charset = find(Tag.SPECIFIC_CHARACTER_SET.number());
        this.decoder = charset.isPresent() ? TextDecoder.of(strings(Tag.SPECIFIC_CHARACTER_SET)) : inherited;
    }

    /** Ascending, and of a tag that occurs several times the first. */
    private static Element[] inOrder(List<Element> elements) {
        Element[] all = elements.toArray(new Element[0]);
        boolean ascending = true;
        for (int i = 1; i < all.length && ascending; i++) {
            ascending = Integer.compareUnsigned(all[i - 1].tag(), all[i].tag()) < 0;
        }
        if (ascending) {
            return all;
        }
        Arrays.sort(all, (a, b) -> Integer.compareUnsigned(a.tag(), b.tag()));
        int kept = 1;
        for (int i = 1; i < all.length; i++) {
            if (all[i].tag() != all[kept - 1].tag()) {
                all[kept++] = all[i];
            }
        }
        return Arrays.copyOf(all, kept);
    }

    /**
     * Starts a new object, little endian, its text in UTF-8.
     *
     * @return a builder without attributes
     */
    public static DicomObjectBuilder builder() {
        return new DicomObjectBuilder("new object", false, List.of("ISO_IR 192"));
    }

    /**
     * Starts an object that a parser has read.
     *
     * @param where the file it is from, for messages
     * @param bigEndian whether binary numbers are big endian
     * @param characterSet the Specific Character Set of the object around it; none for the default. One of its own, which is an
     *     attribute like others, takes precedence
     * @return a builder without attributes
     */
    public static DicomObjectBuilder parsed(String where, boolean bigEndian, List<String> characterSet) {
        return new DicomObjectBuilder(where, bigEndian, characterSet);
    }

    private Optional<Element> find(int tag) {
        int low = 0;
        int high = elements.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compareUnsigned(elements[middle].tag(), tag);
            if (order == 0) {
                return Optional.of(elements[middle]);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /**
     * The file or place that the object is from, for messages.
     *
     * @return such as a path
     */
    public String where() {
        return where;
    }

    /**
     * The attributes, ascending.
     *
     * @return group and element of each
     */
    public List<Integer> tags() {
        return Arrays.stream(elements).map(Element::tag).toList();
    }

    boolean isEmpty() {
        return elements.length == 0;
    }

    /** The attributes as they are encoded, for writers. */
    List<Element> elements() {
        return List.of(elements);
    }

    /** Whether binary numbers are big endian. */
    boolean isBigEndian() {
        return bigEndian;
    }

    /**
     * Whether an attribute is there, be it empty.
     *
     * @param tag the attribute
     * @return true if it is
     */
    public boolean contains(Tag tag) {
        return find(tag.number()).isPresent();
    }

    /**
     * Whether an attribute is there and holds something.
     *
     * @param tag group and element
     * @return true if it has a value of one byte or more, not all padding, or an item
     */
    public boolean hasValue(int tag) {
        Optional<Element> element = find(tag);
        if (element.isEmpty()) {
            return false;
        }
        Element.Value value = element.get().value();
        if (value instanceof Element.Items items) {
            return !items.items().isEmpty();
        }
        if (value instanceof Element.LeftInFile left) {
            return left.length() != 0;
        }
        byte[] bytes = ((Element.Encoded) value).bytes();
        if (!element.get().vr().isText()) {
            return bytes.length > 0;
        }
        for (byte b : bytes) {
            if (b != ' ' && b != 0) {
                return true;
            }
        }
        return false;
    }

    private byte[] encoded(Tag tag) {
        Optional<Element> element = find(tag.number());
        if (element.isEmpty()) {
            return new byte[0];
        }
        Element.Value value = element.get().value();
        if (value instanceof Element.Encoded encoded) {
            return encoded.bytes();
        }
        if (value instanceof Element.LeftInFile left) {
            throw fault(tag, "its " + left.length() + " bytes are more than the limit and were left in the file");
        }
        throw fault(tag, "it is a sequence, where a value is wanted");
    }

    /**
     * The encoded value.
     *
     * @param tag the attribute
     * @return a copy of its bytes; none where it is absent
     */
    public byte[] bytes(Tag tag) {
        return encoded(tag).clone();
    }

    /**
     * The values of an attribute of characters.
     *
     * @param tag the attribute
     * @return the values without padding; empty values are kept as empty strings; none where it is absent or empty
     */
    public List<String> strings(Tag tag) {
        byte[] bytes = encoded(tag);
        if (bytes.length == 0) {
            return List.of();
        }
        Vr vr = textVr(tag);
        String text = vr.isEncoded() && decoder != null ? decoder.decode(bytes) : TextDecoder.ascii(bytes);
        if (vr.isSingleText()) {
            return List.of(TextDecoder.trimEnd(text));
        }
        List<String> values = new ArrayList<>();
        for (int from = 0; from <= text.length(); ) {
            int to = text.indexOf('\\', from);
            int end = to < 0 ? text.length() : to;
            values.add(TextDecoder.trim(text, from, end));
            from = end + 1;
        }
        return values.size() == 1 && values.get(0).isEmpty() ? List.of() : List.copyOf(values);
    }

    private Vr storedVr(Tag tag) {
        Optional<Element> element = find(tag.number());
        return element.isPresent() ? element.get().vr() : tag.vr();
    }

    private Vr textVr(Tag tag) {
        Vr stored = storedVr(tag);
        return stored == Vr.UN ? tag.vr() : stored;
    }

    /**
     * The first value of an attribute of characters.
     *
     * @param tag the attribute
     * @return the value; nothing where it is absent or empty
     */
    public Optional<String> string(Tag tag) {
        List<String> values = strings(tag);
        return values.isEmpty() || values.get(0).isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /**
     * The first value of an attribute that must be there.
     *
     * @param tag the attribute
     * @return the value
     */
    public String requireString(Tag tag) {
        Optional<String> value = string(tag);
        if (value.isEmpty()) {
            throw fault(tag, "it is absent or empty");
        }
        return value.get();
    }

    /**
     * The numbers of an attribute, of characters or binary.
     *
     * @param tag the attribute
     * @return its values; none where it is absent or empty
     */
    public double[] numbers(Tag tag) {
        byte[] bytes = encoded(tag);
        Vr vr = storedVr(tag);
        // A private attribute may come as UN, with the bytes of its real representation.
        if (vr == Vr.UN || vr == Vr.OB) {
            vr = tag.vr();
        }
        if (vr.isText()) {
            return parse(tag, bytes);
        }
        return binary(tag, vr, bytes);
    }

    private double[] parse(Tag tag, byte[] bytes) {
        String text = TextDecoder.ascii(bytes);
        if (text.isBlank() || TextDecoder.trim(text, 0, text.length()).isEmpty()) {
            return new double[0];
        }
        double[] values = new double[4];
        int count = 0;
        for (int from = 0; from <= text.length(); ) {
            int to = text.indexOf('\\', from);
            int end = to < 0 ? text.length() : to;
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = number(tag, TextDecoder.trim(text, from, end));
            from = end + 1;
        }
        return Arrays.copyOf(values, count);
    }

    private double number(Tag tag, String text) {
        for (int i = 0; i < text.length(); i++) {
            // Double.parseDouble also takes NaN, 1d and hexadecimals.
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                throw fault(tag, "'" + text + "' is no number");
            }
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw fault(tag, "'" + text + "' is no number");
        }
    }

    private double[] binary(Tag tag, Vr vr, byte[] bytes) {
        int unit = vr == Vr.AT ? 4 : vr.unit();
        if (unit == 0 || bytes.length % unit != 0) {
            throw fault(tag, bytes.length + " bytes are no whole number of values of type " + vr);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.length / unit];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (vr) {
                case US, OW -> in.getShort() & 0xFFFF;
                case SS -> in.getShort();
                case UL, OL -> in.getInt() & 0xFFFFFFFFL;
                case SL -> in.getInt();
                case FL, OF -> in.getFloat();
                case FD, OD -> in.getDouble();
                case UV, OV, SV -> in.getLong();
                case AT -> in.getShort() * 65536.0 + (in.getShort() & 0xFFFF);
                default -> in.get() & 0xFF;
            };
        }
        return values;
    }

    /**
     * The one number of an attribute.
     *
     * @param tag the attribute
     * @return its value; nothing where it is absent or empty
     */
    public OptionalDouble number(Tag tag) {
        double[] values = numbers(tag);
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        if (values.length > 1) {
            throw fault(tag, "it has " + values.length + " values, where one is wanted");
        }
        return OptionalDouble.of(values[0]);
    }

    /**
     * The one whole number of an attribute.
     *
     * @param tag the attribute
     * @return its value; nothing where it is absent or empty
     */
    public OptionalInt integer(Tag tag) {
        OptionalDouble value = number(tag);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        double number = value.getAsDouble();
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw fault(tag, number + " is no whole number of 32 bits");
        }
        return OptionalInt.of((int) number);
    }

    /**
     * The items of a sequence.
     *
     * @param tag the attribute
     * @return its items in file order; none where it is absent
     */
    public List<DicomObject> items(Tag tag) {
        Optional<Element> element = find(tag.number());
        if (element.isEmpty()) {
            return List.of();
        }
        Element.Value value = element.get().value();
        if (value instanceof Element.Items items) {
            return items.items();
        }
        if (value instanceof Element.LeftInFile) {
            throw fault(tag, "it is longer than the limit and was left in the file");
        }
        byte[] bytes = ((Element.Encoded) value).bytes();
        if (bytes.length == 0) {
            return List.of();
        }
        if (element.get().vr() != Vr.UN) {
            throw fault(tag, "it is of type " + element.get().vr() + ", where a sequence is wanted");
        }
        return DataSetReader.unknownSequence(where, bytes, decoder);
    }

    /**
     * The first item of a sequence.
     *
     * @param tag the attribute
     * @return the item, if there is one
     */
    public Optional<DicomObject> item(Tag tag) {
        List<DicomObject> items = items(tag);
        return items.isEmpty() ? Optional.empty() : Optional.of(items.get(0));
    }

    /**
     * An error about an attribute of this object.
     *
     * @param tag the attribute
     * @param found what was found, and the remedy where there is one
     * @return the error, to be thrown
     */
    public DicomException fault(Tag tag, String found) {
        return new DicomException("'" + where + "' (DICOM), attribute " + tag + ": " + found);
    }

    @Override
    public String toString() {
        return "DicomObject of " + elements.length + " attributes, from '" + where + "'";
    }
}
