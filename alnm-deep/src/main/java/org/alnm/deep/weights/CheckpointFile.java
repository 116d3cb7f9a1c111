package org.alnm.deep.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The door through which checkpoints come in: tells their kinds apart and names the file in every error. */
final class CheckpointFile {

    private static final String DATA_PARALLEL = "module.";

    private CheckpointFile() {}

    static Weights read(Path file) {
        try {
            Map<String, Tensor> tensors = tensors(file);
            if (tensors.isEmpty()) {
                throw new MalformedException("it holds no tensors");
            }
            return withoutDataParallel(Weights.of(tensors));
        } catch (MalformedException e) {
            throw new WeightsException("cannot read weights from " + file + ": " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new WeightsException("cannot read weights from " + file + ": there is no such file", e);
        } catch (IOException e) {
            throw new WeightsException("cannot read weights from " + file + ": " + e, e);
        }
    }

    private static Map<String, Tensor> tensors(Path file) throws IOException, MalformedException {
        if (Files.isDirectory(file)) {
            throw new MalformedException("it is a folder; name the checkpoint inside it");
        }
        try (FileBytes bytes = FileBytes.open(file)) {
            ByteBuffer start = bytes.read("the start", 0, Math.min(bytes.size(), 512));
            Budget budget = new Budget(bytes.size());
            if (TorchLegacy.begins(start)) {
                return TorchLegacy.read(bytes, budget);
            }
            if (ascii(start, 0, 4).equals("PK\u0003\u0004")) {
                return zipped(file, budget);
            }
            if (Safetensors.begins(start)) {
                return Safetensors.read(bytes, budget);
            }
            throw new MalformedException(foreign(start));
        }
    }

    private static Map<String, Tensor> zipped(Path file, Budget budget) throws IOException, MalformedException {
        try (ZipArchive zip = ZipArchive.open(file)) {
            List<String> names = zip.names();
            List<String> pickles = names.stream()
                    .filter(name -> name.equals(TorchZip.PICKLE) || name.endsWith("/" + TorchZip.PICKLE))
                    .toList();
            if (pickles.size() == 1) {
                return TorchZip.read(zip, pickles.get(0), budget);
            }
            if (!names.isEmpty() && names.stream().allMatch(name -> name.endsWith(Npz.SUFFIX))) {
                return Npz.read(zip, budget);
            }
            throw new MalformedException("it is a zip file of " + Names.list(names)
                    + ", neither a PyTorch checkpoint (one data.pkl) nor NumPy's npz (all .npy)");
        }
    }

    /** What else a file may be, by how it begins. */
    private static String foreign(ByteBuffer start) {
        String text = ascii(start, 0, 64).stripLeading();
        if (start.remaining() == 0) {
            return "it is empty";
        }
        if (text.startsWith("version https://git-lfs")) {
            return "it is a Git LFS pointer, not the file itself; fetch it with git lfs pull";
        }
        if (text.startsWith("<")) {
            return "it is a web page, not a checkpoint; fetch the file itself";
        }
        if (text.startsWith("\u0089HDF") || ascii(start, 257, 262).equals("ustar")) {
            return "it is a Keras (HDF5) or very old PyTorch (tar) file; save the weights again as safetensors";
        }
        return "it is no checkpoint of a known kind; readable are PyTorch's .pth of a state dictionary, safetensors and "
                + "NumPy's .npz, told apart by their content";
    }

    private static String ascii(ByteBuffer bytes, int from, int to) {
        int end = Math.min(to, bytes.limit());
        return from >= end
                ? ""
                : StandardCharsets.ISO_8859_1
                        .decode(bytes.slice(from, end - from))
                        .toString();
    }

    private static Weights withoutDataParallel(Weights weights) {
        boolean everywhere = weights.names().stream().allMatch(name -> name.startsWith(DATA_PARALLEL));
        return everywhere ? withoutDataParallel(weights.under(DATA_PARALLEL)) : weights;
    }
}
