package dev.nines.ingest.prober;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.nines.ingest.prober.file.Budget;
import dev.nines.ingest.prober.file.Canary;
import dev.nines.ingest.prober.file.Environment;
import dev.nines.ingest.prober.file.KeySource;
import dev.nines.ingest.prober.file.ModelTarget;
import dev.nines.ingest.prober.file.TargetKind;
import dev.nines.ingest.prober.file.Timeouts;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Targets for tests, with time to spare. */
final class Targets {
    static final String KEY = "sk-test-0123456789abcdef0123456789";
    static final Environment ENVIRONMENT = new Environment(Map.of(
            "KEY",
            KEY,
            "AWS_ACCESS_KEY_ID",
            "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
    private static final Duration AMPLE = Duration.ofSeconds(30);

    private final TargetKind kind;
    private final URI url;
    private Timeouts timeouts = new Timeouts(AMPLE, AMPLE, AMPLE);
    private boolean streaming = true;
    private Canary canary = Canary.DEFAULT;
    private Budget budget = Budget.UNLIMITED;
    private Duration interval = Duration.ofMinutes(1);

    private Targets(TargetKind kind, URI url) {
        this.kind = kind;
        this.url = url;
    }

    static Targets of(TargetKind kind, URI url) {
        return new Targets(kind, url);
    }

    Targets timeouts(long connectMs, long firstTokenMs, long totalMs) {
        timeouts =
                new Timeouts(Duration.ofMillis(connectMs), Duration.ofMillis(firstTokenMs), Duration.ofMillis(totalMs));
        return this;
    }

    Targets inOnePiece() {
        streaming = false;
        return this;
    }

    Targets canary(Canary other) {
        canary = other;
        return this;
    }

    Targets budget(Budget other) {
        budget = other;
        return this;
    }

    Targets every(Duration other) {
        interval = other;
        return this;
    }

    ModelTarget named(String name) {
        KeySource keys = kind == TargetKind.BEDROCK
                ? new KeySource(null, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
                : new KeySource("KEY", null, null, null);
        return new ModelTarget(
                name,
                kind,
                "acme",
                "vendor.model-1:0",
                "us-east-1",
                url,
                null,
                Map.of(),
                keys,
                interval,
                timeouts,
                streaming,
                canary,
                16,
                JsonNodeFactory.instance.objectNode(),
                budget);
    }
}
