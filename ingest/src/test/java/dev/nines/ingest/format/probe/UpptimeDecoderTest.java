package dev.nines.ingest.format.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Format;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpptimeDecoderTest {
    private static final String HEADER = "observed_at,target,url,status,http_code,response_time_ms\n";

    private static Attempt second(String input) {
        List<Decoded> decoded = Decodings.all(Format.UPPTIME, input);
        assertThat(decoded).singleElement().isInstanceOf(Decoded.Accepted.class);
        assertThat(decoded.get(0).position()).isEqualTo(2);
        return ((Event.Ended) ((Decoded.Accepted) decoded.get(0)).event()).attempt();
    }

    private static Attempt row(String status, String code) {
        return second(
                HEADER + "2024-01-26T09:44:02.827Z,mistral,https://api.mistral.ai/," + status + "," + code + ",93\n");
    }

    @Test
    void readsARow() {
        Attempt attempt = row("up", "401");

        assertThat(attempt.origin()).isEqualTo(Origin.PROBE);
        assertThat(attempt.confirmed()).isTrue();
        assertThat(attempt.target().provider()).isEqualTo("mistral");
        assertThat(attempt.target().hasModel()).isFalse();
        assertThat(attempt.target().gateway()).isEqualTo("upptime");
        assertThat(attempt.timing().endedAt()).isEqualTo("2024-01-26T09:44:02.827Z");
        assertThat(attempt.timing().startedAt()).isEqualTo("2024-01-26T09:44:02.734Z");
        assertThat(attempt.caller().tags())
                .containsEntry("upptime.url", "https://api.mistral.ai/")
                .containsEntry("upptime.status", "up");
    }

    @ParameterizedTest
    @CsvSource({
        "up, 200, OK",
        "up, 401, OK",
        "up, 403, OK",
        "up, 0, OK",
        "up, 503, OK",
        "up, , OK",
        "degraded, 200, OK",
        "down, 0, CONNECTION",
        "down, , CONNECTION",
        "down, 408, TIMEOUT",
        "down, 500, SERVER_ERROR",
        "down, 503, OVERLOADED",
        "down, 529, OVERLOADED",
        "down, 530, SERVER_ERROR",
        "down, 404, SERVER_ERROR",
        "down, 421, SERVER_ERROR",
        "down, 403, SERVER_ERROR",
        "down, 401, SERVER_ERROR",
        "down, 405, SERVER_ERROR",
        "down, 429, SERVER_ERROR",
        "down, 499, SERVER_ERROR",
        "down, 200, SERVER_ERROR"
    })
    void trustsTheVerdictOverTheCode(String status, String code, Outcome outcome) {
        Attempt attempt = row(status, code == null ? "" : code);

        assertThat(attempt.outcome()).isEqualTo(outcome);
        assertThat(attempt.result().statusCode()).isEqualTo(code == null ? null : Integer.valueOf(code));
    }

    @Test
    void readsColumnsInAnyOrderAndIgnoresOthers() {
        String input = "\uFEFFnote,status,url,target,http_code,response_time_ms,observed_at\r\n"
                + "\"a, \"\"b\"\"\",down,https://x.org/,\"open/router\",408,1.5,2024-01-26T09:44:02Z\r\n";

        Attempt attempt = second(input);

        assertThat(attempt.target().provider()).isEqualTo("open-router");
        assertThat(attempt.timing().durationMs()).isEqualTo(1.5);
    }

    @Test
    void stopsAtAHeaderThatLacksColumns() {
        Decoded.Rejected reject = Decodings.reject(Format.UPPTIME, "observed_at,target,url\na,b,c\nd,e,f\n");

        assertThat(reject.position()).isEqualTo(1);
        assertThat(reject.reason()).contains("lacks the columns status, http_code, response_time_ms");
    }

    @Test
    void refusesAColumnThatIsThereTwice() {
        assertThat(Decodings.reject(Format.UPPTIME, HEADER.strip() + ",url\n").reason())
                .contains("url twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-01-26T09:44:02Z,t,u,maybe,200,1 | status 'maybe' is none of up, down, degraded",
                "2024-01-26T09:44:02Z,t,u,UP,200,1 | status 'UP' is none of",
                "2024-01-26T09:44:02Z,t,u,up,ok,1 | http_code 'ok' is no integer",
                "2024-01-26T09:44:02Z,t,u,up,99,1 | status_code 99 is no HTTP status",
                "2024-01-26T09:44:02Z,t,u,up,200,-1 | is below 0",
                "2024-01-26T09:44:02Z,t,u,up,200,fast | is no number",
                "2024-01-26T09:44:02Z,t,u,up,200,86400001 | more than a day",
                "2024-01-26 09:44:02,t,u,up,200,1 | no RFC 3339 time",
                "2024-01-26T09:44:02Z,,u,up,200,1 | target is empty",
                "2024-01-26T09:44:02Z,t,u,up,200 | line has 5 cells, the header 6",
                "2024-01-26T09:44:02Z,t,u,up,200,1,2 | line has 7 cells",
                "2024-01-26T09:44:02Z,\"t,u,up,200,1 | syntax is broken",
            })
    void refusesABadRowAndReadsOn(String row, String reason) {
        String good = "2024-01-26T09:44:02Z,t,u,up,200,1\n";

        List<Decoded> decoded = Decodings.all(Format.UPPTIME, HEADER + row + "\n" + good);

        assertThat(decoded).hasSize(2);
        assertThat(decoded.get(0)).isInstanceOfSatisfying(Decoded.Rejected.class, rejected -> {
            assertThat(rejected.reason()).contains(reason);
            assertThat(rejected.content()).contains(row);
        });
        assertThat(decoded.get(1)).isInstanceOf(Decoded.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:secret@x.org/status",
                "https://x.org/status?key=secret",
                "https://x.org/status#secret",
                "https://secret@x.org/status"
            })
    void keepsNoSecretsOfAnAddress(String url) {
        Attempt attempt = second(HEADER + "2024-01-26T09:44:02Z,t," + url + ",up,200,1\n");

        assertThat(attempt.caller().tags()).containsEntry("upptime.url", "https://x.org/status");
    }

    @Test
    void identifiesARowByWhatItSaysAndNotByItsPlace() {
        assertThat(row("up", "200").attemptId())
                .isEqualTo(row("up", "200").attemptId())
                .isNotEqualTo(row("down", "200").attemptId())
                .isNotEqualTo(row("up", "201").attemptId());
    }
}
