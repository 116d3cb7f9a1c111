package org.alnm.core.dicom.pixel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.TransferSyntax;
import org.alnm.core.dicom.Vr;
import org.alnm.core.image.VoxelType;

/**
 * Reads the frames of a file: stored values, before modality LUT and photometric interpretation. Bits above High Bit are
 * dropped, signs extended. Immutable.
 */
public final class PixelReader {

    /** RLE, and frames that are encapsulated without compression or deflated: High Bit says where the bits are that count. */
    private static final Set<String> STORED_AS_THEY_ARE =
            Set.of("1.2.840.10008.1.2.5", "1.2.840.10008.1.2.1.98", "1.2.840.10008.1.2.8.1");

    private final DicomFile file;
    private final PixelFormat format;
    private final Optional<PixelCodec> codec;
    private final List<byte[]> codestreams;

    private PixelReader(DicomFile file, PixelFormat format, Optional<PixelCodec> codec, List<byte[]> codestreams) {
        this.file = file;
        this.format = format;
        this.codec = codec;
        this.codestreams = codestreams;
    }

    /**
     * Opens the pixel data of a file with the standard codecs.
     *
     * @param file the file
     * @return the reader
     * @throws DicomException if there are none, or they cannot be read
     */
    public static PixelReader of(DicomFile file) {
        return of(file, PixelCodecs.standard());
    }

    /**
     * Opens the pixel data of a file. Frames of encapsulated data are found and held, still encoded.
     *
     * @param file the file
     * @param codecs which codecs decode them
     * @return the reader
     * @throws DicomException if there are none, or they cannot be read
     */
    public static PixelReader of(DicomFile file, PixelCodecs codecs) {
        if (file.syntax().isNative()) {
            return new PixelReader(file, PixelFormat.of(file), Optional.empty(), List.of());
        }
        PixelCodec codec = codecs.codec(file);
        PixelFormat format = PixelFormat.of(file);
        return new PixelReader(file, format, Optional.of(codec), FrameFragments.codestreams(file, format.frames()));
    }

    /**
     * What the pixels are.
     *
     * @return sizes, bits and photometric interpretation
     */
    public PixelFormat format() {
        return format;
    }

    /**
     * Decodes a frame.
     *
     * @param frame 0 to frames - 1
     * @return row by row, the samples of a pixel together; unsigned 32-bit values above 2^31 - 1 come as negative numbers
     * @throws DicomException if the frame is cut or damaged
     */
    public int[] frame(int frame) {
        if (frame < 0 || frame >= format.frames()) {
            throw new IllegalArgumentException(
                    "'" + file.path() + "' has the frames 0 to " + (format.frames() - 1) + ", and no frame " + frame);
        }
        int[] values = codec.isPresent() ? decode(codec.get(), frame) : readNative(frame);
        if (codec.isPresent() && codec.get().tellsSign() && format.holds(values)) {
            return values;
        }
        boolean shifted =
                codec.isEmpty() || STORED_AS_THEY_ARE.contains(file.syntax().uid());
        format.cut(values, shifted ? format.highBit() + 1 - format.bitsStored() : 0);
        return values;
    }

    private int[] decode(PixelCodec with, int frame) {
        try {
            int[] values = with.decode(codestreams.get(frame), format);
            if (values.length != format.frameLength()) {
                throw file.fault(
                        "frame " + frame + " decodes to " + values.length + " numbers, not " + format.frameLength());
            }
            return values;
        } catch (DicomException e) {
            throw new DicomException("'" + file.path() + "' (DICOM), frame " + frame + ": " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw noRoom(e);
        }
    }

    private DicomException noRoom(OutOfMemoryError e) {
        return new DicomException(
                "'" + file.path() + "' (DICOM): there is no room in memory for a frame of " + format.frameLength()
                        + " numbers: give Java more (-Xmx)",
                e);
    }

    private boolean bigEndian() {
        return file.syntax().equals(TransferSyntax.EXPLICIT_BIG);
    }

    private int[] readNative(int frame) {
        try {
            if (format.bitsAllocated() == 1) {
                // One-bit frames follow each other without filling up to a byte.
                long firstBit = (long) frame * format.frameLength();
                int shift = (int) (firstBit & 7);
                byte[] bytes = file.nativePixels(firstBit >>> 3, (shift + format.frameLength() + 7) / 8);
                return NativePixels.unpackBits(bytes, shift, format.frameLength());
            }
            return NativePixels.decode(nativeBytes(frame), 0, format, bigEndian());
        } catch (OutOfMemoryError e) {
            throw noRoom(e);
        }
    }

    private int frameBytes() {
        try {
            return NativePixels.frameBytes(format);
        } catch (DicomException e) {
            throw new DicomException("'" + file.path() + "' (DICOM): " + e.getMessage(), e);
        }
    }

    private byte[] nativeBytes(int frame) {
        int length = frameBytes();
        long from = (long) frame * length;
        boolean words = format.bitsAllocated() == 8
                && bigEndian()
                && file.pixels().orElseThrow().vr() == Vr.OW;
        if (!words) {
            return file.nativePixels(from, length);
        }
        // Whole words are swapped, and a frame may start or end inside one.
        int before = (int) (from & 1);
        byte[] bytes = swapped(file.nativePixels(from - before, before + length + (before + length & 1)));
        return Arrays.copyOfRange(bytes, before, before + length);
    }

    /** Bytes that were written as 16-bit words in big-endian order. */
    private static byte[] swapped(byte[] bytes) {
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            byte b = bytes[i];
            bytes[i] = bytes[i + 1];
            bytes[i + 1] = b;
        }
        return bytes;
    }

    private void cut(short[] words, int from, int length) {
        int unused = 16 - format.bitsStored();
        int mask = 0xFFFF >>> unused;
        if (unused == 0) {
            return;
        }
        for (int i = from; i < from + length; i++) {
            words[i] = (short) (format.signed() ? (short) (words[i] << unused) >> unused : words[i] & mask);
        }
    }

    /**
     * Decodes a grey frame into the voxels of an image.
     *
     * @param frame 0 to frames - 1
     * @param type the type of the voxels, which holds every value: {@link PixelFormat#voxelType()} or a wider one
     * @param voxels the array, as {@link VoxelType} says
     * @param from where the frame goes
     */
    public void copyFrame(int frame, VoxelType type, Object voxels, int from) {
        int length = format.frameLength();
        boolean words = codec.isEmpty()
                && format.bitsAllocated() == 16
                && format.bitsStored() > 8
                && format.highBit() + 1 == format.bitsStored()
                && format.samples() == 1
                && type == format.voxelType();
        if (words) {
            short[] to = (short[]) voxels;
            file.nativeWords(2L * frame * length, to, from, length);
            cut(to, from, length);
            return;
        }
        int[] values = frame(frame);
        switch (type) {
            case UINT8, INT8 -> {
                byte[] to = (byte[]) voxels;
                for (int i = 0; i < length; i++) {
                    to[from + i] = (byte) values[i];
                }
            }
            case UINT16, INT16 -> {
                short[] to = (short[]) voxels;
                for (int i = 0; i < length; i++) {
                    to[from + i] = (short) values[i];
                }
            }
            case UINT32, INT32 -> System.arraycopy(values, 0, (int[]) voxels, from, length);
            case FLOAT64 -> {
                double[] to = (double[]) voxels;
                boolean unsigned = format.bitsStored() == 32 && !format.signed();
                for (int i = 0; i < length; i++) {
                    to[from + i] = unsigned ? values[i] & 0xFFFFFFFFL : values[i];
                }
            }
            default -> throw new IllegalArgumentException("frames are not copied into voxels of type " + type);
        }
    }
}
