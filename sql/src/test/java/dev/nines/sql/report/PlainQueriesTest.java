package dev.nines.sql.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.event.Attempt;
import dev.nines.event.Origin;
import dev.nines.event.Outcome;
import dev.nines.event.Pane;
import dev.nines.sql.rows.AttemptRows;
import dev.nines.sql.rows.PaneRows;
import dev.nines.sql.rows.TaskRows;
import dev.nines.sql.support.Events;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was made fast says the same as the plain query it was before, to the last digit, on traffic at its worst: several
 * versions that change anything, attempts that are not numbered, chains over hours, own caches, probes, doublets.
 */
class PlainQueriesTest extends ReportsFixture {
    private static final String[] PROVIDERS = {"openai", "anthropic", "groq"};
    private static final String[] TIERS = {null, "critical", "important", "general"};
    private static final List<String> SCOPES = List.of(
            "",
            "requests",
            "requests/critical",
            "tasks/general",
            "openai",
            "groq/m1",
            "anthropic/*/eu",
            "openai/m0/eu",
            "azure");
    private static final Instant START = Events.at("00:00:00");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSameAnswers(long seed) throws IOException {
        traffic(new Random(seed));
        for (String report : List.of("requests", "tasks", "spend", "freshness")) {
            String plain = plain(report);
            for (String scope : SCOPES) {
                for (ReportRange range : ranges(scope)) {
                    assertThat(run(report, range).rows())
                            .as("%s of %s", report, range)
                            .isEqualTo(ask(plain, range));
                }
            }
        }
    }

    private static List<ReportRange> ranges(String scope) {
        Optional<String> asked = Optional.of(scope);
        return List.of(
                new ReportRange(Optional.empty(), Optional.empty(), asked),
                new ReportRange(Optional.of(Events.at("03:00:00")), Optional.of(Events.at("11:17:00")), asked));
    }

    private void traffic(Random random) {
        List<Attempt.Builder> events = new ArrayList<>();
        for (int request = 0; request < 600; request++) {
            boolean numbered = random.nextInt(4) > 0;
            String task = random.nextInt(3) == 0 ? "task " + random.nextInt(40) : null;
            String tier = TIERS[random.nextInt(4)];
            // Microseconds tell all starts apart, as two at once are in no order that could be compared.
            Instant start = START.plusSeconds(random.nextInt(60_000)).plusNanos(1000L * request);
            int tries = random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(5);
            for (int no = 0; no < tries; no++) {
                String id = request + "-" + no;
                Attempt.Builder event = call(random, id, start)
                        .setTaskId(task)
                        .setTier(random.nextInt(10) == 0 ? null : tier)
                        .setAttemptNo(numbered ? no + 1 : 1);
                if (tries > 1 || random.nextBoolean()) {
                    event.setRequestId("request " + request);
                }
                events.add(event);
                start = start.plusSeconds(1 + random.nextInt(random.nextInt(5) == 0 ? 5000 : 20));
                if (random.nextInt(6) == 0) {
                    events.add(Attempt.newBuilder(event).setVersion(1).setCostUsd(usd(random)));
                }
                if (random.nextInt(12) == 0) {
                    // Anything may be corrected but the start.
                    events.add(call(random, id, event.getStartedAt())
                            .setVersion(2)
                            .setRequestId("request " + random.nextInt(600)));
                }
                if (random.nextInt(12) == 0) {
                    events.add(Attempt.newBuilder(event));
                }
            }
        }
        for (int from = 0; from < events.size(); from += 150) {
            store(
                    AttemptRows.ATTEMPTS,
                    events.subList(from, Math.min(events.size(), from + 150)).stream()
                            .map(ReportsFixture::attempt)
                            .toList());
        }
        for (int task = 0; task < 40; task += 2) {
            store(TaskRows.TASKS, List.of(Events.task("task " + task, 0).build()));
        }
        List<Pane> panes = new ArrayList<>();
        for (int minute = 0; minute < 300; minute++) {
            panes.add(Events.pane(random.nextInt(2), 1 + random.nextInt(3))
                    .setProvider(PROVIDERS[random.nextInt(3)])
                    .setModel(random.nextBoolean() ? "m1" : null)
                    .setRegion(random.nextInt(3) == 0 ? "eu" : null)
                    .setStart(START.plusSeconds(60L * random.nextInt(900)))
                    .setOutcomes(List.of(Events.count(Outcome.ok, Origin.gateway, random.nextInt(9))))
                    .build());
        }
        store(PaneRows.MINUTES, panes);
    }

    private static Attempt.Builder call(Random random, String id, Instant start) {
        Outcome[] outcomes = Outcome.values();
        return Events.attempt(id)
                .setProvider(PROVIDERS[random.nextInt(3)])
                .setModel("m" + random.nextInt(2))
                .setRegion(random.nextBoolean() ? "eu" : null)
                .setOutcome(random.nextBoolean() ? Outcome.ok : outcomes[random.nextInt(outcomes.length)])
                .setStartedAt(start)
                .setEndedAt(start.plusNanos(1000L * (1 + random.nextInt(90_000_000))))
                .setCacheHit(random.nextInt(10) == 0)
                .setOrigin(random.nextInt(12) == 0 ? Origin.probe : Origin.gateway)
                .setBilled(random.nextInt(8) == 0 ? random.nextBoolean() : null)
                .setCostUsd(random.nextInt(9) == 0 ? null : usd(random));
    }

    private static BigDecimal usd(Random random) {
        return BigDecimal.valueOf(random.nextInt(2_000_000_000), 9);
    }

    private static String plain(String report) throws IOException {
        try (InputStream text = PlainQueriesTest.class.getResourceAsStream(report + "-plain.sql")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
