package org.alnm.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {

    private static final Volume SMALL =
            Volume.of(Geometry.of(new GridSize(2, 1, 1), new Vec3(1, 1, 1)), new short[] {3, 4});

    @TempDir
    Path folder;

    private static void assertRefused(Path path, String said) {
        assertThatThrownBy(() -> Images.open(path))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining(said);
    }

    @Test
    void saysWhatIsNoImage() throws IOException {
        assertRefused(folder.resolve("absent.nii"), "no such file");
        assertThatThrownBy(() -> Images.open(folder))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("holds no DICOM image");
        assertRefused(Path.of("/dev/null"), "no regular file");
        assertRefused(Files.write(folder.resolve("empty.nii"), new byte[0]), "no image that alnm knows");
        assertRefused(
                Files.write(folder.resolve("text.nrrd"), "hello = world".getBytes(StandardCharsets.US_ASCII)),
                "reads NIfTI-1 and -2, NRRD, MetaImage and DICOM");
        assertRefused(Files.write(folder.resolve("x.gz"), Packed.gzip(new byte[900])), "gzip");
        byte[] dicom = new byte[200];
        System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, dicom, 128, 4);
        Path cut = Files.write(folder.resolve("ct.nii"), dicom);
        assertThatThrownBy(() -> Images.open(cut))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining(cut.toString());
    }

    @Test
    void tellsTheFormatByContent() {
        Path nrrd = folder.resolve("a.nrrd");
        Images.write(SMALL, nrrd);
        Path misnamed = nrrd.resolveSibling("a.nii.gz");
        assertThat(nrrd.toFile().renameTo(misnamed.toFile())).isTrue();

        ImageFile file = Images.open(misnamed);

        assertThat(file.format()).isEqualTo("NRRD0004");
        assertThat(file.path()).isEqualTo(misnamed);
        assertThat(file.volume(0).toDoubles()).containsExactly(3, 4);
        assertThat(file).hasToString("ImageFile '" + misnamed + "' NRRD0004, 1 x 2 x 1 x 1 INT16");
    }

    @Test
    void writesOnlyWhatItCanAndSaysSo() {
        for (String name : List.of("a.mha", "a", "a.nii.bz2", "a.png")) {
            assertThatThrownBy(() -> Images.write(SMALL, folder.resolve(name)))
                    .isInstanceOf(ImageFormatException.class)
                    .hasMessageContaining(".nii, .nii.gz and .nrrd");
        }
        assertThatThrownBy(() -> Images.write(SMALL, folder.resolve("absent/a.nii")))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void replacesAFileWholeAndLeavesNothingElse() throws IOException {
        Path path = folder.resolve("a.nii.gz");
        Files.writeString(path, "before");

        Images.write(SMALL, path);

        assertThat(Images.read(path).toDoubles()).containsExactly(3, 4);
        assertThat(names()).containsExactly("a.nii.gz");
    }

    @Test
    void leavesTheOldStateWhereWritingFails() throws IOException {
        Path path = folder.resolve("a.nii");
        Files.createDirectory(path);
        Files.writeString(path.resolve("inside"), "kept");

        assertThatThrownBy(() -> Images.write(SMALL, path)).isInstanceOf(ImageFormatException.class);

        assertThat(names()).containsExactly("a.nii");
        assertThat(path.resolve("inside")).hasContent("kept");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesTheSameBytesTwice() throws IOException {
        for (String name : List.of("a.nii", "a.nii.gz", "a.nrrd")) {
            Path path = folder.resolve(name);
            Images.write(SMALL, path);
            byte[] first = Files.readAllBytes(path);
            Images.write(SMALL, path);
            assertThat(Files.readAllBytes(path)).isEqualTo(first);
        }
    }
}
