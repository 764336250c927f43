package dev.nines.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.event.Incident;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decodes whole inputs. */
public final class Decodings {
    private Decodings() {}

    public static List<Decoded> all(Format format, InputStream in) {
        try {
            Decoder decoder = format.open(in);
            List<Decoded> all = new ArrayList<>();
            for (Optional<Decoded> next = decoder.next(); next.isPresent(); next = decoder.next()) {
                all.add(next.get());
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Decoded> all(Format format, byte[] input) {
        return all(format, new ByteArrayInputStream(input));
    }

    public static List<Decoded> all(Format format, String input) {
        return all(format, input.getBytes(StandardCharsets.UTF_8));
    }

    public static Attempt attempt(Format format, String line) {
        return ((Event.Ended) event(format, line)).attempt();
    }

    public static Event event(Format format, String line) {
        assertThat(all(format, line)).singleElement().isInstanceOf(Decoded.Accepted.class);
        return ((Decoded.Accepted) all(format, line).get(0)).event();
    }

    /** The incidents of an input that holds nothing else. */
    public static List<Incident> incidents(Format format, String input) {
        return incidents(all(format, input));
    }

    public static List<Incident> incidents(List<Decoded> decoded) {
        assertThat(decoded).allMatch(Decoded.Accepted.class::isInstance);
        return decoded.stream()
                .map(d -> ((Event.Declared) ((Decoded.Accepted) d).event()).incident())
                .toList();
    }

    public static Decoded.Rejected reject(Format format, byte[] input) {
        assertThat(all(format, input)).singleElement().isInstanceOf(Decoded.Rejected.class);
        return (Decoded.Rejected) all(format, input).get(0);
    }

    public static Decoded.Rejected reject(Format format, String input) {
        return reject(format, input.getBytes(StandardCharsets.UTF_8));
    }
}
