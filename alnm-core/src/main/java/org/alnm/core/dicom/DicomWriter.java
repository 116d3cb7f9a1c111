package org.alnm.core.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.alnm.core.image.Digest;

/** Writes objects as DICOM files (PS3.10), in Explicit VR Little Endian. */
public final class DicomWriter {

    private static final String IMPLEMENTATION = "alnm";
    private static final int SHORT_LENGTH = 0xFFFE;
    private static final int ITEM = 0xFFFEE000;

    private DicomWriter() {}

    /**
     * A UID that is the same for the same content, below the root 2.25 (PS3.5, B.2).
     *
     * @param content what the UID stands for
     * @return a valid UID; another one for other content
     */
    public static String uid(String... content) {
        byte[] digest = Digest.sha256().digest(String.join("\n", content).getBytes(StandardCharsets.UTF_8));
        byte[] uuid = Arrays.copyOf(digest, 16);
        uuid[6] = (byte) ((uuid[6] & 0x0F) | 0x80);
        uuid[8] = (byte) ((uuid[8] & 0x3F) | 0x80);
        return "2.25." + new BigInteger(1, uuid);
    }

    /**
     * Writes an object as the content of a file: preamble, file meta information, data set.
     *
     * @param data the object, little endian, with SOP Class and SOP Instance UID
     * @param out where to; left open
     * @throws DicomException if the object cannot be encoded
     * @throws IOException if the stream cannot take it
     */
    public static void write(DicomObject data, OutputStream out) throws IOException {
        byte[] meta = encode(DicomObject.builder()
                .bytes(Tag.FILE_META_INFORMATION_VERSION, new byte[] {0, 1})
                .text(Tag.MEDIA_STORAGE_SOP_CLASS_UID, data.requireString(Tag.SOP_CLASS_UID))
                .text(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, data.requireString(Tag.SOP_INSTANCE_UID))
                .text(Tag.TRANSFER_SYNTAX_UID, TransferSyntax.EXPLICIT_LITTLE.uid())
                .text(Tag.IMPLEMENTATION_CLASS_UID, uid(IMPLEMENTATION))
                .text(Tag.IMPLEMENTATION_VERSION_NAME, IMPLEMENTATION)
                .build());
        byte[] length = encode(DicomObject.builder()
                .numbers(Tag.FILE_META_INFORMATION_GROUP_LENGTH, meta.length)
                .build());
        byte[] body = encode(data);
        out.write(new byte[128]);
        out.write("DICM".getBytes(StandardCharsets.US_ASCII));
        out.write(length);
        out.write(meta);
        out.write(body);
    }

    private static byte[] encode(DicomObject data) {
        if (data.isBigEndian()) {
            throw new DicomException("'" + data.where() + "' is big endian, which is not written");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Element element : data.elements()) {
            element(out, data, element);
        }
        return out.toByteArray();
    }

    private static void element(ByteArrayOutputStream out, DicomObject data, Element element) {
        byte[] value = value(data, element);
        tag(out, element.tag());
        out.writeBytes(element.vr().name().getBytes(StandardCharsets.US_ASCII));
        if (element.vr().hasLongLength()) {
            word(out, 0);
            length(out, value.length);
        } else if (value.length <= SHORT_LENGTH) {
            word(out, value.length);
        } else {
            throw new DicomException("attribute " + Tag.print(element.tag()) + " has " + value.length
                    + " bytes, and there is room for " + SHORT_LENGTH);
        }
        out.writeBytes(value);
    }

    private static byte[] value(DicomObject data, Element element) {
        if (element.value() instanceof Element.Encoded encoded) {
            return encoded.bytes();
        }
        if (element.value() instanceof Element.Items items) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (DicomObject item : items.items()) {
                byte[] bytes = encode(item);
                tag(out, ITEM);
                length(out, bytes.length);
                out.writeBytes(bytes);
            }
            return out.toByteArray();
        }
        throw new DicomException("'" + data.where() + "': attribute " + Tag.print(element.tag())
                + " was left in its file and cannot be written");
    }

    private static void tag(ByteArrayOutputStream out, int tag) {
        word(out, tag >>> 16);
        word(out, tag & 0xFFFF);
    }

    private static void length(ByteArrayOutputStream out, int length) {
        word(out, length & 0xFFFF);
        word(out, length >>> 16);
    }

    private static void word(ByteArrayOutputStream out, int word) {
        out.write(word & 0xFF);
        out.write(word >>> 8 & 0xFF);
    }
}
