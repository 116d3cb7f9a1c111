package org.alnm.core.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A DICOM file whose header has been read; the pixels stay in the file. Immutable. The file must not change while it is
 * used.
 *
 * @param path the file
 * @param syntax how it is encoded
 * @param data the attributes before the pixel data, without the file meta information
 * @param bodyOffset where the data set starts: behind the file meta information
 * @param pixels where the pixel data are, if there are any
 * @param limits how much the file may ask for
 * @param notes what a user should know of how the header was read
 */
public record DicomFile(
        Path path,
        TransferSyntax syntax,
        DicomObject data,
        long bodyOffset,
        Optional<PixelLocation> pixels,
        DicomLimits limits,
        List<String> notes) {

    private static final int ITEM = 0xFFFEE000;
    private static final int SEQUENCE_END = 0xFFFEE0DD;

    /** Copies the notes. */
    public DicomFile {
        notes = List.copyOf(notes);
    }

    /**
     * Reads the header of a file, with the parser of this library.
     *
     * @param path the file
     * @return the file
     * @throws DicomException if it is no DICOM file, or damaged
     */
    public static DicomFile read(Path path) {
        return DicomParser.standard().read(path, DicomLimits.STANDARD);
    }

    /**
     * An error about this file.
     *
     * @param found what was found, and the remedy where there is one
     * @return the error, to be thrown
     */
    public DicomException fault(String found) {
        return new DicomException("'" + path + "' (DICOM): " + found);
    }

    private PixelLocation location() {
        if (pixels.isEmpty()) {
            throw fault("it has no pixel data");
        }
        return pixels.get();
    }

    private ByteSource open() throws IOException {
        ByteSource in =
                syntax.equals(TransferSyntax.DEFLATED) ? ByteSource.inflating(path, bodyOffset) : ByteSource.of(path);
        in.skip(location().offset());
        return in;
    }

    /**
     * Reads native pixel data.
     *
     * @param count how many bytes the header makes them
     * @return exactly that many bytes, as they are in the file
     * @throws DicomException if the file has fewer, or they are in fragments
     */
    public byte[] nativePixels(int count) {
        return nativePixels(0, count);
    }

    /**
     * Reads a part of native pixel data.
     *
     * @param from the first byte wanted
     * @param count how many
     * @return exactly that many bytes, as they are in the file
     * @throws DicomException if the file has fewer, or they are in fragments
     */
    public byte[] nativePixels(long from, int count) {
        checkNative(from + count);
        try (ByteSource in = open()) {
            in.skip(from);
            return in.bytes(count);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Reads a part of native pixel data that are words of 16 bits.
     *
     * @param from the first byte wanted
     * @param words where they go
     * @param at the first of them there
     * @param count how many
     * @throws DicomException if the file has fewer, or they are in fragments
     */
    public void nativeWords(long from, short[] words, int at, int count) {
        checkNative(from + 2L * count);
        try (ByteSource in = open()) {
            in.order(syntax.isBigEndian());
            in.skip(from);
            in.words(words, at, count);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void checkNative(long needed) {
        PixelLocation location = location();
        if (location.isEncapsulated()) {
            throw fault("its pixels are in fragments, though its transfer syntax is " + syntax);
        }
        if (location.length() < needed) {
            throw fault("its pixel data are " + location.length() + " bytes, and the header asks for " + needed
                    + ". Copy or export the file again");
        }
    }

    /**
     * Reads encapsulated pixel data.
     *
     * @return the fragments in file order; the first is the Basic Offset Table, which may be empty
     * @throws DicomException if they are damaged, or the pixels are not in fragments
     */
    public List<byte[]> fragments() {
        if (!location().isEncapsulated()) {
            throw fault("its pixels are not in fragments, though its transfer syntax is " + syntax);
        }
        List<byte[]> fragments = new ArrayList<>();
        try (ByteSource in = open()) {
            // Some writers end the file with the last fragment.
            while (in.remaining() > 0) {
                int tag = in.u16() << 16 | in.u16();
                long length = in.u32();
                if (tag == SEQUENCE_END) {
                    break;
                }
                if (tag != ITEM || length > Integer.MAX_VALUE - 8) {
                    throw fault("among the fragments of its pixel data is no item at byte " + (in.position() - 8)
                            + " but " + Tag.print(tag) + " of " + length + " bytes");
                }
                fragments.add(in.bytes((int) length));
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (fragments.isEmpty()) {
            throw fault("its pixel data have no Basic Offset Table and no fragment");
        }
        return fragments;
    }

    private DicomException unreadable(IOException e) {
        return new DicomException(
                "'" + path + "' (DICOM): its pixel data cannot be read: " + DicomReader.reason(e)
                        + ". Copy or export the file again",
                e);
    }

    @Override
    public String toString() {
        return "DicomFile '" + path + "' in " + syntax;
    }
}
