package dev.nines.ingest.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nines.ingest.format.Bounds;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** A single value that must be of some kind; one that is not is a problem, and reads as if it were not there. */
public final class YamlValue {
    private final YamlFields fields;
    private final String name;
    private final Optional<String> text;
    private final YamlNode node;

    YamlValue(YamlFields fields, String name, Optional<String> text, YamlNode node) {
        this.fields = fields;
        this.name = name;
        this.text = text;
        this.node = node;
    }

    public boolean flag(boolean byDefault) {
        if (text.isEmpty()) {
            return byDefault;
        }
        if (!node.json().isBoolean()) {
            fields.refuse(name, quoted() + " is neither true nor false");
            return byDefault;
        }
        return node.json().booleanValue();
    }

    public int count(int byDefault, int least, int most) {
        if (text.isEmpty()) {
            return byDefault;
        }
        JsonNode number = node.json();
        if (!number.isIntegralNumber()
                || !number.canConvertToInt()
                || number.intValue() < least
                || number.intValue() > most) {
            fields.refuse(name, quoted() + " is no whole number from " + least + " to " + most);
            return byDefault;
        }
        return number.intValue();
    }

    /** USD of 0 or more, null if absent. */
    public BigDecimal usd() {
        if (text.isEmpty()) {
            return null;
        }
        try {
            BigDecimal usd = new BigDecimal(text.get());
            if (usd.signum() >= 0) {
                return usd;
            }
            fields.refuse(name, quoted() + " is below 0");
        } catch (NumberFormatException e) {
            fields.refuse(name, quoted() + " is no amount of USD; write e.g. 0.50");
        }
        return null;
    }

    public Duration length(Duration byDefault, Duration least, Duration most) {
        if (text.isEmpty()) {
            return byDefault;
        }
        Optional<Duration> length = Length.parse(text.get());
        if (length.isEmpty()) {
            fields.refuse(name, quoted() + " is no length of time; write e.g. 500ms, 30s, 5m or 1h");
        } else if (length.get().compareTo(least) < 0 || length.get().compareTo(most) > 0) {
            fields.refuse(
                    name,
                    quoted() + " is not within " + Length.text(least) + " and " + Length.text(most)
                            + "; choose another");
        } else {
            return length.get();
        }
        return byDefault;
    }

    private String quoted() {
        return "'" + Bounds.quote(text.orElse("")) + "'";
    }
}
