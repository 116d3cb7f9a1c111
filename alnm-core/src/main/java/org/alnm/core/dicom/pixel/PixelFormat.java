package org.alnm.core.dicom.pixel;

import java.util.OptionalInt;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.Tag;
import org.alnm.core.image.VoxelType;

/**
 * What the pixel data of a file are (PS3.3, C.7.6.3).
 *
 * @param rows pixels down
 * @param columns pixels across
 * @param frames images in the file
 * @param samples numbers of a pixel: 1, or 3 for colour
 * @param bitsAllocated bits of a number in the file: 1, 8, 16 or 32
 * @param bitsStored bits that count
 * @param highBit the most significant of them
 * @param signed whether they are in two's complement
 * @param planar whether each sample has a plane of its own
 * @param photometric the photometric interpretation, such as {@code MONOCHROME2}
 */
public record PixelFormat(
        int rows,
        int columns,
        int frames,
        int samples,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean planar,
        String photometric) {

    /**
     * Reads and checks the description in a header.
     *
     * @param file the file
     * @return the description; its numbers fit each other and the limits of the file
     * @throws DicomException if an attribute is missing, contradicts another, or asks for too much
     */
    public static PixelFormat of(DicomFile file) {
        DicomObject data = file.data();
        if (file.pixels().isEmpty()) {
            throw file.fault("it has no pixel data");
        }
        if (file.pixels().get().tag().number() != Tag.PIXEL_DATA.number()) {
            throw file.fault(
                    "its pixels are floating point (" + file.pixels().get().tag() + "), which is not read");
        }
        int allocated = required(data, Tag.BITS_ALLOCATED);
        int stored = required(data, Tag.BITS_STORED);
        PixelFormat format = new PixelFormat(
                required(data, Tag.ROWS),
                required(data, Tag.COLUMNS),
                frames(data),
                data.integer(Tag.SAMPLES_PER_PIXEL).orElse(1),
                allocated,
                stored,
                data.integer(Tag.HIGH_BIT).orElse(stored - 1),
                data.integer(Tag.PIXEL_REPRESENTATION).orElse(0) != 0,
                data.integer(Tag.PLANAR_CONFIGURATION).orElse(0) == 1,
                data.string(Tag.PHOTOMETRIC_INTERPRETATION).orElse("MONOCHROME2"));
        format.check(file);
        return format;
    }

    private static int frames(DicomObject data) {
        OptionalInt frames = data.integer(Tag.NUMBER_OF_FRAMES);
        if (frames.isPresent() && frames.getAsInt() < 1) {
            throw data.fault(Tag.NUMBER_OF_FRAMES, "it is " + frames.getAsInt());
        }
        return frames.orElse(1);
    }

    private static int required(DicomObject data, Tag tag) {
        OptionalInt value = data.integer(tag);
        if (value.isEmpty()) {
            throw data.fault(tag, "it is absent or empty");
        }
        return value.getAsInt();
    }

    private void check(DicomFile file) {
        if (rows < 1 || columns < 1) {
            throw file.fault("it has " + rows + " rows and " + columns + " columns");
        }
        if (bitsAllocated != 1 && bitsAllocated != 8 && bitsAllocated != 16 && bitsAllocated != 32) {
            throw file.fault("Bits Allocated is " + bitsAllocated + "; read are 1, 8, 16 and 32");
        }
        if (bitsStored < 1 || bitsStored > bitsAllocated || highBit < bitsStored - 1 || highBit >= bitsAllocated) {
            throw file.fault("Bits Stored " + bitsStored + " and High Bit " + highBit + " do not fit Bits Allocated "
                    + bitsAllocated);
        }
        if (samples != 1 && samples != 3) {
            throw file.fault("Samples per Pixel is " + samples + "; read are 1 and 3");
        }
        if (samples == 3 && isSingleSample(photometric)) {
            throw file.fault(
                    "it has 3 samples per pixel, and its photometric interpretation " + photometric + " has 1");
        }
        if (samples == 1 && !isSingleSample(photometric)) {
            throw file.fault("it has 1 sample per pixel, and its photometric interpretation " + photometric + " has 3");
        }
        // rows and columns are 16-bit numbers, frames 31-bit: the product is below 2^63 except for the samples.
        long voxels = Math.multiplyExact((long) rows * columns, (long) samples);
        if (voxels > file.limits().voxels() / frames) {
            throw file.fault("it declares " + frames + " frames of " + rows + " x " + columns + " x " + samples
                    + " numbers, more than the limit of " + file.limits().voxels());
        }
    }

    private static boolean isSingleSample(String photometric) {
        return photometric.startsWith("MONOCHROME") || photometric.equals("PALETTE COLOR");
    }

    /**
     * Numbers of one frame.
     *
     * @return rows * columns * samples
     */
    public int frameLength() {
        return rows * columns * samples;
    }

    /**
     * Whether it is a grey image.
     *
     * @return false for colour and palettes
     */
    public boolean isMonochrome() {
        return photometric.startsWith("MONOCHROME");
    }

    /**
     * The smallest type that holds every stored value.
     *
     * @return a type of whole numbers
     */
    public VoxelType voxelType() {
        if (bitsStored <= 8) {
            return signed ? VoxelType.INT8 : VoxelType.UINT8;
        }
        if (bitsStored <= 16) {
            return signed ? VoxelType.INT16 : VoxelType.UINT16;
        }
        return signed ? VoxelType.INT32 : VoxelType.UINT32;
    }

    /** Refuses a codestream that is too short for the frame, before memory is taken for that. */
    void checkRoom(byte[] codestream, long mostPerByte) {
        if (frameLength() > codestream.length * mostPerByte) {
            throw new DicomException("a codestream of " + codestream.length + " bytes cannot hold " + frameLength()
                    + " numbers. The frame is cut or damaged");
        }
    }

    /** Whether numbers fit {@link #voxelType()}. */
    boolean holds(int[] values) {
        int bits = bitsStored <= 8 ? 8 : bitsStored <= 16 ? 16 : 32;
        long least = signed ? -(1L << (bits - 1)) : 0;
        long most = least + (1L << bits) - 1;
        for (int value : values) {
            if (value < least || value > most) {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes the bits that count out of a number, in place.
     *
     * @param values numbers as they come from a codec
     * @param lowest the position of the least significant bit that counts
     */
    void cut(int[] values, int lowest) {
        int left = 32 - bitsStored - lowest;
        int right = 32 - bitsStored;
        if (left == 0 && right == 0) {
            return;
        }
        if (signed) {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] << left >> right;
            }
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] << left >>> right;
            }
        }
    }
}
