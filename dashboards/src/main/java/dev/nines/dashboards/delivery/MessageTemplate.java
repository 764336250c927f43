package dev.nines.dashboards.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** A JSON text with places for values; whatever the values are, it stays that JSON. */
final class MessageTemplate {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Ways by which a value would get in as it is. */
    private static final Pattern UNESCAPED = Pattern.compile("\\{\\{\\s*[{&=]");

    private final Template template;

    /** @throws IllegalArgumentException saying what is wrong with the text */
    MessageTemplate(String text, Markup markup) {
        if (UNESCAPED.matcher(text).find()) {
            throw new IllegalArgumentException(
                    "writes values as they are ({{{ }}}, {{& }} or {{= }}); write {{name}}, which cannot break the JSON");
        }
        try {
            template = Mustache.compiler()
                    .withEscaper(markup::json)
                    .emptyStringIsFalse(true)
                    .defaultValue("")
                    .compile(text);
        } catch (MustacheException e) {
            throw new IllegalArgumentException("is no Mustache template: " + e.getMessage(), e);
        }
    }

    /** The one that comes with Nines. */
    static MessageTemplate builtIn(TargetKind kind) {
        String name = kind.word() + ".json.mustache";
        try (InputStream text = MessageTemplate.class.getResourceAsStream(name)) {
            return new MessageTemplate(new String(text.readAllBytes(), StandardCharsets.UTF_8), markup(kind));
        } catch (IOException e) {
            throw new UncheckedIOException("template " + name + " cannot be read", e);
        }
    }

    static Markup markup(TargetKind kind) {
        return switch (kind) {
            case SLACK -> Markup.SLACK;
            case DINGTALK -> Markup.DINGTALK;
            case WEBHOOK, ALERTMANAGER -> Markup.PLAIN;
        };
    }

    /** @throws IllegalArgumentException if what comes out is no JSON */
    String fill(Map<String, Object> view) {
        String text = template.execute(view);
        try {
            return JSON.readTree(text).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "makes no JSON: " + e.getOriginalMessage()
                            + "; a comma too many, or quotes missing around {{...}}?",
                    e);
        }
    }
}
