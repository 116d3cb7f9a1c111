package org.alnm.radiomics.texture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An array of little-endian float64 as NumPy writes it (format version 1.0), with the last index fastest. */
@SuppressWarnings("ArrayRecordComponent") // inside one test only
record Npy(int[] shape, double[] values) {

    private static final Pattern HEADER = Pattern.compile(
            ".*'descr': '<f8'.*'fortran_order': (True|False).*'shape': \\(([0-9, ]+)\\).*", Pattern.DOTALL);

    static Npy read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.getShort(8);
        Matcher header = HEADER.matcher(new String(bytes.array(), 10, length, StandardCharsets.ISO_8859_1));
        if (!header.matches()) {
            throw new IOException(file + " is no array of float64");
        }
        int[] shape = Arrays.stream(header.group(2).split(", *"))
                .mapToInt(Integer::parseInt)
                .toArray();
        double[] stored = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        bytes.position(10 + length)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(stored);
        return new Npy(shape, header.group(1).equals("True") ? lastFastest(stored, shape) : stored);
    }

    private static double[] lastFastest(double[] stored, int[] shape) {
        double[] values = new double[stored.length];
        for (int at = 0; at < values.length; at++) {
            int left = at;
            int from = 0;
            int stride = stored.length;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                stride /= shape[axis];
                from += left % shape[axis] * stride;
                left /= shape[axis];
            }
            values[at] = stored[from];
        }
        return values;
    }

    /** One table per last index where there are three, else one. */
    double[][] tables() {
        int tables = shape.length == 3 ? shape[2] : 1;
        double[][] each = new double[tables][values.length / tables];
        for (int at = 0; at < values.length; at++) {
            each[at % tables][at / tables] = values[at];
        }
        return each;
    }
}
