package dev.nines.ingest.statuspage;

import dev.nines.ingest.enrich.BoundedPattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A page to watch.
 *
 * @param url of its incidents
 * @param provider whom it speaks for, empty: as it says itself
 * @param every time between two looks
 * @param only of its incidents those are read of which a component or the title matches one of these; none: all, of a cloud
 *     those for models
 * @param components what its components are to us, the first that matches
 * @param titles models that its titles name, all that match
 */
record StatusPage(
        URI url,
        PageKind kind,
        Optional<String> provider,
        Duration every,
        List<BoundedPattern> only,
        List<ComponentRule> components,
        List<TitleRule> titles) {

    /**
     * What a component is to us.
     *
     * @param match of its whole name
     * @param provider whose it is, empty: the page's
     * @param models calls of which it serves, none: all of the provider's
     * @param ignored whether it is nothing that attempts call
     */
    record ComponentRule(BoundedPattern match, Optional<String> provider, List<String> models, boolean ignored) {}

    /** @param match of the whole title */
    record TitleRule(BoundedPattern match, List<String> models) {}

    /** Address of the site, which incidents are told apart by. */
    String home() {
        return url.getScheme() + "://" + url.getAuthority();
    }
}
