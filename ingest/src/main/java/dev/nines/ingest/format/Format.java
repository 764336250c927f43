package dev.nines.ingest.format;

import dev.nines.ingest.format.gateway.EnvoyReader;
import dev.nines.ingest.format.gateway.HeliconeReader;
import dev.nines.ingest.format.gateway.KongReader;
import dev.nines.ingest.format.gateway.LiteLlmReader;
import dev.nines.ingest.format.gateway.OpenRouterReader;
import dev.nines.ingest.format.gateway.PortkeyReader;
import dev.nines.ingest.format.nines.NinesDecoder;
import dev.nines.ingest.format.otlp.OtlpDecoder;
import dev.nines.ingest.format.probe.LlmBenchDecoder;
import dev.nines.ingest.format.probe.UpptimeDecoder;
import dev.nines.ingest.format.status.AzureFeedDecoder;
import dev.nines.ingest.format.status.GoogleCloudIncident;
import dev.nines.ingest.format.status.StatusCsvDecoder;
import dev.nines.ingest.format.status.StatusPageDecoder;
import java.io.InputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The formats Nines reads, by the contract's names. */
public enum Format {
    NINES("nines", in -> new NinesDecoder(new Lines(in))),
    ENVOY("envoy", in -> new RecordDecoder(in, new EnvoyReader())),
    KONG("kong", in -> new RecordDecoder(in, new KongReader())),
    LLM_BENCH("llm-bench", in -> new LlmBenchDecoder(new Lines(in))),
    UPPTIME("upptime", in -> new UpptimeDecoder(new Lines(in))),
    STATUS_CSV("status-csv", in -> new StatusCsvDecoder(new Lines(in))),
    STATUSPAGE("statuspage", StatusPageDecoder::new),
    GOOGLE_CLOUD("google-cloud", in -> new RecordDecoder(in, new GoogleCloudIncident())),
    AZURE_RSS("azure-rss", AzureFeedDecoder::new),
    OTLP("otlp", OtlpDecoder::json),
    OTLP_PROTOBUF("otlp-protobuf", OtlpDecoder::protobuf),
    OPENROUTER("openrouter", in -> new RecordDecoder(in, new OpenRouterReader())),
    LITELLM("litellm", in -> new RecordDecoder(in, new LiteLlmReader())),
    PORTKEY("portkey", in -> new RecordDecoder(in, new PortkeyReader())),
    HELICONE("helicone", in -> new RecordDecoder(in, new HeliconeReader(Clock.systemUTC())));

    private final String word;
    private final Function<InputStream, Decoder> opener;

    Format(String word, Function<InputStream, Decoder> opener) {
        this.word = word;
        this.opener = opener;
    }

    /** The name on the command line. */
    public String word() {
        return word;
    }

    /** Reads a file or the body of a request, unpacked. */
    public Decoder open(InputStream in) {
        return opener.apply(in);
    }

    /** @throws IllegalArgumentException naming the known formats */
    public static Format ofWord(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("format '" + word + "' is unknown; use one of " + words()));
    }

    /** All names, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(Format::word).collect(Collectors.joining(", "));
    }
}
