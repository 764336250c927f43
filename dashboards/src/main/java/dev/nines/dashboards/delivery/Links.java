package dev.nines.dashboards.delivery;

import dev.nines.domain.notice.Message;
import dev.nines.domain.notice.Notice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Pages of the web UI that tell more. */
record Links(Optional<String> web) {
    Optional<String> of(Notice notice) {
        return web.map(base -> base
                + notice.subject()
                        .slo()
                        .map(slo -> "/slos?scope="
                                + encoded(notice.subject().scope().toString()))
                        .orElse("/outages/" + encoded(notice.id())));
    }

    /** Of a digest the list. */
    Optional<String> of(Message message) {
        return message.digest()
                ? web.map(base -> base + "/outages")
                : of(message.items().get(0).notice());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
