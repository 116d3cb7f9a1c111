package org.alnm.deep.weights;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.alnm.deep.weights.PickleValue.Bool;
import org.alnm.deep.weights.PickleValue.Dict;
import org.alnm.deep.weights.PickleValue.Global;
import org.alnm.deep.weights.PickleValue.Int;
import org.alnm.deep.weights.PickleValue.Items;
import org.alnm.deep.weights.PickleValue.Mark;
import org.alnm.deep.weights.PickleValue.None;
import org.alnm.deep.weights.PickleValue.Other;
import org.alnm.deep.weights.PickleValue.Storage;
import org.alnm.deep.weights.PickleValue.Text;
import org.alnm.deep.weights.PickleValue.Tuple;

/**
 * Reads the data of a Python pickle (protocols 2 to 5) and runs nothing.
 *
 * <p>A pickle is a program for a stack machine that may name any Python function and call it. Here a name is only
 * compared with an allow-list, and a call of one of these makes a plain value; every other name ends the reading. Nesting costs
 * no Java stack, and the opcodes are counted.
 *
 * @see <a href="https://github.com/python/cpython/blob/main/Lib/pickletools.py">pickletools, the description of the opcodes</a>
 */
final class Unpickler {

    private static final int MOST_OPCODES = 1_000_000;
    private static final int HIGHEST_PROTOCOL = 5;
    private static final int LONGEST_LONG = 1024;

    private final ByteBuffer in;
    private final List<PickleValue> stack = new ArrayList<>();
    private final Map<Long, PickleValue> memo = new HashMap<>();
    private final Map<String, Storage> storages = new HashMap<>();
    private int opcodes;

    /** A reader of the pickle at a buffer's position, which moves past it. */
    Unpickler(ByteBuffer in) {
        this.in = in.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The storages that the pickles read so far mention, by key. */
    Map<String, Storage> storages() {
        return storages;
    }

    /** Reads up to the end of one pickle. */
    PickleValue read() throws MalformedException {
        stack.clear();
        memo.clear();
        while (true) {
            count(1);
            int opcode = u1();
            if (opcode == '.') {
                return pop();
            }
            if (!constant(opcode) && !container(opcode) && !memory(opcode) && !call(opcode)) {
                throw new MalformedException("the pickle has the unknown opcode 0x" + Integer.toHexString(opcode)
                        + " at byte " + (in.position() - 1));
            }
        }
    }

    private void count(int steps) throws MalformedException {
        opcodes += steps;
        if (opcodes > MOST_OPCODES) {
            throw new MalformedException("the pickle takes more than " + MOST_OPCODES
                    + " steps; a state dictionary takes some tens for each tensor");
        }
    }

    private boolean constant(int opcode) throws MalformedException {
        switch (opcode) {
            case 'N' -> push(None.NONE);
            case 0x88 -> push(new Bool(true));
            case 0x89 -> push(new Bool(false));
            case 'J' -> push(new Int(i4()));
            case 'K' -> push(new Int(u1()));
            case 'M' -> push(new Int(u2()));
            case 0x8a -> push(integer(u1()));
            case 0x8b -> push(integer(u4()));
            case 'G' -> {
                skip(8);
                push(new Other("float"));
            }
            case 'X' -> push(new Text(text(u4())));
            case 0x8c -> push(new Text(text(u1())));
            case 0x8d -> push(new Text(text(u8())));
            case 'T' -> push(new Text(latin(u4())));
            case 'U' -> push(new Text(latin(u1())));
            case 'B' -> bytes(u4());
            case 'C' -> bytes(u1());
            case 0x8e, 0x96 -> bytes(u8());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean container(int opcode) throws MalformedException {
        switch (opcode) {
            case '(' -> push(Mark.MARK);
            case ']' -> push(new Items());
            case 'l' -> {
                Items list = new Items();
                list.items.addAll(popToMark());
                push(list);
            }
            case 'a' -> {
                PickleValue item = pop();
                append(List.of(item));
            }
            case 'e', 0x90 -> append(popToMark());
            case ')' -> push(new Tuple(List.of()));
            case 't' -> push(new Tuple(popToMark()));
            case 0x85 -> push(new Tuple(pop(1)));
            case 0x86 -> push(new Tuple(pop(2)));
            case 0x87 -> push(new Tuple(pop(3)));
            case '}' -> push(new Dict());
            case 'd' -> {
                List<PickleValue> pairs = popToMark();
                push(new Dict());
                putAll(pairs);
            }
            case 's' -> {
                List<PickleValue> pair = pop(2);
                putAll(pair);
            }
            case 'u' -> putAll(popToMark());
            case 0x8f -> push(new Items());
            case 0x91 -> {
                popToMark();
                push(new Other("frozenset"));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean memory(int opcode) throws MalformedException {
        switch (opcode) {
            case 0x80 -> {
                int protocol = u1();
                if (protocol > HIGHEST_PROTOCOL) {
                    throw new MalformedException("pickle protocol " + protocol + "; 2 to 5 are known");
                }
            }
            case 0x95 -> u8();
            case '0' -> pop();
            case '1' -> popToMark();
            case '2' -> push(top());
            case 0x94 -> memo.put((long) memo.size(), top());
            case 'q' -> memo.put((long) u1(), top());
            case 'r' -> memo.put(u4(), top());
            case 'h' -> push(recall(u1()));
            case 'j' -> push(recall(u4()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean call(int opcode) throws MalformedException {
        switch (opcode) {
            case 'c' -> push(PickleCalls.global(line(), line()));
            case 0x93 -> {
                List<PickleValue> names = pop(2);
                push(PickleCalls.global(text(names.get(0)), text(names.get(1))));
            }
            case 'i' -> throw PickleCalls.refused(line() + "." + line());
            case 'R', 0x81 -> {
                List<PickleValue> pair = pop(2);
                PickleValue made = PickleCalls.call(asGlobal(pair.get(0)), asTuple(pair.get(1)));
                count(made instanceof Dict dict ? dict.entries.size() : 0);
                push(made);
            }
            case 'b' -> build(pop());
            case 'Q' -> {
                Storage storage = PickleCalls.storage(pop());
                Storage known = storages.putIfAbsent(storage.key(), storage);
                if (known != null
                        && (known.type() != storage.type() || known.blockElements() != storage.blockElements())) {
                    throw new MalformedException("storage " + Names.one(storage.key()) + " has two types or lengths");
                }
                push(storage);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The attributes of an object: of a state dictionary they say nothing about its tensors. */
    private void build(PickleValue state) throws MalformedException {
        PickleValue object = top();
        if (!(object instanceof Dict || object instanceof Other) || state instanceof Mark) {
            throw new MalformedException("the pickle sets the state of a value that has none");
        }
    }

    private PickleValue integer(long length) throws MalformedException {
        byte[] littleEndian = take(length);
        if (length > LONGEST_LONG) {
            throw new MalformedException("the pickle has an integer of " + length + " bytes");
        }
        byte[] bigEndian = new byte[littleEndian.length];
        for (int i = 0; i < littleEndian.length; i++) {
            bigEndian[littleEndian.length - 1 - i] = littleEndian[i];
        }
        BigInteger value = length == 0 ? BigInteger.ZERO : new BigInteger(bigEndian);
        return value.bitLength() < Long.SIZE ? new Int(value.longValue()) : new Other("int " + value.toString(16));
    }

    private void bytes(long length) throws MalformedException {
        skip(length);
        push(new Other("bytes"));
    }

    private void append(List<PickleValue> items) throws MalformedException {
        if (!(top() instanceof Items list)) {
            throw new MalformedException("the pickle appends to a value that is no list");
        }
        list.items.addAll(items);
    }

    private void putAll(List<PickleValue> pairs) throws MalformedException {
        if (!(top() instanceof Dict dict) || pairs.size() % 2 != 0) {
            throw new MalformedException("the pickle sets items of a value that is no dictionary");
        }
        for (int i = 0; i < pairs.size(); i += 2) {
            dict.put(pairs.get(i), pairs.get(i + 1));
        }
    }

    private static Global asGlobal(PickleValue value) throws MalformedException {
        if (value instanceof Global global) {
            return global;
        }
        throw new MalformedException("the pickle calls a value that is no function");
    }

    private static Tuple asTuple(PickleValue value) throws MalformedException {
        if (value instanceof Tuple tuple) {
            return tuple;
        }
        throw new MalformedException("the pickle calls a function without a tuple of arguments");
    }

    private static String text(PickleValue value) throws MalformedException {
        if (value instanceof Text text) {
            return text.value();
        }
        throw new MalformedException("the pickle names a function by something that is no string");
    }

    private PickleValue recall(long index) throws MalformedException {
        PickleValue value = memo.get(index);
        if (value == null) {
            throw new MalformedException("the pickle recalls value " + index + ", which it never stored");
        }
        return value;
    }

    private void push(PickleValue value) {
        stack.add(value);
    }

    private PickleValue top() throws MalformedException {
        if (stack.isEmpty() || stack.get(stack.size() - 1) == Mark.MARK) {
            throw new MalformedException("the pickle takes from an empty stack at byte " + in.position());
        }
        return stack.get(stack.size() - 1);
    }

    private PickleValue pop() throws MalformedException {
        PickleValue value = top();
        stack.remove(stack.size() - 1);
        return value;
    }

    private List<PickleValue> pop(int count) throws MalformedException {
        PickleValue[] values = new PickleValue[count];
        for (int i = count - 1; i >= 0; i--) {
            values[i] = pop();
        }
        return List.of(values);
    }

    private List<PickleValue> popToMark() throws MalformedException {
        int mark = stack.lastIndexOf(Mark.MARK);
        if (mark < 0) {
            throw new MalformedException("the pickle closes a group that it never opened, at byte " + in.position());
        }
        List<PickleValue> group = stack.subList(mark + 1, stack.size());
        List<PickleValue> values = List.copyOf(group);
        stack.subList(mark, stack.size()).clear();
        return values;
    }

    private void need(long bytes) throws MalformedException {
        if (bytes < 0 || bytes > in.remaining()) {
            throw new MalformedException("the pickle ends at byte " + in.limit() + ", but asks for " + bytes
                    + " bytes more at byte " + in.position() + ": the file is truncated or damaged");
        }
    }

    private void skip(long bytes) throws MalformedException {
        need(bytes);
        in.position(in.position() + (int) bytes);
    }

    private byte[] take(long length) throws MalformedException {
        need(length);
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    private String text(long length) throws MalformedException {
        return new String(take(length), StandardCharsets.UTF_8);
    }

    private String latin(long length) throws MalformedException {
        return new String(take(length), StandardCharsets.ISO_8859_1);
    }

    private String line() throws MalformedException {
        int start = in.position();
        while (u1() != '\n') {
            // The name ends at the line's end.
        }
        int end = in.position() - 1;
        in.position(start);
        String line = text(end - start);
        skip(1);
        return line;
    }

    private int u1() throws MalformedException {
        need(1);
        return in.get() & 0xFF;
    }

    private int u2() throws MalformedException {
        need(2);
        return in.getShort() & 0xFFFF;
    }

    private int i4() throws MalformedException {
        need(4);
        return in.getInt();
    }

    private long u4() throws MalformedException {
        return i4() & 0xFFFFFFFFL;
    }

    private long u8() throws MalformedException {
        need(8);
        return in.getLong();
    }
}
