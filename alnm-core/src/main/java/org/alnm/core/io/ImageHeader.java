package org.alnm.core.io;

import java.nio.file.Path;
import java.util.List;
import org.alnm.core.image.Geometry;

/**
 * What a header says of all volumes of a file.
 *
 * @param path the file that the user named
 * @param format such as {@code NIfTI-1}
 * @param geometry the grid of every volume
 * @param oriented whether the file says where the grid lies in the patient
 * @param slope what a stored number is multiplied by
 * @param intercept what is added
 * @param notes what a user should know of how the header was read
 */
record ImageHeader(
        Path path,
        String format,
        Geometry geometry,
        boolean oriented,
        double slope,
        double intercept,
        List<String> notes) {

    ImageHeader {
        notes = List.copyOf(notes);
    }

    /** The same header with one more note. */
    ImageHeader withNote(String note) {
        List<String> more = new java.util.ArrayList<>(notes);
        more.add(note);
        return new ImageHeader(path, format, geometry, oriented, slope, intercept, more);
    }
}
