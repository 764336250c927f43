package dev.nines.ingest.statuspage;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Optional;

/**
 * By which a server knows whether we have its newest page.
 *
 * @param etag its mark of the content
 * @param lastModified its date of the content, as written
 */
record Validators(Optional<String> etag, Optional<String> lastModified) {
    static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

    static Validators of(HttpHeaders headers) {
        return new Validators(headers.firstValue("ETag"), headers.firstValue("Last-Modified"));
    }

    void addTo(HttpRequest.Builder request) {
        etag.ifPresent(tag -> request.header("If-None-Match", tag));
        lastModified.ifPresent(date -> request.header("If-Modified-Since", date));
    }
}
