package dev.nines.ingest.prober.api;

import java.net.URI;
import java.util.Map;

/**
 * A request ready to be sent by POST.
 *
 * @param headers with keys: in no message, no log
 */
public record Call(URI uri, Map<String, String> headers, byte[] body) {
    public Call {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "Call to " + uri.getHost();
    }
}
