package dev.nines.ingest.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** The value under a JSON parser's cursor, of exactly one type: a number in quotes is no number. */
public final class JsonValue {
    private static final int LONGEST_NUMBER = 64;

    private JsonValue() {}

    public static String name(String field, JsonParser p) throws IOException {
        require(p.currentToken() == JsonToken.VALUE_STRING, field, "a string", p);
        return Bounds.name(field, p.getText());
    }

    public static <E extends Enum<E>> E word(String field, JsonParser p, Words<E> words) throws IOException {
        return words.constant(field, name(field, p));
    }

    public static boolean bool(String field, JsonParser p) throws IOException {
        require(p.currentToken().isBoolean(), field, "true or false", p);
        return p.getBooleanValue();
    }

    public static int integer(String field, JsonParser p) throws IOException {
        boolean whole = p.currentToken() == JsonToken.VALUE_NUMBER_INT;
        require(whole && p.getNumberType() == JsonParser.NumberType.INT, field, "an integer", p);
        return p.getIntValue();
    }

    public static long count(String field, JsonParser p) throws IOException {
        boolean whole = p.currentToken() == JsonToken.VALUE_NUMBER_INT;
        require(whole && p.getNumberType() != JsonParser.NumberType.BIG_INTEGER, field, "an integer", p);
        return p.getLongValue();
    }

    /** A number read exactly, never by way of a double. */
    public static BigDecimal decimal(String field, JsonParser p) throws IOException {
        require(p.currentToken().isNumeric() && !p.isNaN(), field, "a finite number", p);
        return decimal(field, p.getText());
    }

    /** A number read exactly, out of a JSON number or a string. */
    public static BigDecimal money(String field, JsonParser p) throws IOException {
        return p.currentToken() == JsonToken.VALUE_STRING ? decimal(field, p.getText()) : decimal(field, p);
    }

    public static Map<String, String> tags(String field, JsonParser p) throws IOException {
        require(p.currentToken() == JsonToken.START_OBJECT, field, "an object of strings", p);
        Map<String, String> tags = new TreeMap<>();
        while (p.nextToken() != JsonToken.END_OBJECT) {
            String tag = Bounds.name("a name under " + field, p.currentName());
            p.nextToken();
            require(p.currentToken() == JsonToken.VALUE_STRING, field + "." + Bounds.quote(tag), "a string", p);
            if (tags.put(tag, Bounds.text(field + "." + Bounds.quote(tag), p.getText(), Bounds.TAG)) != null) {
                throw new IllegalArgumentException(field + "." + Bounds.quote(tag) + " is there twice");
            }
            if (tags.size() > Bounds.TAGS) {
                throw new IllegalArgumentException(field + " has more than " + Bounds.TAGS + " entries");
            }
        }
        return tags;
    }

    private static BigDecimal decimal(String field, String text) {
        try {
            if (text.length() <= LONGEST_NUMBER) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(field + " '" + Bounds.quote(text) + "' is no decimal number", e);
        }
        throw new IllegalArgumentException(field + " has " + text.length() + " characters; no number needs them");
    }

    private static void require(boolean holds, String field, String wanted, JsonParser p) throws IOException {
        if (!holds) {
            throw new IllegalArgumentException(field + " is " + describe(p) + "; give " + wanted);
        }
    }

    private static String describe(JsonParser p) throws IOException {
        return switch (p.currentToken()) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case VALUE_STRING -> "the string '" + Bounds.quote(p.getText()) + "'";
            case VALUE_NULL -> "null";
            case NOT_AVAILABLE, FIELD_NAME, VALUE_EMBEDDED_OBJECT -> "no value";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> Bounds.quote(p.getText());
        };
    }
}
