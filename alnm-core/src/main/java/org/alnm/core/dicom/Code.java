package org.alnm.core.dicom;

/**
 * A coded concept (PS3.3, 8).
 *
 * @param value the code, at most 16 characters
 * @param scheme who defines it, such as {@code DCM}, {@code SCT} (SNOMED CT), {@code UCUM}, {@code IBSI}
 * @param meaning in words, at most 64 characters
 */
public record Code(String value, String scheme, String meaning) {

    private static final int LONGEST_VALUE = 16;
    private static final int LONGEST_MEANING = 64;

    /** Checks the lengths. */
    public Code {
        if (value.isBlank() || value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("a code has 1 to 16 characters: '" + value + "'");
        }
        if (scheme.isBlank() || scheme.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("a coding scheme has 1 to 16 characters: '" + scheme + "'");
        }
        if (meaning.isBlank() || meaning.length() > LONGEST_MEANING) {
            throw new IllegalArgumentException("a code's meaning has 1 to 64 characters: '" + meaning + "'");
        }
    }

    /**
     * The code as an item of a code sequence.
     *
     * @return the item
     */
    public DicomObject item() {
        return DicomObject.builder()
                .text(Tag.CODE_VALUE, value)
                .text(Tag.CODING_SCHEME_DESIGNATOR, scheme)
                .text(Tag.CODE_MEANING, meaning)
                .build();
    }
}
