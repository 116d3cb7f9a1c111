package org.alnm.deep.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.alnm.deep.weights.PickleValue.Int;
import org.alnm.deep.weights.PickleValue.Items;
import org.alnm.deep.weights.PickleValue.Storage;
import org.alnm.deep.weights.PickleValue.Text;

/**
 * PyTorch's checkpoint before 1.6: five pickles (magic number, protocol 1001, system, the object, the keys of the
 * storages), then for each key the number of elements as int64 and the elements, all little-endian.
 */
final class TorchLegacy {

    private static final int PROTOCOL = 1001;

    /** {@code pickle.dumps(0x1950a86a20f9469cfc6c, 2)}. */
    private static final byte[] MAGIC = {
        (byte) 0x80,
        2,
        (byte) 0x8a,
        10,
        0x6c,
        (byte) 0xfc,
        (byte) 0x9c,
        0x46,
        (byte) 0xf9,
        0x20,
        0x6a,
        (byte) 0xa8,
        0x50,
        0x19,
        '.'
    };

    private final FileBytes file;
    private final Map<String, Long> starts;

    private TorchLegacy(FileBytes file, Map<String, Long> starts) {
        this.file = file;
        this.starts = starts;
    }

    /** Whether a file that begins so is one. */
    static boolean begins(ByteBuffer start) {
        return start.remaining() >= MAGIC.length && start.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    static Map<String, Tensor> read(FileBytes file, Budget budget) throws IOException, MalformedException {
        ByteBuffer pickles = file.read("the pickle", 0, Math.min(file.size(), TorchZip.LONGEST_PICKLE));
        Unpickler unpickler = new Unpickler(pickles.position(MAGIC.length));
        if (!(unpickler.read() instanceof Int protocol) || protocol.value() != PROTOCOL) {
            throw new MalformedException("its protocol is not " + PROTOCOL);
        }
        unpickler.read();
        PickleValue root = unpickler.read();
        if (!(unpickler.read() instanceof Items keys)) {
            throw new MalformedException("it has no list of storages after the pickle");
        }
        Map<String, Long> starts = starts(file, unpickler.storages(), keys, pickles.position());
        try {
            return StateDict.tensors(root, new TorchLegacy(file, starts)::block, budget);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Where the elements of each storage begin. */
    private static Map<String, Long> starts(FileBytes file, Map<String, Storage> storages, Items keys, long position)
            throws IOException, MalformedException {
        Map<String, Long> starts = new HashMap<>();
        long at = position;
        for (PickleValue item : keys.items) {
            if (!(item instanceof Text key) || !storages.containsKey(key.value())) {
                throw new MalformedException("its list of storages names one that no tensor uses");
            }
            String what = "storage " + Names.one(key.value());
            Storage storage = storages.get(key.value());
            long elements = file.read(what, at, Long.BYTES).getLong();
            if (elements != storage.blockElements()) {
                throw new MalformedException(
                        what + " has " + elements + " elements, but its tensor says " + storage.blockElements());
            }
            at += Long.BYTES;
            starts.put(key.value(), at);
            long bytes = storage.type().bytes();
            if (elements > (file.size() - at) / bytes) {
                throw new MalformedException(
                        what + " has " + elements + " elements of " + storage.type() + " from byte " + at
                                + ", but the file has only " + file.size() + " bytes: it is truncated; fetch it again");
            }
            at += elements * bytes;
        }
        return starts;
    }

    private float[] block(Storage storage) throws MalformedException {
        Long start = starts.get(storage.key());
        if (start == null) {
            throw new MalformedException(
                    "storage " + Names.one(storage.key()) + " is not in the file's list of storages");
        }
        try {
            long bytes = storage.blockElements() * storage.type().bytes();
            return storage.type().decode(file.read("storage " + Names.one(storage.key()), start, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
