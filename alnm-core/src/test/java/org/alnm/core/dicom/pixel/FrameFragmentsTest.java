package org.alnm.core.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.DicomFile;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other ways to put the same frames into fragments. */
@Tag("oracle")
class FrameFragmentsTest {

    /** Ten frames of JPEG lossless, several fragments each, with a Basic Offset Table. */
    private static final String FRAGMENTED = "dicom/files/synth/codec/emri_small_jpll70_frag.dcm";

    private static final String NATIVE = "dicom/files/part10/pydicom/MR_small.dcm";

    private static final int ELEMENT_HEADER = 12;

    @TempDir
    Path folder;

    private static int[][] frames(Path path) {
        PixelReader reader = PixelReader.of(DicomFile.read(path));
        int[][] frames = new int[reader.format().frames()][];
        Arrays.setAll(frames, reader::frame);
        return frames;
    }

    @Test
    void theExtendedOffsetTableIsUsed() throws IOException {
        Path original = Oracles.path(FRAGMENTED);
        long[] offsets = basicOffsets(original);
        assertThat(offsets).hasSize(10);
        assertThat(frames(withExtendedOffsets(original, offsets))).isDeepEqualTo(frames(original));
    }

    @Test
    void anExtendedOffsetBesideTheFragmentsIsRefused() throws IOException {
        Path original = Oracles.path(FRAGMENTED);
        long[] offsets = basicOffsets(original);
        offsets[3] += 2;
        Path wrong = withExtendedOffsets(original, offsets);
        assertThatThrownBy(() -> PixelReader.of(DicomFile.read(wrong)))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("frame 3");
        Path few = withExtendedOffsets(original, Arrays.copyOf(offsets, 9));
        assertThatThrownBy(() -> PixelReader.of(DicomFile.read(few)))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("80 for 10 frames");
    }

    @Test
    void uncompressedAndDeflatedFramesInFragmentsAreRead() throws IOException {
        Path original = Oracles.path(NATIVE);
        DicomFile file = DicomFile.read(original);
        byte[] pixels = file.nativePixels(2 * PixelFormat.of(file).frameLength());
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(pixels);
        deflater.finish();
        byte[] packed = new byte[pixels.length];
        int length = deflater.deflate(packed);
        deflater.end();
        Path plain = encapsulated(file, "1.2.840.10008.1.2.1.98", pixels);
        Path deflated = encapsulated(file, "1.2.840.10008.1.2.8.1", Arrays.copyOf(packed, length + (length & 1)));
        assertThat(frames(plain)).isDeepEqualTo(frames(original));
        assertThat(frames(deflated)).isDeepEqualTo(frames(original));
        Path cut = encapsulated(file, "1.2.840.10008.1.2.8.1", Arrays.copyOf(packed, length / 2));
        assertThatThrownBy(() -> frames(cut)).isInstanceOf(DicomException.class).hasMessageContaining("unpacks to");
    }

    private static long[] basicOffsets(Path path) {
        byte[] table = DicomFile.read(path).fragments().get(0);
        ByteBuffer in = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        long[] offsets = new long[table.length / 4];
        Arrays.setAll(offsets, i -> in.getInt(4 * i) & 0xFFFFFFFFL);
        return offsets;
    }

    /** The file with an Extended Offset Table before its pixel data, and an empty basic one in them. */
    private Path withExtendedOffsets(Path path, long[] offsets) throws IOException {
        DicomFile file = DicomFile.read(path);
        int start = (int) file.pixels().orElseThrow().offset();
        int table = file.fragments().get(0).length;
        byte[] all = Files.readAllBytes(path);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(all, 0, start - ELEMENT_HEADER);
        ByteBuffer extended =
                ByteBuffer.allocate(ELEMENT_HEADER + 8 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
        extended.putShort((short) 0x7FE0).putShort((short) 1);
        extended.put("OV".getBytes(StandardCharsets.US_ASCII)).putShort((short) 0);
        extended.putInt(8 * offsets.length);
        for (long offset : offsets) {
            extended.putLong(offset);
        }
        out.writeBytes(extended.array());
        out.write(all, start - ELEMENT_HEADER, ELEMENT_HEADER);
        out.writeBytes(item(new byte[0]));
        out.write(all, start + 8 + table, all.length - start - 8 - table);
        return Files.write(folder.resolve("extended.dcm"), out.toByteArray());
    }

    /** The file in another transfer syntax, its one frame in one fragment. */
    private Path encapsulated(DicomFile file, String syntax, byte[] frame) throws IOException {
        byte[] all = Files.readAllBytes(file.path());
        int start = (int) file.pixels().orElseThrow().offset();
        int body = (int) file.bodyOffset();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(all, 0, 132);
        String uid = syntax.length() % 2 == 0 ? syntax : syntax + "\0";
        out.writeBytes(new byte[] {2, 0, 0x10, 0, 'U', 'I', (byte) uid.length(), 0});
        out.writeBytes(uid.getBytes(StandardCharsets.US_ASCII));
        out.write(all, body, start - ELEMENT_HEADER - body);
        out.writeBytes(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'B', 0, 0, -1, -1, -1, -1});
        for (byte[] fragment : List.of(new byte[0], frame)) {
            out.writeBytes(item(fragment));
        }
        out.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0});
        return Files.write(folder.resolve(syntax + frame.length + ".dcm"), out.toByteArray());
    }

    private static byte[] item(byte[] content) {
        ByteBuffer item = ByteBuffer.allocate(8 + content.length).order(ByteOrder.LITTLE_ENDIAN);
        item.putShort((short) 0xFFFE).putShort((short) 0xE000).putInt(content.length);
        return item.put(content).array();
    }
}
