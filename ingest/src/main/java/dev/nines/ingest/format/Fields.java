package dev.nines.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields of a gateway's record, by path ({@code metadata.team_id}). Gateways write null, an empty text and nothing at all
 * for what they do not know, and numbers in quotes: all are understood. A value of another type or out of bounds is an error
 * that names the field; texts that people write are cleaned instead of refused.
 */
public final class Fields {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}]+");
    private static final int LONGEST_NUMBER = 64;
    private static final int MOST_SCALE = 400;

    private final JsonNode node;
    private final String path;

    private Fields(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    public static Fields of(JsonNode record) {
        return new Fields(record, "");
    }

    /** The fields under a path; none if there is no object. */
    public Fields at(String name) {
        return new Fields(find(name), path + name + ".");
    }

    /** Whether there is an object with at least one field. */
    public boolean isEmpty() {
        return !node.isObject() || node.isEmpty();
    }

    /** The value itself, missing if there is none. */
    public JsonNode node(String name) {
        return find(name);
    }

    /** An identifier or name, trimmed: at most {@value Bounds#NAME} characters. A number is its digits. */
    public Optional<String> name(String name) {
        return raw(name).map(text -> Bounds.name(path + name, text));
    }

    /** As {@link #name}, of the first of these fields that has a value. */
    public Optional<String> firstName(String... names) {
        for (String name : names) {
            Optional<String> value = name(name);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /**
     * As {@link #name}.
     *
     * @throws IllegalArgumentException if there is none, saying what to give
     */
    public String required(String name, String remedy) {
        return name(name).orElseThrow(() -> new IllegalArgumentException(path + name + " is missing; " + remedy));
    }

    /** A word that a program wrote for programs, cut where a person's text got in. */
    public Optional<String> label(String name) {
        return raw(name).map(text -> Bounds.name(path + name, Bounds.cut(text, Bounds.NAME)));
    }

    /** A count of 0 or more. */
    public Optional<Long> count(String name) {
        return decimal(name).map(value -> {
            try {
                long count = value.setScale(0, RoundingMode.UNNECESSARY).longValueExact();
                if (count >= 0) {
                    return count;
                }
            } catch (ArithmeticException e) {
                throw refuse(name, "no whole number", e);
            }
            throw refuse(name, "below 0", null);
        });
    }

    public Optional<Boolean> bool(String name) {
        JsonNode value = find(name);
        if (value.isBoolean()) {
            return Optional.of(value.booleanValue());
        }
        return raw(name).map(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw refuse(name, "neither true nor false", null);
        });
    }

    /** A number, exact, in quotes or not. */
    public Optional<BigDecimal> decimal(String name) {
        JsonNode value = find(name);
        if (value.isBoolean()) {
            throw refuse(name, "no number", null);
        }
        if (value.isNumber()) {
            return Optional.of(bounded(name, value.decimalValue()));
        }
        return raw(name).map(text -> {
            try {
                if (text.length() <= LONGEST_NUMBER) {
                    return bounded(name, new BigDecimal(text));
                }
            } catch (NumberFormatException e) {
                throw refuse(name, "no number", e);
            }
            throw refuse(name, "no number", null);
        });
    }

    /** A moment given as seconds since the epoch; microseconds kept. */
    public Optional<Instant> epochSeconds(String name) {
        return decimal(name).map(value -> EventTime.ofMillis(path + name, value.movePointRight(3)));
    }

    /** A moment given as milliseconds since the epoch; microseconds kept. */
    public Optional<Instant> epochMillis(String name) {
        return decimal(name).map(value -> EventTime.ofMillis(path + name, value));
    }

    /** A moment given as nanoseconds since the epoch, by int64 in a text or a number; cut to microseconds. */
    public Optional<Instant> epochNanos(String name) {
        return decimal(name)
                .map(value -> EventTime.ofMicros(micros(
                        name,
                        value.movePointLeft(3).setScale(0, RoundingMode.DOWN).toBigInteger())))
                .map(time -> Bounds.time(path + name, time));
    }

    /** A moment as text, RFC 3339 with a zone. */
    public Optional<Instant> time(String name) {
        return raw(name).map(text -> EventTime.ofText(path + name, text));
    }

    /** A duration in milliseconds as whole microseconds, 0 or more. */
    public Optional<Long> millis(String name) {
        return decimal(name).map(value -> {
            long micros = EventTime.microsOf(path + name, value);
            if (micros < 0) {
                throw refuse(name, "below 0", null);
            }
            return micros;
        });
    }

    /** The value as trimmed text without control characters; empty where it says nothing. */
    private Optional<String> raw(String name) {
        JsonNode value = find(name);
        if (value.isContainerNode()) {
            throw new IllegalArgumentException(
                    path + name + " is " + (value.isObject() ? "an object" : "an array") + "; give a single value");
        }
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        String text = CONTROL.matcher(value.isTextual() ? value.textValue() : value.asText())
                .replaceAll(" ")
                .strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private JsonNode find(String name) {
        JsonNode whole = node.path(name);
        if (!whole.isMissingNode() || name.indexOf('.') < 0) {
            return whole;
        }
        JsonNode at = node;
        for (String step : name.split("\\.")) {
            at = at.path(step);
        }
        return at;
    }

    private long micros(String name, BigInteger value) {
        if (value.bitLength() >= Long.SIZE) {
            throw refuse(name, "far beyond any time in nanoseconds", null);
        }
        return value.longValue();
    }

    /** 1e999999999 is short to write, and takes gigabytes to count with. */
    private BigDecimal bounded(String name, BigDecimal value) {
        if (Math.abs((long) value.scale()) > MOST_SCALE || value.precision() > MOST_SCALE) {
            throw refuse(name, "no number that anything needs", null);
        }
        return value;
    }

    private IllegalArgumentException refuse(String name, String why, Throwable cause) {
        return new IllegalArgumentException(
                path + name + " '" + Bounds.quote(find(name).asText()) + "' is " + why, cause);
    }
}
