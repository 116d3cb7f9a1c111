package org.alnm.dcm4che;

import java.awt.color.ColorSpace;
import java.awt.image.BandedSampleModel;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.TransferSyntax;
import org.alnm.core.dicom.pixel.PixelCodec;
import org.alnm.core.dicom.pixel.PixelFormat;
import org.dcm4che3.imageio.plugins.rle.RLEImageReaderSpi;

/**
 * Decodes RLE with dcm4che: 8 bits of 1 or 3 samples, 16 bits of one. dcm4che fills up what is cut and cuts what is too long;
 * the length of each segment is checked first, and such frames are refused. Chosen by {@code PixelCodecs.preferring("dcm4che")}.
 */
public final class Dcm4cheRleCodec implements PixelCodec {

    private static final int HEADER = 64;
    private static final int NO_OPERATION = -128;

    /** Creates the codec; meant for the service loader. */
    public Dcm4cheRleCodec() {}

    @Override
    public String name() {
        return "dcm4che";
    }

    @Override
    public boolean decodes(TransferSyntax syntax) {
        return syntax.uid().equals("1.2.840.10008.1.2.5");
    }

    @Override
    public int[] decode(byte[] codestream, PixelFormat format) {
        boolean words = format.bitsAllocated() == 16;
        if (format.bitsAllocated() != 8 && !(words && format.samples() == 1)) {
            throw new DicomException("RLE by dcm4che: " + format.samples() + " samples of " + format.bitsAllocated()
                    + " bits are not read; alnm's own codec does");
        }
        int segments = words ? 2 : format.samples();
        checkSegments(codestream, segments, format.rows() * format.columns());
        try {
            ImageReader reader = new RLEImageReaderSpi().createReaderInstance(null);
            try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(codestream))) {
                reader.setInput(in);
                ImageReadParam parameters = new ImageReadParam();
                parameters.setDestinationType(type(format, words));
                Raster raster = reader.readRaster(0, parameters);
                return raster.getPixels(0, 0, format.columns(), format.rows(), (int[]) null);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw new DicomException("RLE by dcm4che: " + e, e);
        }
    }

    private static ImageTypeSpecifier type(PixelFormat format, boolean words) {
        int data = words ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE;
        SampleModel samples = new BandedSampleModel(data, format.columns(), format.rows(), format.samples());
        ColorSpace space = ColorSpace.getInstance(format.samples() == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        ColorModel colours = new ComponentColorModel(space, false, false, ColorModel.OPAQUE, data);
        return new ImageTypeSpecifier(colours, samples);
    }

    private static void checkSegments(byte[] codestream, int segments, int pixels) {
        if (codestream.length < HEADER) {
            throw new DicomException("RLE: a frame of " + codestream.length + " bytes has no room for its header");
        }
        ByteBuffer header = ByteBuffer.wrap(codestream).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt(0) != segments) {
            throw new DicomException(
                    "RLE: a frame has " + header.getInt(0) + " segments, and " + segments + " are needed");
        }
        for (int segment = 1; segment <= segments; segment++) {
            int from = header.getInt(4 * segment);
            int to = segment < segments ? header.getInt(4 * segment + 4) : codestream.length;
            if (from < HEADER || from > to || to > codestream.length) {
                throw new DicomException("RLE: a segment is to lie from byte " + from + " to " + to + " of a frame of "
                        + codestream.length);
            }
            long unpacked = unpackedLength(codestream, from, to, pixels);
            if (unpacked != pixels) {
                throw new DicomException("RLE: segment " + (segment - 1) + " unpacks to " + unpacked
                        + " bytes, not the " + pixels + " of a plane. The frame is damaged");
            }
        }
    }

    /** How many bytes the runs of a segment make, up to the first that reaches the number wanted. */
    private static long unpackedLength(byte[] in, int from, int to, int wanted) {
        long done = 0;
        int at = from;
        while (at < to && done < wanted) {
            int control = in[at++];
            if (control >= 0) {
                int run = Math.min(control + 1, to - at);
                done += run;
                at += run;
            } else if (control != NO_OPERATION && at < to) {
                done += 1 - control;
                at++;
            }
        }
        return done;
    }
}
