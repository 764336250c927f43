package dev.nines.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;

/** One visitor's tab. Whatever a browser complains about while it is open is a failure when it closes. */
final class Visit implements AutoCloseable {
    private static final int FIRST_ERROR = 400;
    /** What a browser says of a request that it gave up itself, as on leaving a page. */
    private static final String GIVEN_UP = "net::ERR_ABORTED";

    private final BrowserContext context;
    private final String base;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visit(BrowserContext context, String base) {
        this.context = context;
        this.base = base;
        context.onConsoleMessage(this::heard);
        context.onWebError(error -> complaints.add("uncaught: " + error.error()));
        context.onRequest(this::asked);
        context.onRequestFailed(this::failed);
        context.onResponse(this::answered);
        page = context.newPage();
    }

    private void heard(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add("console: " + message.text());
        }
    }

    private void asked(Request request) {
        String url = request.url();
        if (!url.startsWith(base + "/") && !url.startsWith("data:") && !url.startsWith("blob:" + base)) {
            complaints.add("asked another host: " + url);
        }
    }

    private void failed(Request request) {
        if (!GIVEN_UP.equals(request.failure())) {
            complaints.add("failed: " + request.url() + " " + request.failure());
        }
    }

    private void answered(Response response) {
        if (response.status() >= FIRST_ERROR) {
            complaints.add("answered " + response.status() + ": " + response.url());
        }
    }

    /** Returns when the page shows its figures. */
    Visit open(String path) {
        page.navigate(path);
        return settled();
    }

    /** Waits until nothing on the page is loading. */
    Visit settled() {
        page.waitForFunction("() => document.querySelector('main')?.getAttribute('aria-busy') === 'false'"
                + " && !document.querySelector('main [aria-busy=true]')");
        return this;
    }

    Page page() {
        return page;
    }

    /** For a test that makes something fail on purpose. */
    void forgive() {
        complaints.clear();
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).as("complaints of the browser").isEmpty();
    }
}
