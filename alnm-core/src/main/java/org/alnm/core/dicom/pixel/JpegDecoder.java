package org.alnm.core.dicom.pixel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alnm.core.dicom.DicomException;

/** Walks the marker segments of one JPEG codestream (T.81, annex B). For one frame. */
final class JpegDecoder {

    private static final int SOF0 = 0xC0;
    private static final int SOF1 = 0xC1;
    private static final int SOF3 = 0xC3;
    private static final int DHT = 0xC4;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DRI = 0xDD;

    private final byte[] in;
    private final PixelFormat format;
    private final JpegHuffman[] dc = new JpegHuffman[4];
    private final JpegHuffman[] ac = new JpegHuffman[4];
    private final int[][] quantisation = new int[4][];
    private List<JpegComponent> components = List.of();
    private int process = -1;
    private int precision;
    private int restartInterval;

    JpegDecoder(byte[] in, PixelFormat format) {
        this.in = in;
        this.format = format;
    }

    int[] decode() {
        if (in.length < 4 || in[0] != (byte) 0xFF || (in[1] & 0xFF) != SOI) {
            throw fault("the codestream does not start with a JPEG marker");
        }
        int at = 2;
        while (at + 1 < in.length) {
            if (in[at] != (byte) 0xFF) {
                throw fault("at byte " + at + " is no marker");
            }
            int marker = in[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
            } else if (marker == EOI) {
                break;
            } else if (marker == SOS) {
                at = scan(at + 2);
            } else {
                at = segment(marker, at + 2);
            }
        }
        return assembled();
    }

    private static DicomException fault(String found) {
        return new DicomException("JPEG: " + found);
    }

    private int u16(int at) {
        if (at + 2 > in.length) {
            throw fault("it is cut at byte " + in.length + ", inside a marker segment");
        }
        return (in[at] & 0xFF) << 8 | (in[at + 1] & 0xFF);
    }

    private int u8(int at) {
        if (at >= in.length) {
            throw fault("it is cut at byte " + in.length + ", inside a marker segment");
        }
        return in[at] & 0xFF;
    }

    private int segment(int marker, int at) {
        int end = at + u16(at);
        if (end < at + 2 || end > in.length) {
            throw fault("a marker segment at byte " + at + " is to end at byte " + end + " of " + in.length);
        }
        switch (marker) {
            case SOF0, SOF1, SOF3 -> frame(marker, at + 2);
            case DHT -> huffman(at + 2, end);
            case DQT -> quantisation(at + 2, end);
            case DRI -> restartInterval = u16(at + 2);
            default -> {
                boolean otherProcess = marker >= 0xC0 && marker <= 0xCF && marker != 0xC8 && marker != 0xCC;
                if (otherProcess) {
                    throw fault("its coding process (marker FF" + Integer.toHexString(marker)
                            + ") is neither sequential DCT nor lossless with Huffman codes");
                }
            }
        }
        return end;
    }

    private void frame(int marker, int at) {
        if (process >= 0) {
            throw fault("it has a second frame header");
        }
        process = marker;
        precision = u8(at);
        int height = u16(at + 1);
        int width = u16(at + 3);
        int count = u8(at + 5);
        boolean lossless = marker == SOF3;
        boolean fits = lossless ? precision >= 2 && precision <= 16 : precision == 8 || precision == 12;
        if (height != format.rows() || width != format.columns() || count != format.samples() || !fits) {
            throw fault("the codestream is " + height + " x " + width + " with " + count + " components of " + precision
                    + " bits, the header says " + format.rows() + " x " + format.columns() + " with "
                    + format.samples());
        }
        // A number takes a bit or more; a block of 64 takes two, and colour may have a sixteenth of the blocks.
        format.checkRoom(in, lossless ? 8 : 1024);
        if (precision > format.bitsAllocated()) {
            throw fault("its samples have " + precision + " bits, and Bits Allocated is " + format.bitsAllocated());
        }
        components(at + 6, count, lossless);
    }

    private void components(int at, int count, boolean lossless) {
        int hMax = 1;
        int vMax = 1;
        for (int i = 0; i < count; i++) {
            int factors = u8(at + 3 * i + 1);
            hMax = Math.max(hMax, factors >> 4);
            vMax = Math.max(vMax, factors & 15);
        }
        List<JpegComponent> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int h = u8(at + 3 * i + 1) >> 4;
            int v = u8(at + 3 * i + 1) & 15;
            if (h < 1 || h > 4 || v < 1 || v > 4 || (lossless && (h != hMax || v != vMax))) {
                throw fault("component " + i + " has the sampling factors " + h + " x " + v);
            }
            if (count == 1) {
                // The factors of a single component say nothing (T.81, A.2.2).
                h = 1;
                v = 1;
            }
            int width = (format.columns() * h + (count == 1 ? 1 : hMax) - 1) / (count == 1 ? 1 : hMax);
            int height = (format.rows() * v + (count == 1 ? 1 : vMax) - 1) / (count == 1 ? 1 : vMax);
            int blocks = count == 1 ? (width + 7) / 8 : (format.columns() + 8 * hMax - 1) / (8 * hMax) * h;
            found.add(new JpegComponent(
                    u8(at + 3 * i), h, v, u8(at + 3 * i + 2) & 3, width, height, lossless ? width : 8 * blocks));
        }
        components = found;
    }

    private void huffman(int from, int end) {
        int at = from;
        while (at < end) {
            int selector = u8(at);
            int[] counts = new int[17];
            int total = 0;
            for (int length = 1; length <= 16; length++) {
                counts[length] = u8(at + length);
                total += counts[length];
            }
            at += 17;
            if (total > 256 || at + total > end || (selector & 15) > 3 || selector >> 4 > 1) {
                throw fault("a Huffman table of " + total + " codes does not fit its segment");
            }
            JpegHuffman table = JpegHuffman.of(counts, java.util.Arrays.copyOfRange(in, at, at + total));
            (selector >> 4 == 0 ? dc : ac)[selector & 15] = table;
            at += total;
        }
    }

    private void quantisation(int from, int end) {
        int at = from;
        while (at < end) {
            int selector = u8(at);
            int size = selector >> 4 == 0 ? 1 : 2;
            if (at + 1 + 64 * size > end || (selector & 15) > 3) {
                throw fault("a quantisation table does not fit its segment");
            }
            int[] table = new int[64];
            for (int i = 0; i < 64; i++) {
                table[i] = size == 1 ? u8(at + 1 + i) : u16(at + 1 + 2 * i);
            }
            quantisation[selector & 15] = table;
            at += 1 + 64 * size;
        }
    }

    private int scan(int at) {
        if (process < 0) {
            throw fault("a scan comes before the frame header");
        }
        int end = at + u16(at);
        int count = u8(at + 2);
        if (count < 1 || count > components.size() || end != at + 6 + 2 * count || end > in.length) {
            throw fault("a scan header of " + count + " components is damaged");
        }
        List<JpegComponent> scanned = new ArrayList<>();
        JpegHuffman[] dcTables = new JpegHuffman[count];
        JpegHuffman[] acTables = new JpegHuffman[count];
        for (int i = 0; i < count; i++) {
            int id = u8(at + 3 + 2 * i);
            int tables = u8(at + 4 + 2 * i);
            JpegComponent component = components.stream()
                    .filter(c -> c.id == id && !c.decoded)
                    .findFirst()
                    .orElseThrow(() -> fault("a scan names component " + id + ", which the frame does not have, or"
                            + " which was decoded"));
            component.decoded = true;
            scanned.add(component);
            dcTables[i] = table(dc, tables >> 4, "DC");
            acTables[i] = process == SOF3 ? dcTables[i] : table(ac, tables & 15, "AC");
        }
        JpegBits bits = new JpegBits(in, end);
        int selection = u8(end - 3);
        if (process == SOF3) {
            new JpegLosslessScan(scanned, dcTables, selection, u8(end - 1) & 15, precision, restartInterval)
                    .decode(bits);
        } else {
            boolean single = components.size() > 1 && count == 1;
            int[][] steps = new int[count][];
            for (int i = 0; i < count; i++) {
                steps[i] = Optional.ofNullable(quantisation[scanned.get(i).quantisation])
                        .orElseThrow(() -> fault("a quantisation table is missing"));
            }
            new JpegSequentialScan(scanned, dcTables, acTables, steps, precision, restartInterval, single).decode(bits);
        }
        return bits.end();
    }

    private static JpegHuffman table(JpegHuffman[] tables, int index, String kind) {
        if (index > 3 || tables[index] == null) {
            throw fault("a scan uses the " + kind + " Huffman table " + index + ", which is missing");
        }
        return tables[index];
    }

    private int[] assembled() {
        if (components.isEmpty() || components.stream().anyMatch(c -> !c.decoded)) {
            throw fault("it ends before all components were decoded. The frame is cut");
        }
        int rows = format.rows();
        int columns = format.columns();
        int samples = components.size();
        JpegComponent first = components.get(0);
        if (samples == 1 && first.stride == columns) {
            return first.samples.length == rows * columns
                    ? first.samples
                    : java.util.Arrays.copyOf(first.samples, rows * columns);
        }
        int[] values = new int[format.frameLength()];
        for (int s = 0; s < samples; s++) {
            JpegComponent c = components.get(s);
            for (int y = 0; y < rows; y++) {
                int row = Math.min((int) ((long) y * c.height / rows), c.height - 1) * c.stride;
                for (int x = 0; x < columns; x++) {
                    int column = c.width == columns ? x : (int) ((long) x * c.width / columns);
                    values[(y * columns + x) * samples + s] = c.samples[row + column];
                }
            }
        }
        return values;
    }
}
