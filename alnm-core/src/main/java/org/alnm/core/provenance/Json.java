package org.alnm.core.provenance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON from and to plain values: {@code Map<String, ?>} in the order given, {@code List<?>}, {@code String},
 * {@code Number}, {@code Boolean}. The same tree gives the same bytes on every JDK and in every locale.
 *
 * <p>JSON has no NaN or infinity: both are written as {@code null}, so say beside the value why it is missing.
 */
public final class Json {

    private Json() {}

    /**
     * Writes a tree as indented text that ends with a newline.
     *
     * @param tree maps, lists, strings, numbers, booleans; null for a missing value
     * @return the text
     */
    public static String write(@Nullable Object tree) {
        StringWriter text = new StringWriter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.setPrettyPrinter(printer);
            write(out, tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    /**
     * Reads JSON text.
     *
     * @param text one JSON object
     * @return its members, in the order of the text
     * @throws ProvenanceException if the text is no JSON object, with line and column, or names a member twice
     */
    public static Map<String, Object> read(String text) {
        ObjectMapper mapper = new ObjectMapper(JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build());
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        try {
            @SuppressWarnings("unchecked") // Jackson makes string keys for a JSON object.
            Map<String, Object> tree = mapper.readValue(text, java.util.LinkedHashMap.class);
            return tree;
        } catch (JsonProcessingException e) {
            throw new ProvenanceException("not a JSON object: " + e.getMessage(), e);
        }
    }

    private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                write(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                write(out, item);
            }
            out.writeEndArray();
        } else if (value instanceof double[] array) {
            out.writeStartArray();
            for (double item : array) {
                writeNumber(out, item);
            }
            out.writeEndArray();
        } else if (value instanceof int[] array) {
            out.writeArray(array, 0, array.length);
        } else if (value instanceof Double || value instanceof Float) {
            writeNumber(out, ((Number) value).doubleValue());
        } else if (value instanceof Integer || value instanceof Long || value instanceof Short) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof String || value instanceof Enum<?>) {
            out.writeString(value.toString());
        } else {
            throw new IllegalArgumentException(
                    "no JSON for a " + value.getClass().getName());
        }
    }

    private static void writeNumber(JsonGenerator out, double value) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumber(Numbers.exact(value));
        } else {
            out.writeNull();
        }
    }
}
