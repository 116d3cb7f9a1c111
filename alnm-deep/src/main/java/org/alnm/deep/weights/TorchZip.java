package org.alnm.deep.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.alnm.deep.weights.PickleValue.Storage;

/**
 * PyTorch's zip checkpoint: {@code NAME/data.pkl} beside {@code NAME/data/KEY}, one entry for each storage, and
 * {@code NAME/byteorder} in newer ones.
 */
final class TorchZip {

    static final String PICKLE = "data.pkl";
    static final long LONGEST_PICKLE = 1 << 25;

    private final ZipArchive zip;
    private final String folder;
    private final ByteOrder order;

    private TorchZip(ZipArchive zip, String folder, ByteOrder order) {
        this.zip = zip;
        this.folder = folder;
        this.order = order;
    }

    static Map<String, Tensor> read(ZipArchive zip, String pickle, Budget budget)
            throws IOException, MalformedException {
        String folder = pickle.substring(0, pickle.length() - PICKLE.length());
        if (zip.names().contains(folder + "constants.pkl")) {
            throw new MalformedException("it is a TorchScript program, which is not run here; "
                    + "save only the weights: torch.save(model.state_dict(), file)");
        }
        long length = zip.size(pickle);
        if (length > LONGEST_PICKLE) {
            throw new MalformedException(pickle + " has " + length + " bytes; at most " + LONGEST_PICKLE + " are read");
        }
        budget.claim(pickle, length);
        PickleValue root = new Unpickler(zip.read(pickle)).read();
        TorchZip checkpoint = new TorchZip(zip, folder, order(zip, folder + "byteorder"));
        try {
            return StateDict.tensors(root, checkpoint::block, budget);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static ByteOrder order(ZipArchive zip, String name) throws IOException, MalformedException {
        if (!zip.names().contains(name) || zip.size(name) > 16) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        String order = StandardCharsets.UTF_8.decode(zip.read(name)).toString();
        return order.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private float[] block(Storage storage) throws MalformedException {
        String name = folder + "data/" + storage.key();
        long length = storage.blockElements() * storage.type().bytes();
        if (zip.size(name) != length) {
            throw new MalformedException("storage " + Names.one(name) + " should have " + storage.blockElements()
                    + " elements of " + storage.type() + ", " + length + " bytes, but has " + zip.size(name));
        }
        try {
            ByteBuffer bytes = zip.read(name).order(order);
            return storage.type().decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
