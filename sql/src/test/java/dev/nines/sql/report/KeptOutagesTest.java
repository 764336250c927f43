package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.money.RequestValue;
import dev.nines.event.Attempt;
import dev.nines.event.Outcome;
import dev.nines.sql.ledger.Ledger;
import dev.nines.sql.rows.ErrorRateRows;
import dev.nines.sql.rows.OutageRows;
import dev.nines.sql.rows.TaskRows;
import dev.nines.sql.support.Events;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of outages' costs: it is what a live computation gives, whatever comes in after it was computed. */
class KeptOutagesTest extends CostFixture {
    private static final List<String> QUERIES = List.of("outage-cost", "outage-impact", "outage-cost-rows");

    /** Of eight, for each seed. */
    private static final int CHANGES = 4;

    private Ledger ledger;

    @BeforeEach
    void given() {
        ledger = new Ledger(settings(), Clock.systemUTC());
        outage();
        seen("openai/gpt", "anthropic/claude");
        price(Events.price("gpt", "2"));
        store(ErrorRateRows.ERROR_RATES, List.of(Events.errorRate("12:00:00", 1).build()));
    }

    @AfterEach
    void end() {
        ledger.close();
    }

    /** An outage is computed when it did not change from one look to the next. */
    private void keep() {
        ledger.turn();
        ledger.turn();
        assertThat(ledger.stats().failures()).isZero();
        assertThat(ledger.stats().stale()).isZero();
    }

    private List<List<List<Object>>> live() {
        return QUERIES.stream()
                .map(name -> reports().computed(name, ReportRange.ALL).rows())
                .toList();
    }

    private List<List<List<Object>>> answers() {
        return QUERIES.stream()
                .map(name -> reports().answer(name, ReportRange.ALL).rows())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whateverChangesTheAnswerIsThatOfALiveComputation(long seed) {
        Random random = new Random(seed);
        store(
                OutageRows.OUTAGES,
                List.of(Events.outage("p", 1)
                        .setModel("gpt")
                        .setOnset(Events.at("11:00:00"))
                        .setState("closed")
                        .setEndedAt(Events.at("11:05:00"))
                        .build()));
        for (int i = 0; i < 30; i++) {
            request("r" + i, random);
        }
        keep();
        List<List<List<Object>>> live = live();
        assertThat(answers()).isEqualTo(live);

        List<Runnable> changes = changes(random);
        Collections.shuffle(changes, random);
        int changed = 0;
        for (Runnable change : changes.subList(0, CHANGES)) {
            List<List<List<Object>>> before = live;
            change.run();
            live = live();
            changed += live.equals(before) ? 0 : 1;
            assertThat(answers()).isEqualTo(live);
            keep();
            assertThat(answers()).isEqualTo(live);
        }
        assertThat(changed).as("changes of the rows").isGreaterThanOrEqualTo(CHANGES / 2);
    }

    /** Most of these change some line. */
    private List<Runnable> changes(Random random) {
        return new ArrayList<>(List.of(
                () -> attempts(call("late", "late", 1, "10:03:00", "10:03:01", Outcome.timeout)
                        .setCostUsd(usd("0.7"))),
                // A correction of a fallback of r0, and its cost priced anew: a row with the version it had.
                () -> attempts(fallback("r0").setVersion(5).setOutputTokens(777L)),
                () -> attempts(fallback("r0").setVersion(5).setCostUsd(usd("0.9"))),
                () -> price(Events.price("gpt", "3").setValidFrom(Instant.parse("2026-02-01T00:00:00Z"))),
                () -> declare(
                        List.of(new RequestValue(
                                "all",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                usd("0.5"),
                                null,
                                "values.yaml line 1")),
                        List.of(),
                        Instant.now()),
                () -> store(
                        OutageRows.OUTAGES,
                        List.of(Events.outage("o", 2)
                                .setState("closed")
                                .setEndedAt(Events.at("10:05:00"))
                                .build())),
                () -> store(
                        TaskRows.TASKS,
                        List.of(Events.task("t", 1).setResult("failure").build())),
                () -> healthy(random)));
    }

    /** Fails at openai; tries again there, or goes to anthropic; every third is of a task that may die of it. */
    private void request(String id, Random random) {
        int second = random.nextInt(9 * 60);
        Instant start = Events.at("10:00:05").plusSeconds(second);
        String task = id.equals("r1") || random.nextInt(3) == 0 ? "t" : null;
        attempts(
                at(Events.attempt(id + "-1"), id, 1, start, Outcome.stream_cut)
                        .setTaskId(task)
                        .setTeam(random.nextBoolean() ? "red" : "blue")
                        .setCostUsd(usd("0.0" + (1 + random.nextInt(99)))),
                at(Events.attempt(id + "-0"), id + "-earlier", 1, start.minusSeconds(600), Outcome.ok)
                        .setTaskId(task)
                        .setCostUsd(usd("0.02")));
        if (id.equals("r0") || task == null) {
            attempts(fallback(id));
        }
    }

    private static Attempt.Builder fallback(String request) {
        return at(Events.attempt(request + "-2"), request, 2, Events.at("10:09:30"), Outcome.ok)
                .setProvider("anthropic")
                .setModel("claude")
                .setTeam("red")
                .setInputTokens(1000L)
                .setOutputTokens(200L)
                .setCostUsd(usd("0.02"));
    }

    /** Work that went well on the day before: fallbacks are measured by it from now on. */
    private void healthy(Random random) {
        Attempt.Builder[] events = new Attempt.Builder[50];
        for (int i = 0; i < events.length; i++) {
            events[i] = at(
                            Events.attempt("h" + i),
                            "h" + i,
                            1,
                            Instant.parse("2026-02-28T12:00:00Z").plusSeconds(i),
                            Outcome.ok)
                    .setTeam("red")
                    .setInputTokens(200L + random.nextInt(100))
                    .setOutputTokens(50L);
            if (i % 2 == 0) {
                events[i].setProvider("anthropic").setModel("claude").setInputTokens(900L);
            }
        }
        attempts(events);
    }

    private static Attempt.Builder at(Attempt.Builder event, String request, int no, Instant start, Outcome outcome) {
        return event.setRequestId(request)
                .setAttemptNo(no)
                .setStartedAt(start)
                .setEndedAt(start.plusSeconds(1))
                .setOutcome(outcome);
    }

    @Test
    void whatIsKeptIsReadAndNotComputedAgain() {
        attempts(call("a", "r", 1, "10:01:00", "10:01:10", Outcome.stream_cut).setCostUsd(usd("0.03")));
        keep();
        execute("INSERT INTO costed_rows SELECT * REPLACE ('forged' AS attempt_id, 5 AS usd) FROM costed_rows"
                + " WHERE line = 'wasted' SETTINGS async_insert = 0");
        assertThat(row("wasted_usd")).containsExactly(usd("5.03"));
        // One late row, and it is computed again.
        attempts(call("b", "q", 1, "10:02:00", "10:02:10", Outcome.stream_cut).setCostUsd(usd("0.04")));
        assertThat(row("wasted_usd")).containsExactly(usd("0.07"));
        keep();
        assertThat(row("wasted_usd")).containsExactly(usd("0.07"));
    }

    @Test
    void whileRepricingRunsNothingHolds() {
        attempts(call("a", "r", 1, "10:01:00", "10:01:10", Outcome.stream_cut).setCostUsd(usd("0.03")));
        keep();
        execute("INSERT INTO price_audit (audit_id, revision, state, at) SETTINGS async_insert = 0"
                + " VALUES ('x', 1, 'running', now64(6))");
        ledger.turn();
        assertThat(ledger.stats().stale()).isEqualTo(1);
        execute("INSERT INTO price_audit (audit_id, revision, state, at) SETTINGS async_insert = 0"
                + " SELECT audit_id, 2, 'done', at FROM price_audit");
        keep();
    }

    /** The server was killed when the rows were stored and not yet counted: the block comes again with its token. */
    @Test
    void anInsertThatWasCutOffBeforeItWasCountedIsCountedWhenItComesAgain() {
        Attempt.Builder event = call("a", "r", 1, "10:01:00", "10:01:10", Outcome.stream_cut);
        execute("DETACH TABLE attempts_inserted");
        again("token", event);
        execute("ATTACH TABLE attempts_inserted");
        assertThat(counted()).isEmpty();
        again("token", event);
        assertThat(counted()).containsExactly(List.of(1L));
        again("token", event);
        assertThat(counted()).containsExactly(List.of(1L));
        assertThat(query("SELECT count() FROM attempts")).containsExactly(List.of(1L));
    }

    private List<List<Object>> counted() {
        return query("SELECT sum(rows) FROM inserted_rows WHERE source = 'attempts' GROUP BY source");
    }
}
