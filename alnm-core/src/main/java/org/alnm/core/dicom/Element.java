package org.alnm.core.dicom;

import java.util.List;

/**
 * One attribute of an object.
 *
 * @param tag group and element
 * @param vr the representation, as the file or the dictionary says
 * @param value what it holds
 */
record Element(int tag, Vr vr, Value value) {

    /** What an attribute holds. */
    sealed interface Value {}

    /** Encoded values. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out, never compared
    record Encoded(byte[] bytes) implements Value {}

    /** Items of a sequence. */
    record Items(List<DicomObject> items) implements Value {

        Items {
            items = List.copyOf(items);
        }
    }

    /** A value that was stepped over: longer than the limit, or fragments inside an item. */
    record LeftInFile(long length) implements Value {}
}
