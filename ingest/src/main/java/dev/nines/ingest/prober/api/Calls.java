package dev.nines.ingest.prober.api;

import dev.nines.ingest.prober.file.Environment;
import dev.nines.ingest.prober.file.ModelTarget;
import dev.nines.ingest.prober.file.TargetKind;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Makes the request of a target. */
public final class Calls {
    private Calls() {}

    /** @throws IllegalStateException naming an environment variable that is not set */
    public static Call to(ModelTarget target, Environment environment, Clock clock) {
        Dialect dialect = Dialect.of(target);
        URI uri = URI.create(target.url() + dialect.path(target));
        byte[] body = AnswerJson.write(dialect.body(target));
        Map<String, String> headers = new TreeMap<>();
        headers.put("content-type", "application/json");
        headers.put("user-agent", "nines-prober");
        headers.putAll(dialect.identify(target, environment));
        target.headers()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), environment.expand(value)));
        if (target.kind() == TargetKind.BEDROCK && target.keys().key() == null) {
            return new Call(
                    uri,
                    AwsSignature.sign(
                            uri,
                            headers,
                            body,
                            "bedrock",
                            target.region(),
                            AwsSignature.identity(target.keys(), environment),
                            clock),
                    body);
        }
        return new Call(uri, headers, body);
    }
}
