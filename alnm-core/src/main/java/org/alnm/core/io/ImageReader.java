package org.alnm.core.io;

import java.io.IOException;
import java.nio.file.Path;

/** Reads one file format, or one family of them. */
sealed interface ImageReader permits NiftiReader, NrrdReader, MetaImageReader, DicomImageReader {

    /** The name of the format for errors that come before its version is known. */
    String format();

    /** Whether a file is of this format, by how it starts. */
    boolean recognises(FileHead head);

    /** Reads the header; the voxels are read later. */
    ImageFile open(Path path, FileHead head) throws IOException;
}
