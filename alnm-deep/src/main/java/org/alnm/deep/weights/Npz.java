package org.alnm.deep.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's {@code .npz}: a zip of {@code .npy} arrays, versions 1 to 3 of the format.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
final class Npz {

    static final String SUFFIX = ".npy";

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern DESCR = Pattern.compile("'descr': *'([<>|=]?)([a-zA-Z])(\\d{1,4})'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order': *(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9L, ]*)\\)");
    private static final Map<String, ElementType> TYPES = Map.of(
            "f8", ElementType.FLOAT64,
            "f4", ElementType.FLOAT32,
            "f2", ElementType.FLOAT16,
            "i8", ElementType.INT64,
            "i4", ElementType.INT32,
            "i2", ElementType.INT16,
            "i1", ElementType.INT8,
            "u1", ElementType.UINT8,
            "b1", ElementType.BOOL);

    private Npz() {}

    static Map<String, Tensor> read(ZipArchive zip, Budget budget) throws IOException, MalformedException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String entry : zip.names()) {
            budget.claim("entry " + Names.one(entry), zip.size(entry));
            String name = entry.substring(0, entry.length() - SUFFIX.length());
            tensors.put(name, array(name, zip.read(entry), budget));
        }
        return tensors;
    }

    private static Tensor array(String name, ByteBuffer bytes, Budget budget) throws MalformedException {
        String header = header(name, bytes);
        Matcher descr = find(DESCR, header, name);
        String code = descr.group(2) + descr.group(3);
        ElementType type = TYPES.get(code);
        if (type == null) {
            throw new MalformedException("array " + Names.one(name) + " has elements of type " + code
                    + "; float64, float32, float16 and integers can be read");
        }
        boolean fortran = find(FORTRAN, header, name).group(1).equals("True");
        List<Long> shape = shape(find(SHAPE, header, name).group(1), name);
        long length = (long) Budget.count("array " + Names.one(name), shape) * type.bytes();
        if (bytes.remaining() != length) {
            throw new MalformedException("array " + Names.one(name) + " of shape " + shape + " and " + type + " needs "
                    + length + " bytes, but has " + bytes.remaining());
        }
        budget.claim("array " + Names.one(name), length);
        bytes.order(descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        StridedView view = fortran ? StridedView.fortran(name, shape) : StridedView.contiguous(name, shape);
        return view.gather(type.decode(bytes), budget);
    }

    private static String header(String name, ByteBuffer bytes) throws MalformedException {
        if (bytes.remaining() < 12 || !bytes.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw new MalformedException("entry " + Names.one(name) + SUFFIX + " is no NumPy array");
        }
        int version = bytes.get(6);
        boolean shortLength = version == 1;
        if (version < 1 || version > 3) {
            throw new MalformedException("array " + Names.one(name) + " has version " + version + "; 1 to 3 are known");
        }
        long length = shortLength ? bytes.getShort(8) & 0xFFFF : bytes.getInt(8) & 0xFFFFFFFFL;
        bytes.position(shortLength ? 10 : 12);
        if (length > bytes.remaining() || length > 1 << 16) {
            throw new MalformedException("array " + Names.one(name) + " has a header of " + length + " bytes in "
                    + bytes.limit() + "; at most 65536 are read");
        }
        byte[] header = new byte[(int) length];
        bytes.get(header);
        return new String(header, StandardCharsets.ISO_8859_1);
    }

    private static Matcher find(Pattern pattern, String header, String name) throws MalformedException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new MalformedException(
                    "array " + Names.one(name) + " is not of plain numbers: its header is " + Names.one(header));
        }
        return matcher;
    }

    private static List<Long> shape(String text, String name) throws MalformedException {
        List<Long> shape = new ArrayList<>();
        for (String length : text.split(",", -1)) {
            String digits = length.strip().replaceAll("L$", "");
            if (!digits.isEmpty()) {
                if (!digits.matches("\\d{1,10}")) {
                    throw new MalformedException(
                            "array " + Names.one(name) + " has the shape (" + Names.one(text) + ")");
                }
                shape.add(Long.parseLong(digits));
            }
        }
        return List.copyOf(shape);
    }
}
