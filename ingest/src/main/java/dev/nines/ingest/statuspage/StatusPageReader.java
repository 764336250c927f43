package dev.nines.ingest.statuspage;

import dev.nines.ingest.enrich.BoundedPattern;
import dev.nines.ingest.format.Bounds;
import dev.nines.ingest.statuspage.StatusPage.ComponentRule;
import dev.nines.ingest.statuspage.StatusPage.TitleRule;
import dev.nines.ingest.yaml.YamlFields;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** Reads the section {@value #SECTION} of a prober's file. */
final class StatusPageReader {
    static final String SECTION = "status_pages";

    /** Pages ask to be left in peace, and change seldom. */
    private static final Duration OFTENEST = Duration.ofSeconds(10);

    private static final Duration SELDOMEST = Duration.ofDays(1);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private StatusPageReader() {}

    /** What is wrong is told to the file's fields. */
    static List<StatusPage> read(YamlFields file) {
        List<StatusPage> pages = new ArrayList<>();
        Set<String> homes = new HashSet<>();
        for (YamlFields page : file.list(SECTION)) {
            page(page).ifPresent(read -> {
                pages.add(read);
                if (!homes.add(read.home())) {
                    page.refuse(
                            "url",
                            "'" + read.url() + "' is of a site that is watched already; name one address a site");
                }
            });
        }
        return pages;
    }

    private static Optional<StatusPage> page(YamlFields page) {
        page.only(Set.of("url", "kind", "provider", "every", "only", "components", "titles"));
        Optional<URI> url = url(page);
        String word = page.text("kind").orElse(PageKind.STATUSPAGE.format().word());
        Optional<PageKind> kind = PageKind.of(word);
        if (kind.isEmpty()) {
            page.refuse("kind", "'" + word + "' is unknown; there are " + PageKind.words());
        }
        List<ComponentRule> components = page.list("components").stream()
                .flatMap(rule -> component(rule).stream())
                .toList();
        List<TitleRule> titles = page.list("titles").stream()
                .flatMap(rule -> title(rule).stream())
                .toList();
        List<BoundedPattern> only = page.texts("only").stream()
                .flatMap(regex -> pattern(page, "only", regex).stream())
                .toList();
        if (url.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StatusPage(
                url.get(),
                kind.get(),
                provider(page),
                page.value("every").length(EVERY, OFTENEST, SELDOMEST),
                only,
                components,
                titles));
    }

    private static Optional<URI> url(YamlFields page) {
        Optional<String> text = page.required("url", "give the address of incidents.json, or of a feed, of the page");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = new URI(text.get());
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (web && url.getHost() != null && url.getUserInfo() == null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        page.refuse("url", "'" + Bounds.quote(text.get()) + "' is no address as in https://status.example.com/api/...");
        return Optional.empty();
    }

    private static Optional<ComponentRule> component(YamlFields rule) {
        rule.only(Set.of("match", "provider", "models", "ignore"));
        boolean ignore = rule.value("ignore").flag(false);
        return match(rule).map(match -> new ComponentRule(match, provider(rule), names(rule, "models"), ignore));
    }

    private static Optional<TitleRule> title(YamlFields rule) {
        rule.only(Set.of("match", "models"));
        List<String> models = names(rule, "models");
        if (models.isEmpty()) {
            rule.refuse("models", "is missing; name those that such titles mean");
        }
        return match(rule).map(match -> new TitleRule(match, models));
    }

    private static Optional<BoundedPattern> match(YamlFields rule) {
        return rule.required("match", "give a pattern of the whole name").flatMap(text -> pattern(rule, "match", text));
    }

    private static Optional<BoundedPattern> pattern(YamlFields fields, String name, String regex) {
        try {
            return Optional.of(new BoundedPattern(regex, Bounds.TAG));
        } catch (PatternSyntaxException e) {
            fields.refuse(
                    name,
                    "'" + regex + "' is no regular expression: " + e.getDescription() + " at character "
                            + (e.getIndex() + 1));
            return Optional.empty();
        }
    }

    private static Optional<String> provider(YamlFields fields) {
        return fields.text("provider").filter(name -> {
            boolean sound = sound(fields, "provider", name) && !name.contains("/") && !name.equals("*");
            if (name.contains("/") || name.equals("*")) {
                fields.refuse("provider", "'" + name + "' is no name of one");
            }
            return sound;
        });
    }

    private static List<String> names(YamlFields fields, String field) {
        return fields.texts(field).stream()
                .filter(name -> sound(fields, field, name))
                .toList();
    }

    private static boolean sound(YamlFields fields, String field, String name) {
        try {
            Bounds.name(field, name);
            return true;
        } catch (IllegalArgumentException e) {
            fields.refuse(field, e.getMessage());
            return false;
        }
    }
}
