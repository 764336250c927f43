package dev.nines.ingest;

import dev.nines.event.DeadLetter;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Format;
import dev.nines.schemas.LetterId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Makes dead letters of rejects. */
public final class DeadLetters {
    private DeadLetters() {}

    /** @param source where the item came from, as the user named it */
    public static DeadLetter of(String source, Format format, Decoded.Rejected rejected, Instant now) {
        // Without content the reason tells two rejects of one line apart.
        String content = rejected.content().orElse(rejected.reason());
        return letter(LetterId.ofLine(source, rejected.position(), content), source, format, rejected, now);
    }

    /**
     * Of a request: the same body sent again brings the same letters, another one others.
     *
     * @param source route and sender
     * @param fingerprint of the whole body
     */
    public static DeadLetter ofBody(
            String source, String fingerprint, Format format, Decoded.Rejected rejected, Instant now) {
        String id = LetterId.ofLine(source, rejected.position(), fingerprint + rejected.reason());
        return letter(id, source, format, rejected, now);
    }

    private static DeadLetter letter(String id, String source, Format format, Decoded.Rejected rejected, Instant now) {
        return DeadLetter.newBuilder()
                .setLetterId(id)
                .setSource(source)
                .setFormat(format.word())
                .setPosition(rejected.position())
                .setReason(rejected.reason())
                .setContent(rejected.content().orElse(null))
                .setRejectedAt(now.truncatedTo(ChronoUnit.MICROS))
                .build();
    }
}
