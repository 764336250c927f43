package dev.nines.streams.outage;

import dev.nines.domain.Level;
import dev.nines.domain.Scope;
import dev.nines.domain.outage.Detection;
import dev.nines.domain.outage.DetectorState;
import dev.nines.domain.outage.Outage;
import dev.nines.domain.outage.OutageDetector;
import dev.nines.domain.pane.Pane;
import dev.nines.streams.history.Advance;
import dev.nines.streams.history.PaneHistory;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Runs each scope's detector from the first minute that changed. A window that a late pane made disappear is retracted:
 * the windows are a function of the panes, whatever their order.
 */
final class DetectOutages implements Processor<String, Object, String, dev.nines.event.Outage> {
    static final String DETECTED = "detected-outages";
    private final OutageDetector detector;
    private ProcessorContext<String, dev.nines.event.Outage> context;
    private DetectorHistory states;
    private KnownOutages known;

    DetectOutages(OutageDetector detector) {
        this.detector = detector;
    }

    @Override
    public void init(ProcessorContext<String, dev.nines.event.Outage> newContext) {
        context = newContext;
        states = new DetectorHistory(context.getStateStore(DetectorHistory.STORE));
        known = new KnownOutages(context.getStateStore(DETECTED));
    }

    @Override
    public void process(Record<String, Object> record) {
        if (!(record.value() instanceof Advance advance)) {
            context.forward(record.withValue((dev.nines.event.Outage) null));
        } else if (advance.scope().level() == Level.ATTEMPT
                && !advance.minutes().isEmpty()) {
            Map<String, Outage> found = detect(advance);
            retractVanished(advance, found);
            for (Outage outage : found.values()) {
                known.keep(outage, advance.closedBefore())
                        .ifPresent(event -> context.forward(new Record<>(outage.id(), event, record.timestamp())));
            }
        }
    }

    private Map<String, Outage> detect(Advance advance) {
        Scope scope = advance.scope();
        Map<String, Outage> found = new LinkedHashMap<>();
        DetectorState state = states.before(scope, advance.minutes().firstKey());
        for (Map.Entry<Long, PaneHistory.Minute> minute : advance.minutes().entrySet()) {
            Instant start = Instant.ofEpochSecond(minute.getKey() * 60);
            Pane pane = minute.getValue().pane();
            // A corrected version may have taken all of it elsewhere: then it is as if it had never been there.
            if (!pane.seconds().isEmpty()) {
                Detection detection = detector.detect(scope, state, start, pane, advance.closedBefore());
                state = detection.after();
                detection.outages().forEach(outage -> found.put(outage.id(), outage));
            }
            if (!start.plusSeconds(60).isAfter(advance.closedBefore())) {
                states.put(scope, minute.getKey(), state);
            }
        }
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
