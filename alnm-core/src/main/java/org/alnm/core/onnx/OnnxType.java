package org.alnm.core.onnx;

import java.util.List;

/**
 * The type of a graph's input or output.
 *
 * @see #tensor
 * @see #scores
 */
public final class OnnxType {

    private final ProtoMessage message;

    private OnnxType(ProtoMessage message) {
        this.message = message;
    }

    /** What the elements of a tensor are. */
    public enum Element {
        /** IEEE 754 binary32. */
        FLOAT(1),
        /** 64-bit whole number. */
        INT64(7),
        /** UTF-8 text. */
        STRING(8),
        /** True or false. */
        BOOL(9),
        /** IEEE 754 binary64. */
        DOUBLE(11);

        private final int code;

        Element(int code) {
            this.code = code;
        }

        /** Its number in {@code TensorProto.DataType}. */
        int code() {
            return code;
        }
    }

    /**
     * A tensor.
     *
     * @param element what its elements are
     * @param axes the length of each axis: a number of 0 or more, or a name for an axis of any length, such as {@code batch}
     * @return the type
     * @throws IllegalArgumentException if a length is negative or a name is blank
     */
    public static OnnxType tensor(Element element, String... axes) {
        ProtoMessage shape = new ProtoMessage();
        for (String axis : List.of(axes)) {
            shape.message(1, dimension(axis));
        }
        ProtoMessage tensor = new ProtoMessage().number(1, element.code()).message(2, shape);
        return new OnnxType(new ProtoMessage().message(1, tensor));
    }

    private static ProtoMessage dimension(String axis) {
        if (axis.isBlank() || axis.startsWith("-")) {
            throw new IllegalArgumentException("an axis is a length of 0 or more, or a name, but was '" + axis + "'");
        }
        boolean length = axis.chars().allMatch(c -> c >= '0' && c <= '9');
        return length ? new ProtoMessage().number(1, Long.parseLong(axis)) : new ProtoMessage().text(2, axis);
    }

    /**
     * One map of label to score for each row, as the operator {@code ZipMap} of {@code ai.onnx.ml} gives.
     *
     * @param label {@link Element#STRING} or {@link Element#INT64}
     * @return a sequence of maps to float
     * @throws IllegalArgumentException if the label is of another type
     */
    public static OnnxType scores(Element label) {
        if (label != Element.STRING && label != Element.INT64) {
            throw new IllegalArgumentException("labels of a map are STRING or INT64, but were " + label);
        }
        ProtoMessage scalar = new ProtoMessage()
                .message(1, new ProtoMessage().number(1, Element.FLOAT.code()).message(2, new ProtoMessage()));
        ProtoMessage map = new ProtoMessage().number(1, label.code()).message(2, scalar);
        ProtoMessage sequence = new ProtoMessage().message(1, new ProtoMessage().message(5, map));
        return new OnnxType(new ProtoMessage().message(4, sequence));
    }

    /** The {@code ValueInfoProto} of a named input or output of this type. */
    ProtoMessage named(String name) {
        return new ProtoMessage().text(1, name).message(2, message);
    }
}
