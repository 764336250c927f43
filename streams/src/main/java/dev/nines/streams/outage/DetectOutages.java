package dev.nines.streams.outage;

import dev.nines.domain.Level;
import dev.nines.domain.Scope;
import dev.nines.domain.outage.Detection;
import dev.nines.domain.outage.DetectorState;
import dev.nines.domain.outage.Outage;
import dev.nines.domain.outage.OutageDetector;
import dev.nines.domain.outage.Standing;
import dev.nines.event.ScopeState;
import dev.nines.schemas.Heartbeat;
import dev.nines.streams.history.Advance;
import dev.nines.streams.history.PaneHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Runs each scope's detector from the first minute that changed. A window that a late pane made disappear is retracted:
 * the windows are a function of the panes, whatever their order. What each scope is shown as follows from its detector, from
 * event time where it is silent, and from the wall clock where the data is late; neither of these opens or closes anything.
 */
final class DetectOutages implements Processor<String, Object, String, SpecificRecord> {
    static final String DETECTED = "detected-outages";
    private static final Duration LOOK_AT_CLOCK = Duration.ofSeconds(5);

    private final String candidatesOut;
    private final String statesOut;
    private final OutageDetector detector;
    private ProcessorContext<String, SpecificRecord> context;
    private DetectorHistory states;
    private KnownOutages known;
    private ScopeStates scopes;
    private final Punctuality punctuality = new Punctuality();
    private Instant watermark = Instant.EPOCH;

    DetectOutages(OutageDetector detector, String candidatesOut, String statesOut) {
        this.detector = detector;
        this.candidatesOut = candidatesOut;
        this.statesOut = statesOut;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> newContext) {
        context = newContext;
        states = new DetectorHistory(context.getStateStore(DetectorHistory.STORE));
        known = new KnownOutages(context.getStateStore(DETECTED));
        scopes = new ScopeStates(
                context.getStateStore(ScopeStates.STORE), scope -> Standing.of(states.before(scope, Long.MAX_VALUE)));
        context.schedule(LOOK_AT_CLOCK, PunctuationType.WALL_CLOCK_TIME, this::lookAtClock);
    }

    @Override
    public void process(Record<String, Object> record) {
        if (!(record.value() instanceof Advance advance)) {
            hear(record);
        } else if (advance.scope().level() == Level.ATTEMPT
                && !advance.minutes().isEmpty()) {
            Map<String, Outage> found = detect(advance, record.timestamp());
            retractVanished(advance, found);
            for (Outage outage : found.values()) {
                known.keep(outage, advance.closedBefore())
                        .ifPresent(event ->
                                context.forward(new Record<>(outage.id(), event, record.timestamp()), candidatesOut));
            }
        }
    }

    private void hear(Record<String, Object> record) {
        Optional<Heartbeat> heartbeat = Heartbeat.in(record.headers());
        if (heartbeat.isPresent()) {
            watermark = heartbeat.get().watermark();
            boolean ended = heartbeat.get().endedRun().isPresent();
            if (punctuality.hear(watermark, ended, context.currentSystemTimeMs())) {
                show(scopes.inTime(watermark), record.timestamp());
            }
            if (!punctuality.isLate()) {
                show(scopes.silentBy(watermark), record.timestamp());
            }
        }
        context.forward(record.withValue((SpecificRecord) null), candidatesOut);
    }

    private void lookAtClock(long now) {
        if (punctuality.becomesLate(now)) {
            show(scopes.late(watermark), now);
        }
    }

    private void show(List<ScopeState> changed, long timestamp) {
        for (ScopeState state : changed) {
            String key = new Scope(state.getProvider(), state.getModel(), state.getRegion()).key();
            context.forward(new Record<>(key, state, timestamp), statesOut);
        }
    }

    private Map<String, Outage> detect(Advance advance, long timestamp) {
        Scope scope = advance.scope();
        Map<String, Outage> found = new LinkedHashMap<>();
        DetectorState state = states.before(scope, advance.minutes().firstKey());
        for (Map.Entry<Long, PaneHistory.Minute> minute : advance.minutes().entrySet()) {
            Instant start = Instant.ofEpochSecond(minute.getKey() * 60);
            Detection detection =
                    detector.detect(scope, state, start, minute.getValue().pane(), advance.closedBefore());
            state = detection.after();
            detection.outages().forEach(outage -> found.put(outage.id(), outage));
            if (!start.plusSeconds(60).isAfter(advance.closedBefore())) {
                states.put(scope, minute.getKey(), state);
            }
        }
        scopes.judged(scope, Standing.of(state), advance.closedBefore(), punctuality.isLate())
                .ifPresent(event -> show(List.of(event), timestamp));
        return found;
    }

    private void retractVanished(Advance advance, Map<String, Outage> found) {
        Instant rerunFrom = Instant.ofEpochSecond(advance.minutes().firstKey() * 60);
        for (Outage before : known.of(advance.scope()).values()) {
            boolean judgedAgain = !before.detectedAt().isBefore(rerunFrom);
            if (judgedAgain && !found.containsKey(before.id()) && before.state() != Outage.State.RETRACTED) {
                found.put(before.id(), before.withState(Outage.State.RETRACTED));
            }
        }
    }
}
