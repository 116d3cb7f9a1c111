package org.alnm.core.dicom.pixel;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.TransferSyntax;

/** JPEG-LS, lossless and near-lossless, of 2 to 16 bits (T.87 | ISO/IEC 14495-1). */
final class JpegLsCodec implements PixelCodec {

    private static final int SOF55 = 0xF7;
    private static final int LSE = 0xF8;
    private static final int SOS = 0xDA;
    private static final int EOI = 0xD9;
    private static final int DRI = 0xDD;

    @Override
    public String name() {
        return "alnm-jpegls";
    }

    @Override
    public boolean decodes(TransferSyntax syntax) {
        return syntax.uid().equals("1.2.840.10008.1.2.4.80") || syntax.uid().equals("1.2.840.10008.1.2.4.81");
    }

    @Override
    public int[] decode(byte[] codestream, PixelFormat format) {
        return new Stream(codestream, format).decode();
    }

    /** The marker segments of one codestream. */
    private static final class Stream {

        private final byte[] in;
        private final PixelFormat format;
        private final List<Integer> ids = new ArrayList<>();
        private int precision;
        private JpegLsParameters preset = JpegLsParameters.NONE;
        private int[] values = new int[0];
        private int decoded;

        Stream(byte[] in, PixelFormat format) {
            this.in = in;
            this.format = format;
        }

        int[] decode() {
            if (in.length < 4 || in[0] != (byte) 0xFF || in[1] != (byte) 0xD8) {
                throw fault("the codestream does not start with a JPEG marker");
            }
            int at = 2;
            while (at + 1 < in.length && decoded < Math.max(1, ids.size())) {
                if (in[at] != (byte) 0xFF) {
                    throw fault("at byte " + at + " is no marker");
                }
                int marker = in[at + 1] & 0xFF;
                if (marker == EOI) {
                    break;
                }
                at = marker == 0xFF ? at + 1 : segment(marker, at + 2);
            }
            if (ids.isEmpty() || decoded < ids.size()) {
                throw fault("it ends before all components were decoded. The frame is cut");
            }
            return values;
        }

        private int segment(int marker, int at) {
            int end = at + u16(at);
            if (end < at + 2 || end > in.length) {
                throw fault("a marker segment at byte " + at + " is to end at byte " + end + " of " + in.length);
            }
            switch (marker) {
                case SOF55 -> frame(at + 2, end);
                case LSE -> preset(at + 2, end);
                case SOS -> {
                    return scan(at + 2, end);
                }
                case DRI -> {
                    if (end < at + 4 || u16(at + 2) != 0) {
                        throw fault("it has restart markers, which are not read");
                    }
                }
                default -> {
                    if (marker >= 0xC0 && marker <= 0xCF) {
                        throw fault("its frame is JPEG (marker FF" + Integer.toHexString(marker) + "), not JPEG-LS");
                    }
                }
            }
            return end;
        }

        private int u16(int at) {
            if (at + 2 > in.length) {
                throw fault("it is cut at byte " + in.length + ", inside a marker segment");
            }
            return (in[at] & 0xFF) << 8 | (in[at + 1] & 0xFF);
        }

        private void frame(int at, int end) {
            if (!ids.isEmpty() || end < at + 6) {
                throw fault("its frame header is damaged or there is a second one");
            }
            precision = in[at] & 0xFF;
            int height = u16(at + 1);
            int width = u16(at + 3);
            int count = in[at + 5] & 0xFF;
            if (height != format.rows()
                    || width != format.columns()
                    || count != format.samples()
                    || precision < 2
                    || precision > 16
                    || precision > format.bitsAllocated()
                    || end < at + 6 + 3 * count) {
                throw fault("the codestream is " + height + " x " + width + " with " + count + " components of "
                        + precision + " bits, the header says " + format.rows() + " x " + format.columns() + " with "
                        + format.samples() + " of " + format.bitsAllocated());
            }
            for (int i = 0; i < count; i++) {
                if (in[at + 7 + 3 * i] != 0x11) {
                    throw fault("component " + i + " is subsampled");
                }
                ids.add(in[at + 6 + 3 * i] & 0xFF);
            }
            // A line takes a bit or more.
            format.checkRoom(in, 8L * format.columns() * format.samples());
            values = new int[format.frameLength()];
        }

        private void preset(int at, int end) {
            int kind = end > at ? in[at] & 0xFF : 0;
            if (kind != 1 || end < at + 11) {
                throw fault("it has a parameter segment of kind " + kind + "; read is kind 1, the thresholds");
            }
            preset = new JpegLsParameters(u16(at + 1), 0, u16(at + 3), u16(at + 5), u16(at + 7), u16(at + 9));
        }

        private int scan(int at, int end) {
            int count = end > at ? in[at] & 0xFF : 0;
            if (ids.isEmpty() || count < 1 || end < at + 4 + 2 * count) {
                throw fault("a scan header is damaged or comes before the frame header");
            }
            int near = in[at + 1 + 2 * count] & 0xFF;
            int interleave = in[at + 2 + 2 * count] & 0xFF;
            boolean all = count == ids.size();
            if ((count > 1 && (!all || interleave < 1 || interleave > 2)) || in[at + 3 + 2 * count] != 0) {
                throw fault("a scan of " + count + " components with interleave mode " + interleave
                        + " and point transform " + in[at + 3 + 2 * count] + " is not read");
            }
            int first = count == 1 ? ids.indexOf(in[at + 1] & 0xFF) : 0;
            if (first < 0) {
                throw fault("a scan names component " + (in[at + 1] & 0xFF) + ", which the frame does not have");
            }
            for (int i = 0; i < count; i++) {
                if (in[at + 2 + 2 * i] != 0) {
                    throw fault("it has a mapping table, which is not read");
                }
            }
            JpegLsParameters parameters = preset.complete((1 << precision) - 1, near);
            JpegLsBits bits = new JpegLsBits(in, end);
            new JpegLsScan(parameters, bits, format, first, count, count > 1 && interleave == 2).decode(values);
            decoded += count;
            return bits.end();
        }

        private static DicomException fault(String found) {
            return new DicomException("JPEG-LS: " + found);
        }
    }
}
