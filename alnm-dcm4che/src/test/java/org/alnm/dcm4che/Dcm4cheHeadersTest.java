package org.alnm.dcm4che;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.DicomLimits;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.DicomParser;
import org.alnm.core.dicom.Tag;
import org.alnm.core.dicom.Vr;
import org.alnm.testkit.Oracles;
import org.junit.jupiter.api.Test;

/** Both parsers read the same from a header, to the last attribute of the innermost item. */
@org.junit.jupiter.api.Tag("oracle")
class Dcm4cheHeadersTest {

    @Test
    void bothParsersReadTheSame() throws IOException {
        int compared = 0;
        try (Stream<Path> files = Files.walk(Oracles.path("dicom/files"))) {
            for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
                if (path.toString().contains("/malformed/")) {
                    continue;
                }
                DicomFile own;
                try {
                    own = DicomFile.read(path);
                } catch (DicomException e) {
                    continue;
                }
                DicomFile other = DicomParser.named("dcm4che").read(path, DicomLimits.STANDARD);
                assertThat(other.syntax()).as("%s", path).isEqualTo(own.syntax());
                assertThat(other.pixels()).as("%s", path).isEqualTo(own.pixels());
                assertSame(path.toString(), own.data(), other.data());
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(400);
    }

    private static void assertSame(String where, DicomObject own, DicomObject other) {
        assertThat(attributes(other)).as(where).isEqualTo(attributes(own));
        for (int number : attributes(own)) {
            Tag tag = new Tag(number, Vr.UN, where);
            List<DicomObject> items = itemsOf(other, tag);
            if (items.isEmpty()) {
                assertThat(value(other, tag)).as("%s", tag).isEqualTo(value(own, tag));
                continue;
            }
            List<DicomObject> ownItems = own.items(tag);
            assertThat(ownItems).as("%s", tag).hasSameSizeAs(items);
            for (int i = 0; i < items.size(); i++) {
                assertSame(where + " " + Tag.print(number), ownItems.get(i), items.get(i));
            }
        }
    }

    /** dcm4che does not keep group lengths. */
    private static List<Integer> attributes(DicomObject object) {
        return object.tags().stream()
                .filter(tag -> (tag & 0xFFFF) != 0)
                .sorted()
                .toList();
    }

    private static List<DicomObject> itemsOf(DicomObject object, Tag tag) {
        try {
            return object.bytes(tag).length > 0 ? List.of() : object.items(tag);
        } catch (DicomException e) {
            return object.hasValue(tag.number()) ? sequence(object, tag) : List.of();
        }
    }

    private static List<DicomObject> sequence(DicomObject object, Tag tag) {
        try {
            return object.items(tag);
        } catch (DicomException e) {
            return List.of();
        }
    }

    /** Without padding; a value that was left in the file is told by its message. */
    private static String value(DicomObject object, Tag tag) {
        try {
            String text = new String(object.bytes(tag), java.nio.charset.StandardCharsets.ISO_8859_1);
            return text.replaceAll("[ \\x00]+(\\\\|$)", "$1").replaceAll("(^|\\\\) +", "$1");
        } catch (DicomException e) {
            return "left or empty";
        }
    }
}
