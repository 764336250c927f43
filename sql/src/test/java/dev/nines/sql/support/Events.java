package dev.nines.sql.support;

import dev.nines.event.Alert;
import dev.nines.event.Attempt;
import dev.nines.event.Burn;
import dev.nines.event.DeadLetter;
import dev.nines.event.ErrorRate;
import dev.nines.event.Histogram;
import dev.nines.event.Incident;
import dev.nines.event.Origin;
import dev.nines.event.Outage;
import dev.nines.event.Outcome;
import dev.nines.event.OutcomeCount;
import dev.nines.event.Pane;
import dev.nines.event.Price;
import dev.nines.event.RateWindow;
import dev.nines.event.ScopeState;
import dev.nines.event.SloStatus;
import dev.nines.event.TaskFinished;
import dev.nines.schemas.AvroDeserializer;
import dev.nines.schemas.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Events with every required field set, for tests to change. All happen on 1 March 2026. */
public final class Events {
    static {
        // Builders read schema defaults, for which Avro must trust our records; it does once a deserializer was made.
        new AvroDeserializer<>(new LocalRegistry(), Topics.ATTEMPTS).close();
    }

    private Events() {}

    /** A moment of that day, e.g. {@code at("10:00:00")}. */
    public static Instant at(String time) {
        return Instant.parse("2026-03-01T" + time + "Z");
    }

    /** USD with nine decimals, as the wire wants them. */
    public static BigDecimal usd(String amount) {
        return new BigDecimal(amount).setScale(9);
    }

    /** A good call of openai/gpt from 10:00:00 to 10:00:01 that cost a cent. */
    public static Attempt.Builder attempt(String id) {
        return Attempt.newBuilder()
                .setAttemptId(id)
                .setProvider("openai")
                .setModel("gpt")
                .setStartedAt(at("10:00:00"))
                .setEndedAt(at("10:00:01"))
                .setOutcome(Outcome.ok)
                .setInputTokens(100L)
                .setOutputTokens(10L)
                .setCostUsd(usd("0.01"));
    }

    /** A successful task of sort "fix" that ended at 10:10. */
    public static TaskFinished.Builder task(String id, int version) {
        return TaskFinished.newBuilder()
                .setTaskId(id)
                .setVersion(version)
                .setResult("success")
                .setFinishedAt(at("10:10:00"))
                .setKind("fix");
    }

    public static Pane.Builder pane(int shard, long sequence) {
        return Pane.newBuilder()
                .setProvider("openai")
                .setStart(at("10:00:00"))
                .setWidthS(60)
                .setShard(shard)
                .setSequence(sequence)
                .setOutcomes(List.of())
                .setSeconds(List.of())
                .setFirstAttempts(0)
                .setInputTokens(0)
                .setCacheReadTokens(0)
                .setCacheWriteTokens(0)
                .setOutputTokens(0)
                .setReasoningTokens(0)
                .setCostUsd(usd("0"))
                .setWastedUsd(usd("0"))
                .setRetryUsd(usd("0"))
                .setProbeUsd(usd("0"))
                .setWastedTokens(0)
                .setUnpricedAttempts(0)
                .setLatencyMs(histogram())
                .setFailedLatencyMs(histogram())
                .setTtftMs(histogram())
                .setOutputLength(histogram())
                .setProbeLatencyMs(histogram())
                .setCallersOk(histogram())
                .setCallersBad(histogram())
                .setCallersAuth(histogram())
                .setGateways(List.of())
                .setSampleRequestIds(List.of());
    }

    /** @param binsAndCounts bin, count, bin, count, ... */
    public static Histogram histogram(int... binsAndCounts) {
        Histogram histogram = new Histogram(new java.util.ArrayList<>(), new java.util.ArrayList<>());
        for (int i = 0; i < binsAndCounts.length; i += 2) {
            histogram.getBins().add(binsAndCounts[i]);
            histogram.getCounts().add((long) binsAndCounts[i + 1]);
        }
        return histogram;
    }

    public static OutcomeCount count(Outcome outcome, Origin origin, long attempts) {
        return new OutcomeCount(outcome, origin, attempts);
    }

    public static ErrorRate.Builder errorRate(String time, long revision, RateWindow... windows) {
        return ErrorRate.newBuilder()
                .setProvider("openai")
                .setAt(at(time))
                .setSource("traffic")
                .setWindows(List.of(windows))
                .setWatermark(at(time))
                .setRevision(revision);
    }

    public static RateWindow window(String name, long attempts, long bad, long throttled, long excluded) {
        return new RateWindow(name, attempts, bad, throttled, excluded, 100.0, 200.0, null, 1.0);
    }

    public static SloStatus.Builder sloStatus(String time, long revision) {
        return SloStatus.newBuilder()
                .setSlo("openai-availability")
                .setProvider("openai")
                .setObjective(0.99)
                .setAt(at(time))
                .setPeriod("30d")
                .setEvents(1000)
                .setBad(5)
                .setErrorRatio(0.005)
                .setBudgetRemaining(0.5)
                .setBurns(List.of(new Burn("5m", 2.5, 40L, 1L), new Burn("1h", null, 0L, 0L)))
                .setState("ok")
                .setCoverage(1)
                .setWatermark(at(time))
                .setRevision(revision);
    }

    /** An open error outage of openai from 10:00. */
    public static Outage.Builder outage(String id, long revision) {
        return Outage.newBuilder()
                .setOutageId(id)
                .setProvider("openai")
                .setKind("errors")
                .setSeverity("P1")
                .setPeakSeverity("P1")
                .setState("open")
                .setOnset(at("10:00:00"))
                .setDetectedAt(at("10:00:05"))
                .setAttempts(20)
                .setBad(19)
                .setThrottled(1)
                .setPeakErrorRatio(1)
                .setOutcomes(
                        List.of(count(Outcome.overloaded, Origin.gateway, 19), count(Outcome.timeout, Origin.probe, 2)))
                .setModels(List.of())
                .setRegions(List.of())
                .setGateways(List.of())
                .setConfirmedBy("traffic")
                .setFlaps(0)
                .setSampleRequestIds(List.of("r1", "r2"))
                .setWatermark(at("10:30:00"))
                .setRevision(revision);
    }

    public static ScopeState.Builder scopeState(String state, long revision) {
        return ScopeState.newBuilder()
                .setProvider("openai")
                .setRegion("eu")
                .setState(state)
                .setSince(at("10:00:00"))
                .setRate(1.5)
                .setWatermark(at("10:30:00"))
                .setRevision(revision);
    }

    public static Alert.Builder alert(String id, long revision) {
        return Alert.newBuilder()
                .setAlertId(id)
                .setSlo("openai-availability")
                .setProvider("openai")
                .setSeverity("page")
                .setRule("1h/5m 14.4x")
                .setState("firing")
                .setFiredAt(at("10:02:00"))
                .setBurnLong(15)
                .setBurnShort(80)
                .setRevision(revision);
    }

    public static Incident.Builder incident(String id, long version) {
        return Incident.newBuilder()
                .setIncidentId(id)
                .setVersion(version)
                .setProvider("openai")
                .setPage("https://status.openai.example")
                .setTitle("Elevated errors")
                .setImpact("major")
                .setStatus("investigating")
                .setStartedAt(at("10:00:00"))
                .setFirstSeenAt(at("10:20:00"))
                .setComponents(List.of("API"))
                .setModels(List.of());
    }

    public static Price.Builder price(String model, String input) {
        return Price.newBuilder()
                .setProvider("openai")
                .setModel(model)
                .setValidFrom(at("00:00:00"))
                .setInputUsd(usd(input))
                .setOutputUsd(usd("10"))
                .setSource("list");
    }

    public static DeadLetter.Builder deadLetter(String id, String rejectedAt) {
        return DeadLetter.newBuilder()
                .setLetterId(id)
                .setSource("file.ndjson")
                .setFormat("nines")
                .setPosition(7)
                .setReason("provider is missing")
                .setRejectedAt(at(rejectedAt));
    }
}
