package org.alnm.core.dicom.pixel;

import org.alnm.core.dicom.DicomException;

/** A Huffman table of JPEG (T.81, annex C and F.2.2.3), with a look-up of the codes that are short. Immutable. */
final class JpegHuffman {

    static final int LOOK = 9;

    /** Symbol in the upper bits, length of the code in the lower 8; 0 where the code is longer than {@link #LOOK}. */
    private final int[] look = new int[1 << LOOK];

    private final int[] maxCode = new int[18];
    private final int[] offset = new int[17];
    private final byte[] symbols;

    private JpegHuffman(byte[] symbols) {
        this.symbols = symbols;
    }

    /** The table of the numbers of codes of 1 to 16 bits and their symbols. */
    static JpegHuffman of(int[] counts, byte[] symbols) {
        JpegHuffman table = new JpegHuffman(symbols);
        int code = 0;
        int k = 0;
        for (int length = 1; length <= 16; length++) {
            table.offset[length] = k - code;
            for (int i = 0; i < counts[length]; i++, k++, code++) {
                if (code >= 1 << length) {
                    throw new DicomException("JPEG: a Huffman table has more codes of " + length + " bits than fit");
                }
                table.enter(code, length, symbols[k] & 0xFF);
            }
            table.maxCode[length] = code - 1;
            if (counts[length] == 0) {
                table.maxCode[length] = -1;
            }
            code <<= 1;
        }
        return table;
    }

    private void enter(int code, int length, int symbol) {
        if (length > LOOK) {
            return;
        }
        int first = code << (LOOK - length);
        for (int i = 0; i < 1 << (LOOK - length); i++) {
            look[first + i] = symbol << 8 | length;
        }
    }

    /** The next symbol. */
    int decode(JpegBits in) {
        int entry = look[in.peek(LOOK)];
        if (entry != 0) {
            in.drop(entry & 0xFF);
            return entry >>> 8;
        }
        int bits = in.peek(16);
        for (int length = LOOK + 1; length <= 16; length++) {
            int code = bits >>> (16 - length);
            if (maxCode[length] >= 0 && code <= maxCode[length] && code + offset[length] >= 0) {
                in.drop(length);
                return symbols[code + offset[length]] & 0xFF;
            }
        }
        throw new DicomException("JPEG: the entropy-coded data hold a code that no Huffman table has");
    }
}
