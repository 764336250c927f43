package dev.nines.dashboards.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who may look. With tokens: who shows one, as {@code Authorization: Bearer} or in the cookie of the sign-in page. Without:
 * this machine, by one of its own names, so that a page of another site cannot have its name point here and read along.
 */
final class Access {
    static final String COOKIE = "nines_token";
    private static final String BEARER = "bearer ";
    private static final int UNAUTHORIZED = 401;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final List<byte[]> hashes;
    private final String host;

    /** @param hashes of tokens; empty: this machine only */
    Access(List<byte[]> hashes, String host) {
        this.hashes = List.copyOf(hashes);
        this.host = host.toLowerCase(Locale.ROOT);
    }

    boolean asksForTokens() {
        return !hashes.isEmpty();
    }

    /** What needs no token: it holds no data. */
    enum Open implements RouteRole {
        TO_ALL
    }

    void add(RoutesConfig routes) {
        routes.before(context -> {
            if (!asksForTokens() && !context.path().startsWith("/health/")) {
                checkHost(context.header("Host"));
            }
        });
        routes.beforeMatched(this::checkToken);
    }

    /** By the route that will answer, not by the text of its address, which can be written in many ways. */
    private void checkToken(Context context) {
        // Files of the pages are no routes, and the same for everybody.
        boolean open = context.endpoints().matchedHttpEndpoint() == null
                || context.routeRoles().contains(Open.TO_ALL);
        if (asksForTokens() && !open && !shown(context).map(this::isKnown).orElse(false)) {
            context.header("WWW-Authenticate", "Bearer realm=\"nines\"");
            throw Refused.of(
                    UNAUTHORIZED,
                    "token is missing or unknown; sign in at /sign-in, or give Authorization: Bearer TOKEN");
        }
    }

    private void checkHost(String header) {
        String name = header == null ? "" : header.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
        if (!LOOPBACK.contains(name) && !name.equals(host)) {
            throw Refused.wrong("host '" + Shown.of(name)
                    + "' is none of this machine's own names; ask by 127.0.0.1, or set web.tokens.file so that others"
                    + " may be let in");
        }
    }

    /** Compares with every token, whole, so that time tells nothing. */
    boolean isKnown(String token) {
        byte[] hash = AccessToken.hash(token);
        boolean known = false;
        for (byte[] one : hashes) {
            known |= MessageDigest.isEqual(one, hash);
        }
        return known;
    }

    private static Optional<String> shown(Context context) {
        String authorization = context.header("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(authorization.substring(BEARER.length()).strip());
        }
        return Optional.ofNullable(context.cookie(COOKIE));
    }
}
