package dev.nines.ingest.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PageClientTest {
    private static final Instant NOW = Instant.parse("2026-05-06T12:00:00Z");

    private final StubPage page = new StubPage();
    private final PageClient client = new PageClient(Duration.ofSeconds(1), Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        page.close();
    }

    private Looked look(Validators validators) throws InterruptedException {
        return client.look(page.url(), validators);
    }

    private Looked.Failed failure() throws InterruptedException {
        return (Looked.Failed) look(Validators.NONE);
    }

    @Test
    void asksOnlyForWhatIsNew() throws InterruptedException {
        page.shows("[]");

        Looked.Changed first = (Looked.Changed) look(Validators.NONE);
        Looked second = look(first.validators());

        assertThat(new String(first.body(), StandardCharsets.UTF_8)).isEqualTo("[]");
        assertThat(second).isEqualTo(new Looked.Same(NOW));
        assertThat(page.asked().get(0)).doesNotContainKey("If-none-match");
        assertThat(page.asked().get(0).get("User-agent"))
                .singleElement()
                .asString()
                .matches("nines(/\\S+)? \\(status page reader\\)");
    }

    @Test
    void theDateOfTheContentGoesBackAsItCame() throws InterruptedException {
        page.answers(exchange -> {
            exchange.getResponseHeaders().set("Last-Modified", "Thu, 23 Jul 2026 16:29:09 GMT");
            StubPage.send(exchange, 200, "[]");
        });

        Looked.Changed first = (Looked.Changed) look(Validators.NONE);
        look(first.validators());

        assertThat(page.asked().get(1).get("If-modified-since")).containsExactly("Thu, 23 Jul 2026 16:29:09 GMT");
    }

    @Test
    void whatACacheAnswersIsAsOldAsItSays() throws InterruptedException {
        page.answers(exchange -> {
            exchange.getResponseHeaders().set("Age", "40");
            StubPage.send(exchange, 200, "[]");
        });

        assertThat(((Looked.Changed) look(Validators.NONE)).at()).isEqualTo(NOW.minusSeconds(40));
    }

    @Test
    void aRedirectIsFollowed() throws InterruptedException {
        page.answers(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/new")) {
                StubPage.send(exchange, 200, "moved");
            } else {
                exchange.getResponseHeaders().set("Location", "/new");
                exchange.sendResponseHeaders(301, -1);
            }
        });

        assertThat(((Looked.Changed) look(Validators.NONE)).body()).asString().isEqualTo("moved");
    }

    @Test
    void aRefusalTellsItsStatusAndHowLongToWait() throws InterruptedException {
        page.fails(500);
        assertThat(failure()).isEqualTo(new Looked.Failed("answers 500", Optional.empty()));
        page.fails(429, "Retry-After", "120");
        assertThat(failure()).isEqualTo(new Looked.Failed("answers 429", Optional.of(Duration.ofMinutes(2))));
        page.fails(503, "Retry-After", "Wed, 06 May 2026 12:00:30 GMT");
        assertThat(failure().retryAfter()).contains(Duration.ofSeconds(30));
        page.fails(503, "Retry-After", "Wed, 06 May 2026 11:00:00 GMT");
        assertThat(failure().retryAfter()).isEmpty();
        page.fails(503, "Retry-After", "soon");
        assertThat(failure().retryAfter()).isEmpty();
    }

    @Test
    void aPageThatDoesNotAnswerOrDoesNotGoOnIsLeft() throws InterruptedException {
        page.hangs();
        assertThat(failure().reason()).isEqualTo("no whole answer within 1 s");
        page.hangsInTheBody();
        assertThat(failure().reason()).isEqualTo("no whole answer within 1 s");
    }

    @Test
    void aPageWithoutEndIsNotReadToIt() throws InterruptedException {
        PageClient patient = new PageClient(Duration.ofSeconds(20), Clock.systemUTC());
        page.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            byte[] much = new byte[1024 * 1024];
            for (int i = 0; i < 1000; i++) {
                out.write(much);
            }
        });

        assertThat(((Looked.Failed) patient.look(page.url(), Validators.NONE)).reason())
                .contains("page is larger than 16 MiB");
    }

    @Test
    void aServerThatIsNotThereIsAFailure() throws InterruptedException {
        page.close();

        assertThat(failure().reason()).startsWith("cannot be read: ");
    }
}
