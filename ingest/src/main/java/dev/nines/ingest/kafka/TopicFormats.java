package dev.nines.ingest.kafka;

import dev.nines.ingest.format.Bounds;
import dev.nines.ingest.format.Format;
import dev.nines.schemas.Topic;
import dev.nines.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Which topics are read, and what is in them: in the user's own topics one format each, in {@code nines.gateway.raw} what
 * each record's header {@value #HEADER} says.
 */
public final class TopicFormats {
    /** Name of the header that names a record's format. */
    public static final String HEADER = "format";

    private final Map<String, Format> fixed;

    private TopicFormats(Map<String, Format> fixed) {
        this.fixed = Map.copyOf(fixed);
    }

    /** @throws IllegalArgumentException if one of them is a topic that Nines writes */
    static TopicFormats of(Map<String, Format> topics) {
        for (Topic<?> own : Topics.all()) {
            if (topics.containsKey(own.name())) {
                throw new IllegalArgumentException("gateway.topics names " + own.name()
                        + ", which Nines writes itself; name topics of your gateways");
            }
        }
        return new TopicFormats(topics);
    }

    /**
     * Reads the setting {@code gateway.topics}: {@code kong-log=kong,llm-log=litellm}.
     *
     * @throws IllegalArgumentException naming the part that is wrong
     */
    public static Map<String, Format> parse(String setting) {
        Map<String, Format> topics = new TreeMap<>();
        for (String part : setting.split(",")) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.lastIndexOf('=');
            String topic = equals < 0 ? "" : part.substring(0, equals).strip();
            if (topic.isEmpty()) {
                throw new IllegalArgumentException("gateway.topics has '" + Bounds.quote(part.strip())
                        + "'; give topic=format[,topic=format], e.g. kong-log=kong");
            }
            Format format = Format.ofWord(part.substring(equals + 1).strip());
            if (topics.put(topic, format) != null) {
                throw new IllegalArgumentException("gateway.topics names " + topic + " twice; a topic has one format");
            }
        }
        return topics;
    }

    /** All topics that are read. */
    Set<String> topics() {
        Set<String> topics = new HashSet<>(fixed.keySet());
        topics.add(Topics.GATEWAY_RAW.name());
        return topics;
    }

    /** @throws IllegalArgumentException naming the words that the header may have */
    Format of(ConsumerRecord<?, ?> record) {
        Format format = fixed.get(record.topic());
        if (format != null) {
            return format;
        }
        Header header = record.headers().lastHeader(HEADER);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException(
                    "header '" + HEADER + "' is missing; set it to one of " + Format.words());
        }
        String word = new String(header.value(), StandardCharsets.UTF_8).strip();
        try {
            return Format.ofWord(word);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "header '" + HEADER + "' is '" + Bounds.quote(word) + "'; set it to one of " + Format.words(), e);
        }
    }
}
