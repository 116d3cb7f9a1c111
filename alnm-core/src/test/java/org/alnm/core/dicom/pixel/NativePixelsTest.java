package org.alnm.core.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.DicomFile;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("oracle")
class NativePixelsTest {

    @TempDir
    Path folder;

    /** 40,000 x 40,000 words: their number fits an int, that of their bytes does not. */
    @Test
    void aFrameOfMoreBytesThanAnArrayHoldsIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(Oracles.path("dicom/files/part10/pydicom/MR_small.dcm"));
        set(bytes, 0x10);
        set(bytes, 0x11);
        Path file = Files.write(folder.resolve("large.dcm"), bytes);
        PixelReader reader = PixelReader.of(DicomFile.read(file));
        assertThatThrownBy(() -> reader.frame(0))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("large.dcm")
                .hasMessageContaining("a frame of 3200000000 bytes");
    }

    /** Sets Rows (0028,0010) or Columns (0028,0011), in explicit little endian. */
    private static void set(byte[] file, int element) {
        ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort((short) 0x28).putShort((short) element);
        header.put("US".getBytes(StandardCharsets.US_ASCII)).putShort((short) 2);
        for (int at = 0; at < file.length - 10; at++) {
            if (ByteBuffer.wrap(file, at, 8).equals(ByteBuffer.wrap(header.array()))) {
                ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(at + 8, (short) 40_000);
                return;
            }
        }
        throw new IllegalStateException("no (0028,00" + Integer.toHexString(element) + ")");
    }
}
