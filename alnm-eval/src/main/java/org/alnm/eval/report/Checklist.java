package org.alnm.eval.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.provenance.Provenance;

/**
 * A reporting checklist that is filled from the record alone: an item is answered "yes" only where an entry of the
 * record shows it. What no program can know, such as ethical approval, is read from the entry {@code declared}, by the
 * checklist's key and the item's number: {@code declared.clear.8}.
 *
 * <p>The items' texts are short and our own; the number leads to the original.
 *
 * @param kind which checklist
 * @param answers one an item, in the order of the checklist
 */
public record Checklist(Kind kind, List<Answer> answers) {

    /** The checklists. */
    public enum Kind {
        /** Checklist for evaluation of radiomics research, 58 items. */
        CLEAR("clear", "CLEAR", "doi:10.1186/s13244-023-01415-8"),
        /** Methodological radiomics score, 30 items; only the answers, not the weighted score. */
        METRICS("metrics", "METRICS", "doi:10.1186/s13244-023-01572-w"),
        /** Reporting of prediction models with regression or machine learning, 27 items with sub-items. */
        TRIPOD_AI("tripod", "TRIPOD+AI", "doi:10.1136/bmj-2023-078378"),
        /** Radiomics quality score, 16 items; only the answers, since its points need a judgement. */
        RQS("rqs", "RQS", "doi:10.1038/nrclinonc.2017.141");

        private final String key;
        private final String label;
        private final String source;

        Kind(String key, String label, String source) {
            this.key = key;
            this.label = label;
            this.source = source;
        }

        /**
         * The name in records and files.
         *
         * @return such as {@code clear}
         */
        public String key() {
            return key;
        }

        /**
         * The name for people.
         *
         * @return such as "TRIPOD+AI"
         */
        public String label() {
            return label;
        }

        /**
         * Where the original stands.
         *
         * @return a DOI
         */
        public String source() {
            return source;
        }
    }

    /**
     * An answered item.
     *
     * @param number as in the original, such as "12a"
     * @param text what is asked, in short own words
     * @param shown whether the record shows it
     * @param evidence the path of the entry that shows it, such as {@code splits}; empty where none does
     * @param missing what is missing; empty where it is shown
     */
    public record Answer(String number, String text, boolean shown, String evidence, String missing) {}

    /** Copies the list. */
    public Checklist {
        answers = List.copyOf(answers);
    }

    /**
     * Fills a checklist.
     *
     * @param kind which
     * @param record of the study, with its evaluation under {@code evaluation}
     * @return the answers
     */
    public static Checklist fill(Kind kind, Provenance record) {
        RecordEntries entries = new RecordEntries(record);
        List<Answer> answers = new ArrayList<>();
        for (String line : lines(kind)) {
            String[] parts = line.split("\\|", 3);
            answers.add(answer(kind, parts[0], parts[1], parts[2], entries));
        }
        return new Checklist(kind, answers);
    }

    private static Answer answer(Kind kind, String number, String text, String evidence, RecordEntries entries) {
        List<String> paths = new ArrayList<>();
        if (!evidence.isEmpty()) {
            paths.addAll(List.of(evidence.split(",", -1)));
        }
        String declared = "declared." + kind.key + "." + number;
        paths.add(declared);
        for (String path : paths) {
            Optional<String> found = entries.find(path);
            if (found.isPresent()) {
                return new Answer(number, text, true, found.get(), "");
            }
        }
        String missing = evidence.isEmpty()
                ? "No program can know this: say it in the record under " + declared + "."
                : "The record has no entry " + readable(evidence) + ", nor " + declared + ".";
        return new Answer(number, text, false, "", missing);
    }

    private static String readable(String evidence) {
        List<String> names = new ArrayList<>();
        for (String path : evidence.split(",", -1)) {
            int condition = path.indexOf('~');
            names.add(
                    condition < 0
                            ? path
                            : path.substring(0, condition) + " that speaks of "
                                    + path.substring(condition + 1)
                                            .replaceAll("[()]", "")
                                            .replace("|", " or "));
        }
        return String.join(" or ", names);
    }

    private static List<String> lines(Kind kind) {
        try (InputStream in = Checklist.class.getResourceAsStream(kind.key + ".txt")) {
            if (in == null) {
                throw new IllegalStateException(kind.key + ".txt is missing from the alnm-eval jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How many items the record shows.
     *
     * @return at most the number of items
     */
    public long shown() {
        return answers.stream().filter(Answer::shown).count();
    }

    /**
     * The checklist as plain maps and lists, for {@link org.alnm.core.provenance.Json}.
     *
     * @return a new tree
     */
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("checklist", kind.label);
        tree.put("source", kind.source);
        tree.put("items", answers.size());
        tree.put("shown", shown());
        List<Object> items = new ArrayList<>();
        for (Answer answer : answers) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("number", answer.number());
            item.put("text", answer.text());
            item.put("shown", answer.shown());
            item.put("evidence", answer.evidence());
            item.put("missing", answer.missing());
            items.add(item);
        }
        tree.put("answers", items);
        return tree;
    }

    /**
     * Checklists as CSV (RFC 4180): checklist, source, number, text, shown, evidence, missing.
     *
     * @param checklists any number
     * @return a heading and one row an item
     */
    public static String csv(List<Checklist> checklists) {
        StringBuilder csv = new StringBuilder("checklist,source,number,text,shown,evidence,missing\r\n");
        for (Checklist checklist : checklists) {
            for (Answer answer : checklist.answers) {
                List<String> fields = List.of(
                        checklist.kind.label,
                        checklist.kind.source,
                        answer.number(),
                        answer.text(),
                        answer.shown() ? "yes" : "no",
                        answer.evidence(),
                        answer.missing());
                csv.append(String.join(
                                ",", fields.stream().map(Checklist::quoted).toList()))
                        .append("\r\n");
            }
        }
        return csv.toString();
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }
}
