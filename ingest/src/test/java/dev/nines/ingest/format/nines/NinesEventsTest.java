package dev.nines.ingest.format.nines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.attempt.AttemptStarted;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.task.TaskFinished;
import dev.nines.ingest.format.Decoded;
import dev.nines.ingest.format.Decodings;
import dev.nines.ingest.format.Event;
import dev.nines.ingest.format.Format;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Canonical events other than attempts. */
class NinesEventsTest {
    private static final Instant STARTED = Instant.parse("2026-05-06T11:00:00.123456Z");

    private static CanonicalLine start() {
        return new CanonicalLine()
                .with("event", "\"attempt_started\"")
                .with("attempt_id", "\"a-1\"")
                .with("started_at", "\"" + STARTED + "\"")
                .with("provider", "\"openai\"")
                .with("model", "\"gpt-5.5\"");
    }

    private static CanonicalLine task() {
        return new CanonicalLine()
                .with("event", "\"task_finished\"")
                .with("task_id", "\"t-1\"")
                .with("result", "\"success\"")
                .with("finished_at", "1778065200123.456");
    }

    private static CanonicalLine kind(String kind) {
        return kind.equals("attempt_started") ? start() : task();
    }

    @Test
    void aLineThatSaysItIsAnAttemptIsOne() {
        CanonicalLine line = CanonicalLine.minimal();

        Event plain = Decodings.event(Format.NINES, line.toString());

        assertThat(Decodings.event(
                        Format.NINES, line.with("event", "\"attempt\"").toString()))
                .isEqualTo(plain)
                .isInstanceOf(Event.Ended.class);
        assertThat(Decodings.event(Format.NINES, line.with("event", "null").toString()))
                .isEqualTo(plain);
    }

    @Test
    void readsTheLeastAStartNeeds() {
        AttemptStarted expected =
                new AttemptStarted("a-1", "a-1", new Target(null, "openai", "gpt-5.5", null, null, null), STARTED);

        Event event = Decodings.event(Format.NINES, start().toString());

        assertThat(event).isEqualTo(new Event.Started(expected));
        assertThat(event.time()).contains(STARTED);
    }

    @Test
    void readsAllAStartMayHave() {
        CanonicalLine line = start().with("request_id", "\"r-1\"")
                .with("gateway", "\"edge\"")
                .with("region", "\"eu\"");

        assertThat(Decodings.event(Format.NINES, line.toString()))
                .isEqualTo(new Event.Started(new AttemptStarted(
                        "a-1", "r-1", new Target("edge", "openai", "gpt-5.5", null, "eu", null), STARTED)));
    }

    @Test
    void readsTheLeastAFinishedTaskNeeds() {
        Event event = Decodings.event(Format.NINES, task().toString());

        assertThat(event)
                .isEqualTo(new Event.Finished(new TaskFinished(
                        "t-1", 0, TaskFinished.Result.SUCCESS, STARTED, null, null, null, null, null)));
        assertThat(event.time()).contains(STARTED);
    }

    @Test
    void readsAllAFinishedTaskMayHave() {
        CanonicalLine line = task().with("version", "2")
                .with("result", "\"cancelled\"")
                .with("score", "-0.5")
                .with("kind", "\"triage\"")
                .with("team", "\"search\"")
                .with("project", "\"answers\"")
                .with("tier", "\"critical\"");

        assertThat(Decodings.event(Format.NINES, line.toString()))
                .isEqualTo(new Event.Finished(new TaskFinished(
                        "t-1",
                        2,
                        TaskFinished.Result.CANCELLED,
                        STARTED,
                        -0.5,
                        "triage",
                        "search",
                        "answers",
                        "critical")));
    }

    @Test
    void theWordMayStandAnywhereInTheLine() {
        CanonicalLine line = task().without("event").with("event", "\"task_finished\"");

        assertThat(Decodings.event(Format.NINES, line.toString())).isInstanceOf(Event.Finished.class);
    }

    @ParameterizedTest(name = "{0}: {1} = {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "attempt_started | attempt_id | null | attempt_id is missing",
                "attempt_started | request_id | \"\" | request_id is empty",
                "attempt_started | started_at | null | started_at is missing",
                "attempt_started | started_at | \"2026-05-06\" | is no RFC 3339 time with a zone",
                "attempt_started | started_at | 1778065200 | numbers are epoch milliseconds",
                "attempt_started | provider | null | provider is missing",
                "attempt_started | provider | \"open/ai\" | holds a '/'",
                "attempt_started | model | null | model is missing",
                "attempt_started | region | 5 | region is 5; give a string",
                "attempt_started | duration_ms | 5 | field 'duration_ms' is unknown in the event attempt_started",
                "attempt_started | version | 1 | field 'version' is unknown in the event attempt_started",
                "attempt_started | result | \"success\" | field 'result' is unknown in the event attempt_started",
                "attempt_started | tags | {} | field 'tags' is unknown in the event attempt_started; remove it",
                "attempt_started | note | \"x\" | field 'note' is unknown",
                "task_finished | task_id | null | task_id is missing",
                "task_finished | task_id | \" t\" | has space around it",
                "task_finished | version | -1 | version -1 is below 0",
                "task_finished | version | \"1\" | version is the string '1'; give an integer",
                "task_finished | result | null | result is missing; give success, failure or cancelled",
                "task_finished | result | \"done\" | result 'done' is none of success, failure, cancelled",
                "task_finished | result | true | result is true; give a string",
                "task_finished | finished_at | null | finished_at is missing",
                "task_finished | finished_at | true | finished_at is true; give a finite number",
                "task_finished | score | \"0.5\" | score is the string '0.5'; give a finite number",
                "task_finished | score | NaN | score is NaN; give a finite number",
                "task_finished | score | 1e400 | score Infinity is not a number",
                "task_finished | tier | \"gold\" | tier 'gold' is none of critical, important, general",
                "task_finished | model | \"m\" | field 'model' is unknown in the event task_finished",
                "task_finished | finished | 1 | field 'finished' is unknown",
            })
    void namesFieldValueAndRemedy(String kind, String field, String json, String reason) {
        String line = kind(kind).with(field, json).toString();

        assertThat(Decodings.reject(Format.NINES, line).reason()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"result", "score", "kind", "finished_at"})
    void anAttemptHasNoFieldsOfATask(String field) {
        String value =
                field.equals("score") ? "1" : field.equals("result") ? "\"success\"" : "\"2026-05-06T11:00:00Z\"";
        String line = CanonicalLine.minimal().with(field, value).toString();

        assertThat(Decodings.reject(Format.NINES, line).reason())
                .isEqualTo("field '" + field + "' is unknown in the event attempt; remove it, or give the event it"
                        + " belongs to");
    }

    @Test
    void listsTheWordsWhereOneIsUnknown() {
        String line = task().with("event", "\"task_done\"").toString();

        Decoded.Rejected reject = Decodings.reject(Format.NINES, line);

        assertThat(reject.reason()).isEqualTo("event 'task_done' is none of attempt, attempt_started, task_finished");
        assertThat(reject.content()).contains(line);
    }

    @Test
    void keepsNothingOfATaskThatMayHoldAPrompt() {
        String line =
                task().with("result", "\"done\"").with("prompt", "\"secret\"").toString();

        assertThat(Decodings.reject(Format.NINES, line).content()).isEmpty();
        assertThat(Decodings.reject(
                                Format.NINES,
                                task().with("kind", "\"" + "secret ".repeat(40) + "\"")
                                        .toString())
                        .content())
                .isEmpty();
    }
}
