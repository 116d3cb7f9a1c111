package org.alnm.deep.weights;

import java.nio.ByteBuffer;

/** The number formats that checkpoints store, and their values as float32. */
enum ElementType {
    FLOAT64(8) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return (float) bytes.getDouble(at);
        }
    },
    FLOAT32(4) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return bytes.getFloat(at);
        }
    },
    FLOAT16(2) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return half(bytes.getShort(at));
        }
    },
    BFLOAT16(2) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return Float.intBitsToFloat(bytes.getShort(at) << 16);
        }
    },
    INT64(8) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return bytes.getLong(at);
        }
    },
    INT32(4) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return bytes.getInt(at);
        }
    },
    INT16(2) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return bytes.getShort(at);
        }
    },
    INT8(1) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return bytes.get(at);
        }
    },
    UINT8(1) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return bytes.get(at) & 0xFF;
        }
    },
    BOOL(1) {
        @Override
        float read(ByteBuffer bytes, int at) {
            return bytes.get(at) == 0 ? 0 : 1;
        }
    };

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** The width of one element. */
    int bytes() {
        return bytes;
    }

    /** The element at a byte position, rounded to the nearest float32. */
    abstract float read(ByteBuffer bytes, int at);

    /** All elements of a buffer, from its position to its limit. */
    float[] decode(ByteBuffer buffer) {
        float[] values = new float[buffer.remaining() / bytes];
        int start = buffer.position();
        for (int i = 0; i < values.length; i++) {
            values[i] = read(buffer, start + i * bytes);
        }
        return values;
    }

    /** IEEE 754 binary16 to binary32, exactly. */
    private static float half(short bits) {
        int exponent = (bits >> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * 0x1p-24f;
        } else if (exponent == 31) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            magnitude = Float.intBitsToFloat((exponent + 112) << 23 | fraction << 13);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
