package dev.nines.ingest.collector;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** The keys there are. */
final class ApiKeys {
    /** A sender under the hash of his key. */
    record Entry(byte[] hash, Sender sender) {}

    private static final String BEARER = "bearer ";
    private static final String HEADER = "X-Api-Key";

    private final List<Entry> entries;

    ApiKeys(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    int count() {
        return entries.size();
    }

    /** @throws Refused 401 if the key is missing or not known */
    Sender sender(HttpFields headers) throws Refused {
        return shown(headers)
                .flatMap(this::find)
                .orElseThrow(() -> Refused.withHeader(
                        401,
                        "API key is missing or unknown; give Authorization: Bearer KEY, or " + HEADER + ": KEY",
                        "WWW-Authenticate",
                        "Bearer realm=\"nines\""));
    }

    /** Compares with every key, whole, so that time tells nothing. */
    private Optional<Sender> find(String key) {
        byte[] hash = ApiKey.hash(key);
        Sender found = null;
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.hash(), hash)) {
                found = entry.sender();
            }
        }
        return Optional.ofNullable(found);
    }

    private static Optional<String> shown(HttpFields headers) {
        String authorization = headers.get(HttpHeader.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(authorization.substring(BEARER.length()).strip());
        }
        return Optional.ofNullable(headers.get(HEADER));
    }
}
