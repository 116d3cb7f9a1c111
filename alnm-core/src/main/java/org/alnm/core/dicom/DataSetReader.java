package org.alnm.core.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the attributes of a data set and of the items within. For one data set of one file. */
final class DataSetReader {

    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;
    private static final int PIXEL_GROUP = 0x7FE0;

    private final String where;
    private final ByteSource in;
    private final DataSetEncoding encoding;
    private final DicomLimits limits;
    private long elements;
    private Optional<PixelLocation> pixels = Optional.empty();

    DataSetReader(String where, ByteSource in, DataSetEncoding encoding, DicomLimits limits) {
        this.where = where;
        this.in = in;
        this.encoding = encoding;
        this.limits = limits;
        in.order(encoding.bigEndian());
    }

    /** Where the pixel data are that ended the data set. */
    Optional<PixelLocation> pixels() {
        return pixels;
    }

    /** The attributes of group 0002. */
    DicomObject readMeta() throws IOException {
        List<Element> meta = new ArrayList<>();
        while (in.has(8) && in.peek(0) == 2 && in.peek(1) == 0) {
            element(meta, readTag(), encoding, TextDecoder.DEFAULT, 0);
        }
        return object(meta, encoding, TextDecoder.DEFAULT);
    }

    /** The attributes to the pixel data, or to the end of the file. */
    DicomObject readFile() throws IOException {
        List<Element> data = new ArrayList<>();
        TextDecoder decoder = TextDecoder.DEFAULT;
        while (in.has(1)) {
            int tag = readTag();
            if (startsPixels(tag)) {
                break;
            }
            element(data, tag, encoding, decoder, 0);
            if (tag == Tag.SPECIFIC_CHARACTER_SET.number()) {
                decoder = TextDecoder.of(object(data, encoding, decoder).strings(Tag.SPECIFIC_CHARACTER_SET));
            }
        }
        return object(data, encoding, decoder);
    }

    private boolean startsPixels(int tag) throws IOException {
        if (tag != Tag.PIXEL_DATA.number()
                && tag != Tag.FLOAT_PIXEL_DATA.number()
                && tag != Tag.DOUBLE_FLOAT_PIXEL_DATA.number()) {
            return false;
        }
        Tag known = Tag.of(tag).orElseThrow();
        Header header = header(tag, encoding);
        boolean fragments = header.length == UNDEFINED;
        if (!fragments && header.length > in.remaining()) {
            throw fault("its pixel data are to have " + header.length + " bytes, and the file has " + in.remaining()
                    + " more. It is cut: copy or export it again");
        }
        pixels = Optional.of(new PixelLocation(known, header.vr, in.position(), fragments ? -1 : header.length));
        return true;
    }

    /** The items of a sequence that came as UN: implicit little endian (PS3.5, 6.2.2, note 4). */
    static List<DicomObject> unknownSequence(String where, byte[] bytes, TextDecoder decoder) {
        try (ByteSource in = ByteSource.of(bytes)) {
            DataSetReader reader = new DataSetReader(where, in, DataSetEncoding.IMPLICIT_LITTLE, DicomLimits.STANDARD);
            return reader.items(bytes.length, DataSetEncoding.IMPLICIT_LITTLE, decoder, 1);
        } catch (IOException e) {
            throw new DicomException(
                    "'" + where + "' (DICOM): a sequence of type UN is damaged: " + DicomReader.reason(e), e);
        }
    }

    private DicomObject object(List<Element> found, DataSetEncoding as, TextDecoder decoder) {
        return new DicomObject(where, as.bigEndian(), decoder, found);
    }

    private int readTag() throws IOException {
        return in.u16() << 16 | in.u16();
    }

    /** The representation and length of an attribute. */
    private record Header(Vr vr, long length) {}

    private Header header(int tag, DataSetEncoding as) throws IOException {
        if (as.implicit()) {
            Optional<Tag> known = Tag.of(tag);
            return new Header(known.isPresent() ? known.get().vr() : Vr.UN, in.u32());
        }
        int first = in.u8();
        int second = in.u8();
        Optional<Vr> vr = Vr.of(first, second);
        if (vr.isEmpty()) {
            if (first < 'A' || first > 'Z' || second < 'A' || second > 'Z') {
                throw fault("attribute " + Tag.print(tag) + " before byte " + in.position()
                        + " has no value representation. The file is damaged");
            }
            // Representations that are still to come have a length of 32 bits (PS3.5, 6.2, note 1).
            in.u16();
            return new Header(Vr.UN, in.u32());
        }
        if (!vr.get().hasLongLength()) {
            return new Header(vr.get(), in.u16());
        }
        in.u16();
        return new Header(vr.get(), in.u32());
    }

    private void element(List<Element> to, int tag, DataSetEncoding as, TextDecoder decoder, int depth)
            throws IOException {
        if ((tag >>> 16) == 0xFFFE) {
            throw fault("a delimiter " + Tag.print(tag) + " stands where an attribute should, before byte "
                    + in.position());
        }
        Header header = header(tag, as);
        count(1);
        if (header.length != UNDEFINED && header.length > in.remaining()) {
            throw fault("attribute " + Tag.print(tag) + " is to have " + header.length + " bytes, and the file has "
                    + in.remaining() + " more. It is cut or damaged: copy or export it again");
        }
        to.add(new Element(tag, header.vr, value(tag, header, as, decoder, depth)));
    }

    private Element.Value value(int tag, Header header, DataSetEncoding as, TextDecoder decoder, int depth)
            throws IOException {
        if (header.vr == Vr.SQ) {
            return new Element.Items(items(header.length, as, decoder, depth + 1));
        }
        if (header.length == UNDEFINED) {
            if (header.vr == Vr.UN && (tag >>> 16) != PIXEL_GROUP) {
                // CP-246: a sequence whose representation a converter did not know.
                return new Element.Items(
                        items(UNDEFINED, new DataSetEncoding(true, as.bigEndian()), decoder, depth + 1));
            }
            return new Element.LeftInFile(skipFragments(tag));
        }
        if (header.length > limits.value()) {
            skip(header.length);
            return new Element.LeftInFile(header.length);
        }
        checkInflated(header.length);
        return new Element.Encoded(in.bytes((int) header.length));
    }

    /** Fragments inside an item, such as the pixels of an icon. */
    private long skipFragments(int tag) throws IOException {
        long skipped = 0;
        while (true) {
            int item = readTag();
            long length = in.u32();
            if (item == SEQUENCE_END) {
                return skipped;
            }
            if (item != ITEM || length == UNDEFINED) {
                throw fault(
                        "the fragments of attribute " + Tag.print(tag) + " are damaged before byte " + in.position());
            }
            count(1);
            skip(length);
            skipped += length;
        }
    }

    private List<DicomObject> items(long length, DataSetEncoding as, TextDecoder decoder, int depth)
            throws IOException {
        if (depth > limits.nesting()) {
            throw fault(
                    "its sequences are nested more than " + limits.nesting() + " deep, before byte " + in.position());
        }
        long end = length == UNDEFINED ? Long.MAX_VALUE : in.position() + length;
        List<DicomObject> items = new ArrayList<>();
        while (in.position() < end) {
            int tag = readTag();
            long itemLength = in.u32();
            if (tag == SEQUENCE_END) {
                break;
            }
            if (tag != ITEM) {
                throw fault("a sequence has no item but " + Tag.print(tag) + " before byte " + in.position());
            }
            count(2);
            if (itemLength != UNDEFINED && itemLength > end - in.position()) {
                throw fault(
                        "an item of " + itemLength + " bytes is longer than its sequence, at byte " + in.position());
            }
            long itemEnd = itemLength == UNDEFINED ? Long.MAX_VALUE : in.position() + itemLength;
            items.add(item(itemEnd, as, decoder, depth));
        }
        if (in.position() > end) {
            throw fault("the items of a sequence end behind it, at byte " + in.position());
        }
        return items;
    }

    private DicomObject item(long end, DataSetEncoding as, TextDecoder inherited, int depth) throws IOException {
        List<Element> found = new ArrayList<>();
        TextDecoder decoder = inherited;
        while (in.position() < end) {
            int tag = readTag();
            if (tag == ITEM_END) {
                in.u32();
                break;
            }
            element(found, tag, as, decoder, depth);
            if (tag == Tag.SPECIFIC_CHARACTER_SET.number()) {
                decoder = TextDecoder.of(object(found, as, decoder).strings(Tag.SPECIFIC_CHARACTER_SET));
            }
        }
        if (in.position() > end) {
            throw fault("the attributes of an item end behind it, at byte " + in.position());
        }
        return object(found, as, inherited);
    }

    private void count(int more) {
        elements += more;
        if (elements > limits.elements()) {
            throw fault("its header has more than " + limits.elements() + " attributes and items");
        }
    }

    private void skip(long length) throws IOException {
        checkInflated(length);
        in.skip(length);
    }

    private void checkInflated(long more) {
        if (!in.hasKnownLength() && in.position() + more > limits.inflated()) {
            throw fault("its deflated header unpacks to more than " + limits.inflated() + " bytes");
        }
    }

    private DicomException fault(String found) {
        return new DicomException("'" + where + "' (DICOM): " + found);
    }
}
