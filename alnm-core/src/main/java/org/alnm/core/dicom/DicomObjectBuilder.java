package org.alnm.core.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.alnm.core.provenance.Numbers;

/** Puts an object together, for writers, and for parsers that other artifacts bring. For one thread. */
public final class DicomObjectBuilder {

    private static final int DECIMAL_LENGTH = 16;

    private final TreeMap<Long, Element> elements = new TreeMap<>();
    private final String where;
    private final boolean bigEndian;
    private final TextDecoder decoder;

    DicomObjectBuilder(String where, boolean bigEndian, List<String> characterSet) {
        this.where = where;
        this.bigEndian = bigEndian;
        this.decoder = TextDecoder.of(characterSet);
    }

    private DicomObjectBuilder add(Tag tag, Element.Value value) {
        return add(tag.number(), tag.vr(), value);
    }

    private DicomObjectBuilder add(int tag, Vr vr, Element.Value value) {
        elements.put(Integer.toUnsignedLong(tag), new Element(tag, vr, value));
        return this;
    }

    private static byte[] padded(byte[] bytes, int with) {
        if (bytes.length % 2 == 0) {
            return bytes;
        }
        byte[] even = java.util.Arrays.copyOf(bytes, bytes.length + 1);
        even[bytes.length] = (byte) with;
        return even;
    }

    /**
     * Sets an attribute of characters, in UTF-8.
     *
     * @param tag the attribute
     * @param values its values; none for an empty attribute
     * @return this builder
     */
    public DicomObjectBuilder text(Tag tag, String... values) {
        byte[] bytes = String.join("\\", values).getBytes(StandardCharsets.UTF_8);
        return add(tag, new Element.Encoded(padded(bytes, tag.vr() == Vr.UI ? 0 : ' ')));
    }

    /**
     * Sets an attribute of numbers: binary, or as decimal strings of at most 16 characters.
     *
     * @param tag the attribute
     * @param values its values
     * @return this builder
     */
    public DicomObjectBuilder numbers(Tag tag, double... values) {
        Vr vr = tag.vr();
        if (vr.isText()) {
            String[] texts = new String[values.length];
            for (int i = 0; i < values.length; i++) {
                texts[i] = decimal(values[i]);
            }
            return text(tag, texts);
        }
        int unit = vr == Vr.AT ? 4 : vr.unit();
        ByteBuffer out = ByteBuffer.allocate(unit * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (vr) {
                case US, SS, OW -> out.putShort((short) (int) value);
                case UL, SL, OL -> out.putInt((int) (long) value);
                case FL, OF -> out.putFloat((float) value);
                case FD, OD -> out.putDouble(value);
                case UV, SV, OV -> out.putLong((long) value);
                default -> throw new IllegalArgumentException(tag + " holds no numbers");
            }
        }
        return add(tag, new Element.Encoded(out.array()));
    }

    /** The nearest decimal string that the representation DS has room for. */
    static String decimal(double value) {
        String exact = Numbers.exact(value);
        for (int digits = DECIMAL_LENGTH - 1; exact.length() > DECIMAL_LENGTH; digits--) {
            java.math.BigDecimal rounded = new java.math.BigDecimal(value).round(new java.math.MathContext(digits));
            String plain = rounded.toPlainString();
            exact = plain.length() <= DECIMAL_LENGTH ? plain : Numbers.exact(rounded.doubleValue());
        }
        return exact;
    }

    /**
     * Sets an attribute that names attributes.
     *
     * @param tag the attribute, of type AT
     * @param pointed the attribute it names
     * @return this builder
     */
    public DicomObjectBuilder pointer(Tag tag, Tag pointed) {
        ByteBuffer out = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) (pointed.number() >>> 16)).putShort((short) pointed.number());
        return add(tag, new Element.Encoded(out.array()));
    }

    /**
     * Sets an attribute of bytes.
     *
     * @param tag the attribute
     * @param bytes its value; copied, and padded to an even length
     * @return this builder
     */
    public DicomObjectBuilder bytes(Tag tag, byte[] bytes) {
        return add(tag, new Element.Encoded(padded(bytes.clone(), 0)));
    }

    /**
     * Sets a sequence.
     *
     * @param tag the attribute
     * @param items its items
     * @return this builder
     */
    public DicomObjectBuilder items(Tag tag, List<DicomObject> items) {
        return add(tag, new Element.Items(items));
    }

    /**
     * Sets a sequence of one item.
     *
     * @param tag the attribute
     * @param item the item
     * @return this builder
     */
    public DicomObjectBuilder item(Tag tag, DicomObject item) {
        return items(tag, List.of(item));
    }

    /**
     * Takes over an attribute of another object as it is, if that has it.
     *
     * @param tag the attribute
     * @param from the other object
     * @return this builder
     */
    public DicomObjectBuilder copy(Tag tag, DicomObject from) {
        if (from.contains(tag)) {
            if (tag.vr().isText()) {
                text(tag, from.strings(tag).toArray(new String[0]));
            } else {
                numbers(tag, from.numbers(tag));
            }
        }
        return this;
    }

    /**
     * Sets an attribute as it stands in a file.
     *
     * @param tag group and element
     * @param vr how it is encoded, not {@link Vr#SQ}
     * @param bytes its value; copied
     * @return this builder
     */
    public DicomObjectBuilder encoded(int tag, Vr vr, byte[] bytes) {
        if (vr == Vr.SQ) {
            throw new IllegalArgumentException(Tag.print(tag) + " is a sequence: give its items");
        }
        return add(tag, vr, new Element.Encoded(bytes.clone()));
    }

    /**
     * Sets a sequence.
     *
     * @param tag group and element
     * @param items its items
     * @return this builder
     */
    public DicomObjectBuilder items(int tag, List<DicomObject> items) {
        return add(tag, Vr.SQ, new Element.Items(items));
    }

    /**
     * Sets an attribute whose value was stepped over: reading it is an error.
     *
     * @param tag group and element
     * @param vr how it is encoded
     * @param length its bytes
     * @return this builder
     */
    public DicomObjectBuilder leftInFile(int tag, Vr vr, long length) {
        return add(tag, vr, new Element.LeftInFile(length));
    }

    /**
     * The object so far.
     *
     * @return an immutable copy
     */
    public DicomObject build() {
        return new DicomObject(where, bigEndian, decoder, List.copyOf(elements.values()));
    }
}
