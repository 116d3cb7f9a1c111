package org.alnm.core.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Characters of a data set in its Specific Character Set (PS3.3, C.12.1.1.2). */
final class TextDecoder {

    /** The default repertoire; its 8-bit strays are taken for Latin 1. */
    static final TextDecoder DEFAULT = new TextDecoder(StandardCharsets.ISO_8859_1, false);

    private static final char ESCAPE = 0x1B;

    private static final Map<String, String> CHARSETS = Map.ofEntries(
            Map.entry("100", "ISO-8859-1"),
            Map.entry("101", "ISO-8859-2"),
            Map.entry("109", "ISO-8859-3"),
            Map.entry("110", "ISO-8859-4"),
            Map.entry("144", "ISO-8859-5"),
            Map.entry("127", "ISO-8859-6"),
            Map.entry("126", "ISO-8859-7"),
            Map.entry("138", "ISO-8859-8"),
            Map.entry("148", "ISO-8859-9"),
            Map.entry("203", "ISO-8859-15"),
            Map.entry("166", "TIS-620"),
            Map.entry("13", "JIS_X0201"),
            Map.entry("87", "ISO-2022-JP"),
            Map.entry("159", "ISO-2022-JP-2"),
            Map.entry("149", "EUC-KR"),
            Map.entry("58", "GB2312"),
            Map.entry("192", "UTF-8"));

    private final Charset charset;
    private final boolean escapes;

    private TextDecoder(Charset charset, boolean escapes) {
        this.charset = charset;
        this.escapes = escapes;
    }

    /** The decoder of the values of Specific Character Set; what the JDK lacks is read as Latin 1. */
    static TextDecoder of(List<String> names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            if (name.equals("GB18030") || name.equals("GBK")) {
                found.add(name);
            } else if (name.startsWith("ISO")) {
                found.add(CHARSETS.getOrDefault(name.substring(name.lastIndexOf(' ') + 1), "ISO-8859-1"));
            }
        }
        // Of several the first that is more than Latin 1 decides: with the others only ASCII is mixed in practice.
        String chosen = found.isEmpty() ? "ISO-8859-1" : found.get(0);
        for (int i = found.size() - 1; i >= 0; i--) {
            boolean more = !found.get(i).equals("ISO-8859-1") && !found.get(i).equals("JIS_X0201");
            chosen = more ? found.get(i) : chosen;
        }
        boolean supported = Charset.isSupported(chosen);
        return new TextDecoder(
                supported ? Charset.forName(chosen) : StandardCharsets.ISO_8859_1, !chosen.startsWith("ISO-2022"));
    }

    String decode(byte[] bytes) {
        String text = new String(bytes, charset);
        return escapes && text.indexOf(ESCAPE) >= 0 ? withoutEscapes(text) : text;
    }

    /** Escape sequences that switch to the set which is used anyway: ESC, intermediate bytes, a final byte. */
    private static String withoutEscapes(String text) {
        StringBuilder plain = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != ESCAPE) {
                plain.append(c);
                continue;
            }
            while (i < text.length() && text.charAt(i) >= 0x20 && text.charAt(i) < 0x30) {
                i++;
            }
            i++;
        }
        return plain.toString();
    }

    static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static String trimEnd(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        return text.substring(0, end);
    }

    static String trim(String text, int from, int to) {
        int start = from;
        int end = to;
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        return text.substring(start, end);
    }
}
