package dev.nines.dashboards.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** {@code /sign-in}: a form that puts a token into a cookie, which scripts cannot read and other sites cannot make it send. */
final class SignIn {
    private static final int KEPT_SECONDS = (int) Duration.ofDays(30).toSeconds();
    private static final int LONGEST_THEN = 2_000;
    private static final int UNAUTHORIZED = 401;

    private final Access access;

    SignIn(Access access) {
        this.access = access;
    }

    void add(RoutesConfig routes) {
        routes.get("/sign-in", context -> form(context, context.queryParam("then"), ""), Access.Open.TO_ALL);
        routes.post("/sign-in", this::enter, Access.Open.TO_ALL);
        routes.post("/sign-out", SignIn::leave, Access.Open.TO_ALL);
    }

    private void enter(Context context) {
        String token =
                Optional.ofNullable(context.formParam("token")).orElse("").strip();
        String then = context.formParam("then");
        if (!access.isKnown(token)) {
            context.status(UNAUTHORIZED);
            form(context, then, "This token is unknown. Whoever runs Nines makes one: nines web token NAME");
            return;
        }
        context.cookie(cookie(context, token, KEPT_SECONDS));
        context.redirect(local(then), HttpStatus.SEE_OTHER);
    }

    private static void leave(Context context) {
        context.cookie(cookie(context, "", 0));
        context.redirect("/sign-in", HttpStatus.SEE_OTHER);
    }

    private static Cookie cookie(Context context, String value, int seconds) {
        boolean secure = context.scheme().equals("https") || "https".equals(context.header("X-Forwarded-Proto"));
        return new Cookie(Access.COOKIE, value, "/", seconds, secure, true, null, SameSite.STRICT);
    }

    /** A page of this server: never an address that somebody's link brought along. */
    static String local(String then) {
        boolean here = then != null
                && then.length() <= LONGEST_THEN
                && then.matches("/(?![/\\\\])[\\x21-\\x7e]*")
                && !then.startsWith("/sign-in");
        return here ? then : "/";
    }

    private static void form(Context context, String then, String complaint) {
        context.header("Cache-Control", "no-store")
                .contentType("text/html; charset=utf-8")
                .result(page().replace("${then}", escaped(local(then))).replace("${complaint}", escaped(complaint)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String page() {
        try (InputStream file = SignIn.class.getResourceAsStream("/dev/nines/dashboards/sign-in/sign-in.html")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("sign-in.html", e);
        }
    }
}
