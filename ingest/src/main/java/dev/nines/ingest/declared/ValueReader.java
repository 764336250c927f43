package dev.nines.ingest.declared;

import dev.nines.domain.money.RequestValue;
import dev.nines.ingest.yaml.YamlFields;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code values.yaml}: what requests are worth, the first that fits holds. */
final class ValueReader {
    private static final List<String> FIELDS = List.of(
            "route",
            "team",
            "project",
            "tenant",
            "tier",
            "provider",
            "model",
            "operation",
            "request_usd",
            "second_usd");

    private ValueReader() {}

    static List<RequestValue> read(YamlFields file) {
        file.only(List.of("values"));
        List<RequestValue> values = new ArrayList<>();
        RequestValue all = null;
        for (YamlFields entry : file.list("values")) {
            RequestValue value = value(entry.only(FIELDS));
            if (value == null) {
                continue;
            }
            if (all != null) {
                entry.refuse("is never reached: " + all.declaredIn() + " fits all; put it before that one");
            }
            all = all == null && value.fitsAll() ? value : all;
            values.add(value);
        }
        return values;
    }

    /** Null if something is wrong, which is a problem then. */
    private static RequestValue value(YamlFields entry) {
        String route = entry.required("route", "give these requests a name").orElse(null);
        if (!entry.has("request_usd") && !entry.has("second_usd")) {
            entry.refuse("values nothing; give request_usd or second_usd, or leave the entry out");
        }
        if (route == null) {
            return null;
        }
        try {
            return new RequestValue(
                    route,
                    text(entry, "team"),
                    text(entry, "project"),
                    text(entry, "tenant"),
                    text(entry, "tier"),
                    text(entry, "provider"),
                    text(entry, "model"),
                    text(entry, "operation"),
                    entry.value("request_usd").usd(),
                    entry.value("second_usd").usd(),
                    entry.place().toString());
        } catch (IllegalArgumentException e) {
            entry.refuse("is wrong: " + e.getMessage());
            return null;
        }
    }

    private static String text(YamlFields entry, String name) {
        return entry.text(name).orElse(null);
    }
}
