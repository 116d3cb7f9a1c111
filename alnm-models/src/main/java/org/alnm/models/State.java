package org.alnm.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.alnm.core.provenance.Provenance;

/** The state of a fitted stage as plain named values, as it is written to a file. Immutable. */
public final class State {

    private final String kind;
    private final Provenance values;

    private State(String kind, Provenance values) {
        this.kind = kind;
        this.values = values;
    }

    /**
     * A state.
     *
     * @param kind of the {@link FittedReader} that reads it
     * @param values finite numbers, texts, lists and records of those
     * @return the state
     */
    public static State of(String kind, Provenance values) {
        return new State(kind, values);
    }

    static State of(String kind, Map<?, ?> values) {
        Provenance.Builder builder = Provenance.builder();
        values.forEach((name, value) -> builder.put(String.valueOf(name), value));
        return new State(kind, builder.build());
    }

    /**
     * The kind of the reader.
     *
     * @return a name
     */
    public String kind() {
        return kind;
    }

    /**
     * All values.
     *
     * @return values by name
     */
    public Provenance values() {
        return values;
    }

    /**
     * A number.
     *
     * @param name of the value
     * @return the number
     * @throws ModelFileException if it is absent or no number
     */
    public double number(String name) {
        return asNumber(name, value(name));
    }

    /**
     * A list of numbers.
     *
     * @param name of the value
     * @return a new array
     * @throws ModelFileException if it is absent or no list of numbers
     */
    public double[] numbers(String name) {
        List<?> list = list(name);
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = asNumber(name, list.get(i));
        }
        return numbers;
    }

    /**
     * A text.
     *
     * @param name of the value
     * @return the text
     * @throws ModelFileException if it is absent or no text
     */
    public String text(String name) {
        return asText(name, value(name));
    }

    /**
     * A list of texts.
     *
     * @param name of the value
     * @return an unmodifiable list
     * @throws ModelFileException if it is absent or no list of texts
     */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(name)) {
            texts.add(asText(name, item));
        }
        return List.copyOf(texts);
    }

    /**
     * A whole number.
     *
     * @param name of the value
     * @return the number
     * @throws ModelFileException if it is absent or no whole number within 32 bits
     */
    public int whole(String name) {
        return asWhole(name, value(name));
    }

    /**
     * A list of whole numbers.
     *
     * @param name of the value
     * @return a new array
     * @throws ModelFileException if it is absent or no list of whole numbers within 32 bits
     */
    public int[] wholes(String name) {
        List<?> list = list(name);
        int[] wholes = new int[list.size()];
        for (int i = 0; i < wholes.length; i++) {
            wholes[i] = asWhole(name, list.get(i));
        }
        return wholes;
    }

    /**
     * Numbers that go with other numbers of the state.
     *
     * @param name of the value
     * @param count how many there must be
     * @return a new array
     * @throws ModelFileException if it is absent, no list of numbers, or of another length
     */
    public double[] numbers(String name, int count) {
        double[] numbers = numbers(name);
        if (numbers.length != count) {
            throw new ModelFileException("the state of kind '" + kind + "' has " + numbers.length + " " + name
                    + " where there must be " + count);
        }
        return numbers;
    }

    /**
     * One of the constants of an enumeration, written in small letters.
     *
     * @param name of the value
     * @param constants all of the enumeration
     * @param <E> the enumeration
     * @return the constant
     * @throws ModelFileException if it is absent or none of them
     */
    public <E extends Enum<E>> E choice(String name, E[] constants) {
        String text = text(name);
        List<String> allowed = new ArrayList<>();
        for (E constant : constants) {
            allowed.add(constant.name().toLowerCase(Locale.ROOT));
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw wrong(name, "one of " + allowed);
    }

    /**
     * A fitted stage within the state, as {@link #nested} wrote it.
     *
     * @param name of the value
     * @return the stage, made again by its reader
     * @throws ModelFileException if it is absent, no stage, or nothing here reads its kind
     */
    public Fitted stage(String name) {
        return PipelineFile.stage(value(name));
    }

    /**
     * Fitted steps within the state, each as {@link #nested} wrote it.
     *
     * @param name of the value
     * @param fewest how many there must be at least
     * @return the steps, in order
     * @throws ModelFileException if it is absent, no list of steps, too short, or nothing here reads a kind
     */
    public List<FittedStep> steps(String name, int fewest) {
        List<FittedStep> steps = new ArrayList<>();
        for (Object item : list(name)) {
            if (!(PipelineFile.stage(item) instanceof FittedStep step)) {
                throw wrong(name, "a list of steps");
            }
            steps.add(step);
        }
        if (steps.size() < fewest) {
            throw wrong(name, "a list of at least " + fewest + " steps");
        }
        return List.copyOf(steps);
    }

    /**
     * Fitted classifiers within the state, each as {@link #nested} wrote it.
     *
     * @param name of the value
     * @return the classifiers, in order
     * @throws ModelFileException if it is absent, no list of classifiers, or nothing here reads a kind
     */
    public List<FittedClassifier> classifiers(String name) {
        List<FittedClassifier> classifiers = new ArrayList<>();
        for (Object item : list(name)) {
            if (!(PipelineFile.stage(item) instanceof FittedClassifier classifier)) {
                throw wrong(name, "a list of classifiers");
            }
            classifiers.add(classifier);
        }
        return List.copyOf(classifiers);
    }

    /**
     * This state as a value of another state, for stages that are made of stages.
     *
     * @return kind and values
     */
    public Map<String, Object> nested() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", kind);
        tree.put("state", values.entries());
        return tree;
    }

    private int asWhole(String name, Object value) {
        double number = asNumber(name, value);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw wrong(name, "a whole number");
        }
        return (int) number;
    }

    private List<?> list(String name) {
        if (value(name) instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "a list");
    }

    private Object value(String name) {
        Object value = values.entries().get(name);
        if (value == null) {
            throw new ModelFileException("the state of kind '" + kind + "' has no '" + name + "'; it has "
                    + values.entries().keySet());
        }
        return value;
    }

    private double asNumber(String name, Object value) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw wrong(name, "a finite number");
    }

    private String asText(String name, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw wrong(name, "a text");
    }

    private ModelFileException wrong(String name, String expected) {
        return new ModelFileException("'" + name + "' in the state of kind '" + kind + "' is not " + expected + ": "
                + values.entries().get(name));
    }

    @Override
    public String toString() {
        return kind;
    }
}
