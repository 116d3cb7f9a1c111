package org.alnm.deep.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a pickle can hold here: plain data, and the few things PyTorch builds from it. */
sealed interface PickleValue {

    /** Python's None. */
    enum None implements PickleValue {
        NONE
    }

    /** The opcode that opens a group; never a value of a finished pickle. */
    enum Mark implements PickleValue {
        MARK
    }

    /** A str, or the bytes of Python 2 read as Latin-1. */
    record Text(String value) implements PickleValue {}

    /** An int of up to 64 bits. */
    record Int(long value) implements PickleValue {}

    /** A bool. */
    record Bool(boolean value) implements PickleValue {}

    /** Something that is read past: floats, bytes, longer ints, numpy scalars. */
    record Other(String kind) implements PickleValue {}

    /** A tuple. */
    record Tuple(List<PickleValue> items) implements PickleValue {}

    /** A name of Python code on the allow-list; never looked up, never run. */
    record Global(String name) implements PickleValue {}

    /** A run of numbers inside a block of numbers that is stored outside the pickle under a key. */
    record Storage(String key, ElementType type, long start, long elements, long blockElements)
            implements PickleValue {}

    /** A tensor that is a view of a storage. */
    record TensorView(Storage storage, long offset, List<Long> shape, List<Long> strides) implements PickleValue {}

    /** A list; grows while the pickle is read. */
    final class Items implements PickleValue {
        final List<PickleValue> items = new ArrayList<>();
    }

    /** A dictionary; grows while the pickle is read. Keys that are no strings are not kept. */
    final class Dict implements PickleValue {
        final Map<String, PickleValue> entries = new LinkedHashMap<>();

        void put(PickleValue key, PickleValue value) {
            if (key instanceof Text text) {
                entries.put(text.value(), value);
            }
        }
    }
}
