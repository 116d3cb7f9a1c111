package org.alnm.eval.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alnm.core.provenance.Json;
import org.alnm.core.provenance.Provenance;
import org.alnm.eval.plot.Markup;

/** Entries of a record by their paths: names joined by points, items of lists by their place from 0. */
final class RecordEntries {

    private static final Pattern LINE = Pattern.compile("^( *)(?:\"((?:[^\"\\\\]|\\\\.)*)\" : )?(.*)$");

    private final Provenance record;

    RecordEntries(Provenance record) {
        this.record = record;
    }

    /**
     * The first entry that a path leads to and that holds something.
     *
     * @param path names joined by points; {@code *} for any item; behind {@code ~} a pattern that the entry's JSON holds
     * @return the path without {@code *}
     */
    Optional<String> find(String path) {
        int at = path.indexOf('~');
        String names = at < 0 ? path : path.substring(0, at);
        Pattern pattern = Pattern.compile(at < 0 ? "" : path.substring(at + 1), Pattern.CASE_INSENSITIVE);
        return find(record.entries(), List.of(names.split("\\.", -1)), "", pattern);
    }

    private static Optional<String> find(Object value, List<String> names, String path, Pattern pattern) {
        if (names.isEmpty()) {
            boolean holds =
                    !isEmpty(value) && pattern.matcher(Json.write(value)).find();
            return holds ? Optional.of(path) : Optional.empty();
        }
        List<String> rest = names.subList(1, names.size());
        String prefix = path.isEmpty() ? "" : path + ".";
        if (value instanceof Map<?, ?> map) {
            Object inner = map.get(names.get(0));
            return inner == null ? Optional.empty() : find(inner, rest, prefix + names.get(0), pattern);
        } else if (value instanceof List<?> list && names.get(0).equals("*")) {
            for (int i = 0; i < list.size(); i++) {
                Optional<String> found = find(list.get(i), rest, prefix + i, pattern);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isEmpty(Object value) {
        return (value instanceof Map<?, ?> map && map.isEmpty())
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof String text && text.isBlank())
                || Boolean.FALSE.equals(value);
    }

    /** The id of an entry in the page. */
    static String id(String path) {
        return "record-" + path.replace(' ', '_');
    }

    /** The record as escaped JSON, in which the lines of some entries carry their id. */
    String html(Set<String> linked) {
        StringBuilder html = new StringBuilder();
        List<String> names = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (String line : record.toJson().lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalStateException("a line of JSON that is none: " + line);
            }
            int depth = matcher.group(1).length() / 2;
            String rest = matcher.group(3);
            String name = matcher.group(2);
            boolean closes = name == null && (rest.startsWith("}") || rest.startsWith("]"));
            String path = "";
            if (depth > 0 && !closes) {
                while (counts.size() < depth) {
                    counts.add(0);
                    names.add("");
                }
                if (counts.size() > depth) {
                    counts.subList(depth, counts.size()).clear();
                    names.subList(depth, names.size()).clear();
                }
                int place = counts.get(depth - 1);
                counts.set(depth - 1, place + 1);
                names.set(depth - 1, name == null ? Integer.toString(place) : name);
                path = String.join(".", names);
            }
            String shown = Markup.escape(line);
            html.append(
                            linked.contains(path)
                                    ? "<span id=\"" + Markup.escape(id(path)) + "\" tabindex=\"-1\">" + shown
                                            + "</span>"
                                    : shown)
                    .append('\n');
        }
        return html.toString();
    }
}
