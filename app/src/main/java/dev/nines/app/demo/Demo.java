package dev.nines.app.demo;

import dev.nines.app.pipeline.Pipeline;
import dev.nines.app.summary.BudgetLine;
import dev.nines.app.summary.Figures;
import dev.nines.app.summary.ReportRow;
import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.money.Billing;
import dev.nines.ingest.Publisher;
import dev.nines.sql.report.Report;
import dev.nines.sql.report.ReportRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plays a simulated day through a pipeline that runs, and tells what became of it. */
public final class Demo {
    /** Event time between two heartbeats: windows open and close while the day still goes by. */
    private static final Duration BEAT = Duration.ofMinutes(5);

    /** The last second of the day is over for sure. */
    private static final Duration AFTER_MIDNIGHT = Duration.ofSeconds(2);

    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final SimulatedDay day;
    private final Pipeline pipeline;
    private final Billing billing;
    private final Instant midnight;

    /** @param billing what the pipeline takes for billed */
    public Demo(SimulatedDay day, Pipeline pipeline, Billing billing) {
        this.day = day;
        this.pipeline = pipeline;
        this.billing = billing;
        midnight = day.day().atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /**
     * Publishes the day, waits until all that follows from it is stored, and compares.
     *
     * @param progress told in a line what is being done
     * @return the page to print
     * @throws IllegalStateException if the pipeline does not come to its end
     */
    public String play(Consumer<String> progress) {
        String run = UUID.randomUUID().toString();
        progress.accept("simulating " + day.day() + ", seed " + day.seed());
        Truth truth = publish(run);
        progress.accept(Figures.count(truth.attempts() + truth.probes(), "attempt")
                + " published; waiting until all that follows from them is stored");
        pipeline.awaitRun(run, WITHIN);
        List<Found> found = FoundOutages.of(rows("outages"), rows("outage-cost"));
        return new DemoSummary(truth, found, BudgetLine.newest(ReportRow.of(rows("slo")))).render();
    }

    private Truth publish(String run) {
        Publisher publisher = pipeline.publisher();
        day.incidents().forEach(publisher::publish);
        TruthTally tally = new TruthTally(day, billing);
        Instant nextBeat = midnight.plus(BEAT);
        for (Attempt attempt : day) {
            Instant now = attempt.timing().endedAt();
            if (now.isAfter(nextBeat)) {
                publisher.heartbeat(nextBeat, Optional.empty());
                nextBeat = nextBeat.plus(BEAT);
            }
            tally.add(attempt);
            publisher.publish(attempt);
        }
        publisher.flush();
        publisher.heartbeat(midnight.plus(Duration.ofDays(1)).plus(AFTER_MIDNIGHT), Optional.of(run));
        publisher.flush();
        return tally.truth();
    }

    /** Of the simulated providers alone, should the folder hold anything else. */
    private List<Map<String, Object>> rows(String name) {
        Instant end = midnight.plus(Duration.ofDays(1)).plus(AFTER_MIDNIGHT);
        ReportRange range = new ReportRange(Optional.of(midnight), Optional.of(end.plusSeconds(1)), Optional.empty());
        Report report = pipeline.reports().run(name, range);
        Set<Object> ours = Stream.concat(
                        Stream.of(Scope.ALL),
                        Arrays.stream(DemoProvider.values()).map(DemoProvider::word))
                .collect(Collectors.toSet());
        return ReportRow.maps(report.columns(), report.rows()).stream()
                .filter(row -> ours.contains(row.get("provider")))
                .toList();
    }
}
