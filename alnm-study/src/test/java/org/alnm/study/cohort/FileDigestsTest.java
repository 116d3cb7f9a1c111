package org.alnm.study.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.alnm.core.Progress;
import org.alnm.core.image.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDigestsTest {

    private static final String HEADER = """
            ObjectType = Image
            NDims = 3
            DimSize = 2 2 2
            ElementSpacing = 1 1 1
            ElementType = MET_UCHAR
            ElementDataFile = voxels.raw
            """;

    @TempDir
    Path folder;

    private String digest(String name) throws IOException {
        return FileDigests.digest(folder.resolve(name));
    }

    @Test
    void aPlainFileHasTheDigestOfItsBytes() throws IOException {
        byte[] bytes = "no image at all".getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("a"), bytes);
        assertThat(digest("a")).isEqualTo(Digest.of(bytes));
    }

    @Test
    void voxelsInAFileOfTheirOwnCount() throws IOException {
        Files.writeString(folder.resolve("image.mhd"), HEADER, StandardCharsets.UTF_8);
        byte[] voxels = {1, 2, 3, 4, 5, 6, 7, 8};
        Files.write(folder.resolve("voxels.raw"), voxels);
        assertThat(CaseImage.of(folder.resolve("image.mhd")).read().value(7)).isEqualTo(8);
        String before = digest("image.mhd");
        voxels[7] = 9;
        Files.write(folder.resolve("voxels.raw"), voxels);
        assertThat(digest("image.mhd")).isNotEqualTo(before);
    }

    @Test
    void ofAFolderTheContentCountsAndNotTheNames() throws IOException {
        Files.createDirectories(folder.resolve("d/e"));
        Files.write(folder.resolve("d/1"), new byte[] {1});
        Files.write(folder.resolve("d/e/2"), new byte[] {2});
        String before = digest("d");
        Files.move(folder.resolve("d/1"), folder.resolve("d/3"));
        assertThat(digest("d")).isEqualTo(before);
        Files.write(folder.resolve("d/3"), new byte[] {3});
        assertThat(digest("d")).isNotEqualTo(before);
    }

    @Test
    void whatCannotBeReadHasAReason() throws IOException {
        Files.write(folder.resolve("a"), new byte[] {1});
        CaseImage there = CaseImage.of(folder.resolve("a")).withMask(CaseMask.of(folder.resolve("absent")));
        Patient patient = new Patient("P", OptionalDouble.empty(), Optional.empty(), Map.of("x", there), Map.of());
        FileDigests digests = FileDigests.of(List.of(patient), 2, Progress.NONE);
        assertThat(digests.digest(there)).isPresent();
        assertThat(digests.digest(there.mask().orElseThrow())).isEmpty();
        assertThat(digests.problem(folder.resolve("a"))).isEmpty();
        assertThat(digests.problem(folder.resolve("absent")))
                .hasValueSatisfying(why -> assertThat(why).contains("no such file"));
        assertThat(digests.isChanged(folder.resolve("a"))).isFalse();
        Files.write(folder.resolve("a"), new byte[] {1, 2});
        assertThat(digests.isChanged(folder.resolve("a"))).isTrue();
        assertThatThrownBy(() -> FileDigests.of(List.of(patient), 2, (task, done, total) -> false))
                .isInstanceOf(CancellationException.class);
    }
}
