package dev.nines.ingest.collector;

import java.util.Locale;
import java.util.Set;

/** What a body is, as its sender says. */
enum ContentType {
    JSON("application/json", "text/json"),
    JSON_LINES(
            "application/x-ndjson",
            "application/ndjson",
            "application/jsonl",
            "application/x-jsonlines",
            "application/json-lines",
            "application/jsonlines"),
    PROTOBUF("application/x-protobuf", "application/protobuf");

    /** What curl says of every body unless told otherwise. */
    private static final String FORM = "application/x-www-form-urlencoded";

    private final String word;
    private final Set<String> others;

    ContentType(String word, String... others) {
        this.word = word;
        this.others = Set.of(others);
    }

    String word() {
        return word;
    }

    /**
     * @param header null or blank if the sender does not say: then it is taken for JSON
     * @throws Refused 415 with the types that are understood
     */
    static ContentType of(String header, Route route) throws Refused {
        if (header == null || header.isBlank()) {
            return JSON;
        }
        String type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        for (ContentType known : values()) {
            if (known.word.equals(type) || known.others.contains(type)) {
                return known;
            }
        }
        throw refuse(type, route);
    }

    static Refused refuse(String type, Route route) {
        String shown = type.length() > 60 ? "this" : "'" + type.replaceAll("[^a-z0-9/+.-]", "?") + "'";
        return Refused.with(
                415,
                "Content-Type " + shown + " is not understood here; " + route.path() + " takes "
                        + (route == Route.TRACES
                                ? PROTOBUF.word + " and " + JSON.word
                                : JSON.word + " and " + JSON_LINES.word)
                        + (type.equals(FORM)
                                ? "; curl says so by itself, so add -H 'Content-Type: " + JSON.word + "'"
                                : ""));
    }
}
