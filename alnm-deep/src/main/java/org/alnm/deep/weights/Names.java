package org.alnm.deep.weights;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names in messages: a few, and how many more. */
final class Names {

    private static final int SHOWN = 8;
    private static final int LONGEST = 80;

    private Names() {}

    /** The first names, cut where they are long, and the number of those left out. */
    static String list(Collection<String> names) {
        String shown = names.stream().limit(SHOWN).map(Names::one).collect(Collectors.joining(", ", "[", ""));
        return names.size() > SHOWN ? shown + ", ... " + (names.size() - SHOWN) + " more]" : shown + "]";
    }

    /** A name from a file, safe to print: cut where it is long, control characters replaced. */
    static String one(String name) {
        String cut = name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "...";
        StringBuilder clean = new StringBuilder(cut);
        for (int i = 0; i < clean.length(); i++) {
            if (Character.isISOControl(clean.charAt(i))) {
                clean.setCharAt(i, '?');
            }
        }
        return clean.toString();
    }
}
