package org.alnm.jpeg2000;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.alnm.core.AlnmException;
import org.alnm.core.Seed;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.pixel.PixelFormat;
import org.alnm.testkit.Fuzz;
import org.alnm.testkit.Oracles;
import org.apache.commons.rng.UniformRandomProvider;

/** Damaged codestreams of JPEG 2000 behind headers that are whole. The arguments: the first mutant; how many. */
final class Jpeg2000Fuzz {

    private static final Seed SEED = Seed.of(20261125).derive("jpeg2000");
    private static final int LONGEST = 20_000;
    private static final int HEADER = 200;

    private Jpeg2000Fuzz() {}

    public static void main(String[] arguments) {
        List<String> paths = new ArrayList<>();
        List<PixelFormat> formats = new ArrayList<>();
        List<byte[]> originals = new ArrayList<>();
        for (var row : Oracles.csv("dicom/golden.csv")) {
            boolean here = row.get("transfer_syntax").matches(".*4\\.9[01]")
                    && !row.get("min").isEmpty();
            if (!here) {
                continue;
            }
            DicomFile file = DicomFile.read(Oracles.path("dicom/files/" + row.get("path")));
            byte[] codestream = file.fragments().get(1);
            if (codestream.length < LONGEST) {
                paths.add(row.get("path"));
                formats.add(PixelFormat.of(file));
                originals.add(codestream);
            }
        }
        Fuzz.run(
                "jpeg2000",
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                number -> mutate(
                        originals.get(number % originals.size()),
                        SEED.derive("mutant", number).generator()),
                number -> paths.get(number % paths.size()),
                (codestream, number) -> {
                    PixelFormat format = formats.get(number % formats.size());
                    int[] values = new Jpeg2000Codec().decode(codestream, format);
                    if (values.length != format.frameLength()) {
                        throw new IllegalStateException(values.length + " values for " + format);
                    }
                },
                AlnmException.class);
    }

    /** Bytes, bits and cuts; half of the damage is in the header, where it matters most. */
    private static byte[] mutate(byte[] original, UniformRandomProvider random) {
        byte[] bytes = random.nextInt(8) == 0 ? Arrays.copyOf(original, random.nextInt(original.length)) : original;
        bytes = bytes.clone();
        for (int n = random.nextInt(5); n >= 0 && bytes.length > 0; n--) {
            int at = random.nextInt(random.nextBoolean() ? Math.min(HEADER, bytes.length) : bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) 0xFF;
                case 2 -> bytes[at] = 0;
                default -> bytes[at] = (byte) random.nextInt(256);
            }
        }
        return bytes;
    }
}
