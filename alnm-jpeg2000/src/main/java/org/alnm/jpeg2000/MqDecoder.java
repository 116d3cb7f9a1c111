package org.alnm.jpeg2000;

/** The adaptive binary arithmetic decoder (T.800, annex C). */
final class MqDecoder {

    /** Estimate of the less probable symbol, next state after the more and the less probable one, whether they change. */
    private static final int[] STATES = {
        0x5601, 1, 1, 1, 0x3401, 2, 6, 0, 0x1801, 3, 9, 0, 0x0AC1, 4, 12, 0, 0x0521, 5, 29, 0, 0x0221, 38, 33, 0,
        0x5601, 7, 6, 1, 0x5401, 8, 14, 0, 0x4801, 9, 14, 0, 0x3801, 10, 14, 0, 0x3001, 11, 17, 0, 0x2401, 12, 18, 0,
        0x1C01, 13, 20, 0, 0x1601, 29, 21, 0, 0x5601, 15, 14, 1, 0x5401, 16, 14, 0, 0x5101, 17, 15, 0, 0x4801, 18, 16,
        0, 0x3801, 19, 17, 0, 0x3401, 20, 18, 0, 0x3001, 21, 19, 0, 0x2801, 22, 19, 0, 0x2401, 23, 20, 0, 0x2201, 24,
        21, 0, 0x1C01, 25, 22, 0, 0x1801, 26, 23, 0, 0x1601, 27, 24, 0, 0x1401, 28, 25, 0, 0x1201, 29, 26, 0, 0x1101,
        30, 27, 0, 0x0AC1, 31, 28, 0, 0x09C1, 32, 29, 0, 0x08A1, 33, 30, 0, 0x0521, 34, 31, 0, 0x0441, 35, 32, 0,
        0x02A1, 36, 33, 0, 0x0221, 37, 34, 0, 0x0141, 38, 35, 0, 0x0111, 39, 36, 0, 0x0085, 40, 37, 0, 0x0049, 41, 38,
        0, 0x0025, 42, 39, 0, 0x0015, 43, 40, 0, 0x0009, 44, 41, 0, 0x0005, 45, 42, 0, 0x0001, 45, 43, 0, 0x5601, 46,
        46, 0
    };

    static final int RUN_LENGTH = 17;
    static final int UNIFORM = 18;
    private static final int CONTEXTS = 19;

    /** For each context twice the state, plus the more probable symbol. */
    private final int[] contexts = new int[CONTEXTS];

    private byte[] in = new byte[0];
    private int at;
    private int interval;
    private int code;
    private int shifts;

    /** The initial states (table D.7). */
    void resetContexts() {
        java.util.Arrays.fill(contexts, 0);
        contexts[0] = 2 * 4;
        contexts[RUN_LENGTH] = 2 * 3;
        contexts[UNIFORM] = 2 * 46;
    }

    /** Starts at the beginning of bytes that two bytes 255 follow. */
    void start(byte[] bytes) {
        in = bytes;
        at = 0;
        code = (in[0] & 0xFF) << 16;
        byteIn();
        code <<= 7;
        shifts -= 7;
        interval = 0x8000;
    }

    private void byteIn() {
        int next = in[Math.min(at + 1, in.length - 1)] & 0xFF;
        if (in[at] == (byte) 0xFF) {
            if (next > 0x8F) {
                code += 0xFF00;
                shifts = 8;
            } else {
                at++;
                code += next << 9;
                shifts = 7;
            }
        } else {
            at++;
            code += next << 8;
            shifts = 8;
        }
    }

    int decode(int context) {
        int state = contexts[context];
        int symbol = state & 1;
        int entry = (state >> 1) * 4;
        int estimate = STATES[entry];
        interval -= estimate;
        boolean less;
        if (code >>> 16 < estimate) {
            less = interval >= estimate;
            interval = estimate;
        } else {
            code -= estimate << 16;
            if ((interval & 0x8000) != 0) {
                return symbol;
            }
            less = interval < estimate;
        }
        if (less) {
            contexts[context] = 2 * STATES[entry + 2] + (symbol ^ STATES[entry + 3]);
            symbol ^= 1;
        } else {
            contexts[context] = 2 * STATES[entry + 1] + symbol;
        }
        do {
            if (shifts == 0) {
                byteIn();
            }
            interval <<= 1;
            code <<= 1;
            shifts--;
        } while ((interval & 0x8000) == 0);
        return symbol;
    }
}
