package org.alnm.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Named groups of columns, such as the modalities, or handcrafted and deep features. A block is given by patterns of
 * column names, in which {@code *} stands for any characters; each column belongs to one block. Immutable.
 */
public final class FeatureBlocks {

    private final Map<String, List<String>> patterns;

    private FeatureBlocks(Map<String, List<String>> patterns) {
        this.patterns = patterns;
    }

    /**
     * Blocks by their patterns.
     *
     * @param patterns by name of the block; the order of the map is kept
     * @return the blocks
     * @throws ModelException if there is no block, or one without a name or a pattern
     */
    public static FeatureBlocks of(Map<String, List<String>> patterns) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        patterns.forEach((name, list) -> {
            if (name.isBlank() || list.isEmpty()) {
                throw new ModelException("a block of columns needs a name and at least one pattern: '" + name + "'");
            }
            copy.put(name, List.copyOf(list));
        });
        if (copy.isEmpty()) {
            throw new ModelException("there must be at least one block of columns");
        }
        return new FeatureBlocks(Collections.unmodifiableMap(copy));
    }

    /**
     * The blocks.
     *
     * @return patterns by name, in order
     */
    public Map<String, List<String>> patterns() {
        return patterns;
    }

    /**
     * Shares columns out.
     *
     * @param columns of a table
     * @return the columns of each block, in the order of the table
     * @throws ModelException if a column belongs to no block or to two, or a block has no column
     */
    public Map<String, List<String>> columns(List<String> columns) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        Map<String, List<Pattern>> compiled = new LinkedHashMap<>();
        patterns.forEach((name, list) -> {
            found.put(name, new ArrayList<>());
            compiled.put(name, list.stream().map(FeatureBlocks::compile).toList());
        });
        for (String column : columns) {
            List<String> owners = compiled.entrySet().stream()
                    .filter(e -> e.getValue().stream()
                            .anyMatch(p -> p.matcher(column).matches()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (owners.size() != 1) {
                throw new ModelException("column '" + column + "' belongs to "
                        + (owners.isEmpty() ? "no block" : "the blocks " + owners) + "; each must belong to one of "
                        + patterns);
            }
            found.computeIfAbsent(owners.get(0), name -> new ArrayList<>()).add(column);
        }
        found.forEach((name, list) -> {
            if (list.isEmpty()) {
                throw new ModelException("no column belongs to the block '" + name + "': its patterns are "
                        + patterns.get(name) + ", the table has " + DesignMatrix.some(columns));
            }
        });
        return found;
    }

    private static Pattern compile(String pattern) {
        return Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
    }

    @Override
    public String toString() {
        return String.join(", ", patterns.keySet());
    }
}
