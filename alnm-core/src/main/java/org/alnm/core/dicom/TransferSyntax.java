package org.alnm.core.dicom;

import java.util.HashMap;
import java.util.Map;

/**
 * How a data set and its pixels are encoded (PS3.5, annex A).
 *
 * @param uid such as {@code 1.2.840.10008.1.2.1}
 * @param name the standard's name
 */
public record TransferSyntax(String uid, String name) {

    private static final String ROOT = "1.2.840.10008.1.2";

    private static final String[] LINES = {
        "|Implicit VR Little Endian",
        ".1|Explicit VR Little Endian",
        ".1.98|Encapsulated Uncompressed Explicit VR Little Endian",
        ".1.99|Deflated Explicit VR Little Endian",
        ".2|Explicit VR Big Endian",
        ".4.50|JPEG Baseline (Process 1)",
        ".4.51|JPEG Extended (Process 2 and 4)",
        ".4.57|JPEG Lossless, Non-Hierarchical (Process 14)",
        ".4.70|JPEG Lossless, Non-Hierarchical, First-Order Prediction",
        ".4.80|JPEG-LS Lossless",
        ".4.81|JPEG-LS Near-Lossless",
        ".4.90|JPEG 2000 Lossless Only",
        ".4.91|JPEG 2000",
        ".4.92|JPEG 2000 Part 2 Multi-component Lossless Only",
        ".4.93|JPEG 2000 Part 2 Multi-component",
        ".4.94|JPIP Referenced",
        ".4.95|JPIP Referenced Deflate",
        ".4.100|MPEG2 Main Profile / Main Level",
        ".4.100.1|Fragmentable MPEG2 Main Profile / Main Level",
        ".4.101|MPEG2 Main Profile / High Level",
        ".4.101.1|Fragmentable MPEG2 Main Profile / High Level",
        ".4.102|MPEG-4 AVC/H.264 High Profile / Level 4.1",
        ".4.102.1|Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1",
        ".4.103|MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1",
        ".4.104|MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video",
        ".4.105|MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video",
        ".4.106|MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2",
        ".4.107|HEVC/H.265 Main Profile / Level 5.1",
        ".4.108|HEVC/H.265 Main 10 Profile / Level 5.1",
        ".4.110|JPEG XL Lossless",
        ".4.111|JPEG XL JPEG Recompression",
        ".4.112|JPEG XL",
        ".4.201|High-Throughput JPEG 2000 Lossless Only",
        ".4.202|High-Throughput JPEG 2000 with RPCL Options Lossless Only",
        ".4.203|High-Throughput JPEG 2000",
        ".4.204|JPIP HTJ2K Referenced",
        ".4.205|JPIP HTJ2K Referenced Deflate",
        ".5|RLE Lossless",
        ".8.1|Deflated Image Frame Compression"
    };

    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        for (String line : LINES) {
            int at = line.indexOf('|');
            NAMES.put(ROOT.concat(line.substring(0, at)), line.substring(at + 1));
        }
    }

    /** Implicit VR, little endian: the default of the standard. */
    public static final TransferSyntax IMPLICIT_LITTLE = of(ROOT);

    /** Explicit VR, little endian. */
    public static final TransferSyntax EXPLICIT_LITTLE = of(ROOT + ".1");

    /** Explicit VR, little endian, the data set deflated. */
    public static final TransferSyntax DEFLATED = of(ROOT + ".1.99");

    /** Explicit VR, big endian. */
    public static final TransferSyntax EXPLICIT_BIG = of(ROOT + ".2");

    /**
     * The syntax of a UID.
     *
     * @param uid any UID
     * @return the syntax; one that the standard (2026) does not have is named as unknown
     */
    public static TransferSyntax of(String uid) {
        return new TransferSyntax(uid, NAMES.getOrDefault(uid, "unknown transfer syntax"));
    }

    /**
     * Whether the standard has it.
     *
     * @return false for private syntaxes and nonsense
     */
    public boolean isKnown() {
        return NAMES.containsKey(uid);
    }

    /**
     * Whether pixels are stored as they are, not in fragments.
     *
     * @return true for the four syntaxes without encapsulation
     */
    public boolean isNative() {
        return equals(IMPLICIT_LITTLE) || equals(EXPLICIT_LITTLE) || equals(DEFLATED) || equals(EXPLICIT_BIG);
    }

    /** Whether numbers are big endian. */
    boolean isBigEndian() {
        return equals(EXPLICIT_BIG);
    }

    /** Whether the VR is left out. */
    boolean isImplicit() {
        return equals(IMPLICIT_LITTLE);
    }

    /** Syntaxes are told apart by their UID. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TransferSyntax syntax && uid.equals(syntax.uid);
    }

    @Override
    public int hashCode() {
        return uid.hashCode();
    }

    @Override
    public String toString() {
        return uid + " (" + name + ")";
    }
}
