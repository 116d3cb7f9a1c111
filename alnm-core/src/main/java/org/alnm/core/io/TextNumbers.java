package org.alnm.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.alnm.core.image.VoxelType;

/** Decimal numbers as text, turned into little-endian binary numbers of a voxel type. */
final class TextNumbers extends DecodedBytes {

    /** Longer than any number; a data file without white space must not fill the memory. */
    private static final int LONGEST = 400;

    private final VoxelType type;
    private final byte[] token = new byte[LONGEST];
    private final ByteBuffer number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);

    TextNumbers(InputStream in, VoxelType type) {
        super(in);
        this.type = type;
        number.limit(0);
    }

    @Override
    public int read() throws IOException {
        if (!number.hasRemaining() && !next()) {
            return -1;
        }
        return number.get() & 0xFF;
    }

    private boolean next() throws IOException {
        int c = in.read();
        while (isSeparator(c)) {
            c = in.read();
        }
        if (c < 0) {
            return false;
        }
        int length = 0;
        while (c >= 0 && !isSeparator(c)) {
            if (length == LONGEST) {
                throw new IOException("the text data hold a word of more than " + LONGEST + " characters");
            }
            token[length++] = (byte) c;
            c = in.read();
        }
        put(new String(token, 0, length, StandardCharsets.US_ASCII));
        return true;
    }

    private static boolean isSeparator(int c) {
        return c == ' ' || c == ',' || (c >= '\t' && c <= '\r');
    }

    private void put(String word) throws IOException {
        number.clear();
        try {
            switch (type) {
                case UINT8 -> number.put((byte) within(word, 0, 0xFF));
                case INT8 -> number.put((byte) within(word, Byte.MIN_VALUE, Byte.MAX_VALUE));
                case UINT16 -> number.putShort((short) within(word, 0, 0xFFFF));
                case INT16 -> number.putShort((short) within(word, Short.MIN_VALUE, Short.MAX_VALUE));
                case UINT32 -> number.putInt((int) within(word, 0, 0xFFFFFFFFL));
                case INT32 -> number.putInt((int) within(word, Integer.MIN_VALUE, Integer.MAX_VALUE));
                case UINT64 -> number.putLong(Long.parseUnsignedLong(word));
                case INT64 -> number.putLong(Long.parseLong(word));
                case FLOAT32 -> number.putFloat(Float.parseFloat(floating(word)));
                case FLOAT64 -> number.putDouble(Double.parseDouble(floating(word)));
            }
        } catch (NumberFormatException e) {
            throw new IOException("the text data hold '" + word + "', which is no value of type " + type, e);
        }
        number.flip();
    }

    private static long within(String word, long least, long most) {
        long value = Long.parseLong(word);
        if (value < least || value > most) {
            throw new NumberFormatException("outside " + least + " to " + most);
        }
        return value;
    }

    /** C writes nan and inf where Java writes NaN and Infinity. */
    private static String floating(String word) {
        String bare = word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word;
        String sign = word.startsWith("-") ? "-" : "";
        if (bare.equalsIgnoreCase("nan")) {
            return "NaN";
        }
        return bare.equalsIgnoreCase("inf") || bare.equalsIgnoreCase("infinity") ? sign + "Infinity" : word;
    }
}
