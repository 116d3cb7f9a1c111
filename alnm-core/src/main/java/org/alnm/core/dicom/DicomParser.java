package org.alnm.core.dicom;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Reads the header of a DICOM file. alnm's own is {@link #standard()}; another one can be brought by an artifact as a
 * service of this type, and is then chosen by its name, never by its place on the class path.
 */
public interface DicomParser {

    /**
     * The name by which the parser is chosen.
     *
     * @return lower case, such as {@code alnm}
     */
    String name();

    /**
     * Reads a header and leaves the pixels in the file.
     *
     * @param path the file
     * @param limits how much it may ask for
     * @return the file
     * @throws DicomException if it is no DICOM file, or damaged
     */
    DicomFile read(Path path, DicomLimits limits);

    /**
     * The parser of this library.
     *
     * @return a parser of the name {@code alnm}
     */
    static DicomParser standard() {
        return new DicomReader();
    }

    /**
     * The parser of a name.
     *
     * @param name {@code alnm}, or the name of a parser on the class path
     * @return the parser
     * @throws DicomException if there is none, or several; the message lists those that there are
     */
    static DicomParser named(String name) {
        List<DicomParser> all = Stream.concat(
                        Stream.of(standard()),
                        ServiceLoader.load(DicomParser.class).stream().map(ServiceLoader.Provider::get))
                .toList();
        List<DicomParser> found =
                all.stream().filter(parser -> parser.name().equals(name)).toList();
        if (found.size() != 1) {
            throw new DicomException("there are " + found.size() + " DICOM parsers of the name '" + name
                    + "' on the class path; it has "
                    + all.stream().map(DicomParser::name).sorted().toList());
        }
        return found.get(0);
    }
}
