package org.alnm.core.dicom;

import java.util.Optional;

/** Value representations (PS3.5, 6.2). */
public enum Vr {
    /** Application entity. */
    AE(false, 0),
    /** Age. */
    AS(false, 0),
    /** Attribute tag. */
    AT(false, 2),
    /** Code string. */
    CS(false, 0),
    /** Date. */
    DA(false, 0),
    /** Decimal string. */
    DS(false, 0),
    /** Date and time. */
    DT(false, 0),
    /** float32. */
    FL(false, 4),
    /** float64. */
    FD(false, 8),
    /** Integer string. */
    IS(false, 0),
    /** Long string. */
    LO(false, 0),
    /** Long text. */
    LT(false, 0),
    /** Bytes. */
    OB(true, 1),
    /** float64 array. */
    OD(true, 8),
    /** float32 array. */
    OF(true, 4),
    /** 32-bit words. */
    OL(true, 4),
    /** 64-bit words. */
    OV(true, 8),
    /** 16-bit words. */
    OW(true, 2),
    /** Person name. */
    PN(false, 0),
    /** Short string. */
    SH(false, 0),
    /** Signed 32 bits. */
    SL(false, 4),
    /** Sequence of items. */
    SQ(true, 0),
    /** Signed 16 bits. */
    SS(false, 2),
    /** Short text. */
    ST(false, 0),
    /** Signed 64 bits. */
    SV(true, 8),
    /** Time. */
    TM(false, 0),
    /** Unlimited characters. */
    UC(true, 0),
    /** Unique identifier. */
    UI(false, 0),
    /** Unsigned 32 bits. */
    UL(false, 4),
    /** Unknown. */
    UN(true, 1),
    /** Universal resource identifier. */
    UR(true, 0),
    /** Unsigned 16 bits. */
    US(false, 2),
    /** Unlimited text. */
    UT(true, 0),
    /** Unsigned 64 bits. */
    UV(true, 8);

    private static final Vr[] BY_LETTERS = new Vr[26 * 26];

    static {
        for (Vr vr : values()) {
            BY_LETTERS[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
        }
    }

    private final boolean longLength;
    private final int unit;

    Vr(boolean longLength, int unit) {
        this.longLength = longLength;
        this.unit = unit;
    }

    /** Whether explicit VR encodings give the length in 32 bits. */
    boolean hasLongLength() {
        return longLength;
    }

    /** Bytes of a binary number; 0 for text and sequences. */
    int unit() {
        return unit;
    }

    /** Whether values are characters. */
    boolean isText() {
        return unit == 0 && this != SQ;
    }

    /** Whether a backslash is a character of the one value, not a separator. */
    boolean isSingleText() {
        return this == ST || this == LT || this == UT || this == UR;
    }

    /** Whether characters are in the object's character set, not in ASCII. */
    boolean isEncoded() {
        return switch (this) {
            case LO, LT, PN, SH, ST, UC, UT, UN -> true;
            default -> false;
        };
    }

    /** The representation of two letters, if there is one of that name. */
    static Optional<Vr> of(int first, int second) {
        if (first < 'A' || first > 'Z' || second < 'A' || second > 'Z') {
            return Optional.empty();
        }
        return Optional.ofNullable(BY_LETTERS[(first - 'A') * 26 + second - 'A']);
    }
}
