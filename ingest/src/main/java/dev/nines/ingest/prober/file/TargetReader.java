package dev.nines.ingest.prober.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nines.domain.money.ProviderName;
import dev.nines.ingest.format.Bounds;
import dev.nines.ingest.yaml.YamlFields;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One target of the file. */
final class TargetReader {
    private static final List<String> CONTROL_FIELDS = List.of("name", "kind", "hosts", "interval", "timeout");
    private static final List<String> MODEL_FIELDS = List.of(
            "name",
            "kind",
            "provider",
            "model",
            "region",
            "url",
            "api_version",
            "headers",
            "key_env",
            "access_key_env",
            "secret_key_env",
            "session_token_env",
            "interval",
            "timeout",
            "streaming",
            "canary",
            "max_tokens",
            "body",
            "daily_cap_usd",
            "price");
    private static final Duration LEAST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MOST_INTERVAL = Duration.ofHours(24);
    private static final Duration MODEL_INTERVAL = Duration.ofSeconds(60);
    private static final Duration CONTROL_INTERVAL = Duration.ofSeconds(15);
    private static final Timeouts MODEL_TIMEOUTS =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60));
    private static final Timeouts CONTROL_TIMEOUTS =
            new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(3));
    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(10);
    private static final Duration MOST_TIMEOUT = Duration.ofMinutes(10);
    private static final int MAX_TOKENS = 16;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9a-fA-F:.]+]):(\\d{1,5})");

    private final YamlFields section;

    TargetReader(YamlFields section) {
        this.section = section;
    }

    Optional<String> name() {
        return section.required("name", "give each target a name of its own")
                .filter(name -> holds(NAME.matcher(name).matches(), "name", name, "letters, digits, . _ and - only"));
    }

    Optional<TargetKind> kind() {
        Optional<String> word = section.required("kind", "one of " + TargetKind.words());
        Optional<TargetKind> kind = word.flatMap(TargetKind::ofWord);
        if (word.isPresent() && kind.isEmpty()) {
            section.refuse("kind", "'" + Bounds.quote(word.get()) + "' is none of " + TargetKind.words());
        }
        return kind;
    }

    Optional<ControlTarget> control(TargetKind kind) {
        section.only(CONTROL_FIELDS);
        List<InetSocketAddress> hosts = new ArrayList<>();
        for (String host : section.texts("hosts")) {
            address(host).ifPresent(hosts::add);
        }
        if (hosts.isEmpty()) {
            section.refuse("hosts", "names no host; list some as host:443, of different operators");
        }
        return name().filter(name -> !hosts.isEmpty())
                .map(name ->
                        new ControlTarget(name, kind, hosts, interval(CONTROL_INTERVAL), timeouts(CONTROL_TIMEOUTS)));
    }

    Optional<ModelTarget> model(TargetKind kind) {
        section.only(MODEL_FIELDS);
        // As the gateways' calls come out of enrichment, so that probes and traffic speak of one scope.
        Optional<String> provider = section.text("provider").or(kind::provider).map(ProviderName::priced);
        if (provider.isEmpty()) {
            section.refuse("provider", "is missing; name it as your gateway does, e.g. groq");
        }
        provider = provider.filter(p -> holds(
                !p.contains("/") && !p.equals("*") && p.length() <= Bounds.NAME, "provider", p, "no / in it, not *"));
        Optional<String> model = section.required("model", "name the model to ask");
        String region = section.text("region").orElse(null);
        Optional<URI> url = new AddressReader(section).url(kind, region);
        KeySource keys = new KeyReader(section).keys(kind);
        Timeouts timeouts = timeouts(MODEL_TIMEOUTS);
        Canary canary = canary();
        Budget budget = budget();
        ObjectNode more = more();
        var headers = new KeyReader(section).headers();
        Duration interval = interval(MODEL_INTERVAL);
        boolean streaming = section.value("streaming").flag(true);
        int maxTokens = section.value("max_tokens").count(MAX_TOKENS, 1, 4096);
        Optional<String> name = name();
        if (name.isEmpty() || provider.isEmpty() || model.isEmpty() || url.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ModelTarget(
                name.get(),
                kind,
                provider.get(),
                model.get(),
                region,
                url.get(),
                section.text("api_version").orElse(null),
                headers,
                keys,
                interval,
                timeouts,
                streaming,
                canary,
                maxTokens,
                more,
                budget));
    }

    private Optional<InetSocketAddress> address(String host) {
        var matcher = HOST.matcher(host);
        int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
        if (port < 1 || port > 65_535) {
            section.refuse("hosts", "'" + Bounds.quote(host) + "' is no host:port, e.g. one.one.one.one:443");
            return Optional.empty();
        }
        return Optional.of(InetSocketAddress.createUnresolved(matcher.group(1), port));
    }

    private Duration interval(Duration byDefault) {
        return section.value("interval").length(byDefault, LEAST_INTERVAL, MOST_INTERVAL);
    }

    private Timeouts timeouts(Timeouts byDefault) {
        Optional<YamlFields> given = section.fields("timeout");
        if (given.isEmpty()) {
            return byDefault;
        }
        YamlFields timeout = given.get().only(List.of("connect", "first_token", "total"));
        Duration total = timeout.value("total").length(byDefault.total(), LEAST_TIMEOUT, MOST_TIMEOUT);
        Duration firstToken =
                timeout.value("first_token").length(least(byDefault.firstToken(), total), LEAST_TIMEOUT, MOST_TIMEOUT);
        Duration connect =
                timeout.value("connect").length(least(byDefault.connect(), total), LEAST_TIMEOUT, MOST_TIMEOUT);
        if (firstToken.compareTo(total) > 0 || connect.compareTo(total) > 0) {
            timeout.refuse("total", "is shorter than connect or first_token; it counts from the start as they do");
        }
        return new Timeouts(connect, firstToken, total);
    }

    private static Duration least(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private Canary canary() {
        Optional<YamlFields> given = section.fields("canary");
        if (given.isEmpty()) {
            return Canary.DEFAULT;
        }
        YamlFields canary = given.get().only(List.of("prompt", "contains", "matches"));
        Optional<String> prompt = canary.required("prompt", "ask something whose answer is known");
        Optional<String> contains = canary.text("contains");
        Optional<String> matches = canary.text("matches");
        if (contains.isPresent() == matches.isPresent()) {
            canary.refuse("needs either contains, a text, or matches, a regular expression");
        }
        Pattern pattern = null;
        try {
            pattern = matches.map(Pattern::compile).orElse(null);
        } catch (PatternSyntaxException e) {
            canary.refuse("matches", "is no regular expression: " + e.getDescription());
        }
        return new Canary(prompt.orElse(""), contains.orElse(null), pattern);
    }

    private Budget budget() {
        BigDecimal cap = section.value("daily_cap_usd").usd();
        Optional<YamlFields> given = section.fields("price");
        if (given.isEmpty()) {
            return new Budget(cap, null, null);
        }
        YamlFields price = given.get().only(List.of("input", "output"));
        BigDecimal input = price.value("input").usd();
        BigDecimal output = price.value("output").usd();
        if (input == null || output == null) {
            price.refuse("needs input and output, USD per million tokens");
        }
        return new Budget(cap, input, output);
    }

    private ObjectNode more() {
        return section.fields("body").map(YamlFields::json).orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private boolean holds(boolean right, String field, String value, String remedy) {
        if (!right) {
            section.refuse(field, "'" + Bounds.quote(value) + "' is not allowed; " + remedy);
        }
        return right;
    }
}
