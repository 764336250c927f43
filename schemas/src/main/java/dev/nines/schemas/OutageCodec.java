package dev.nines.schemas;

import dev.nines.domain.Scope;
import dev.nines.domain.outage.Outage;
import dev.nines.domain.pane.OutcomeCounts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** The domain's outage to and from the wire's. */
public final class OutageCodec {
    private OutageCodec() {}

    /**
     * @param watermark event time up to which the window is complete
     * @param revision rises with every change
     */
    public static dev.nines.event.Outage write(Outage o, Instant watermark, long revision) {
        OutcomeCounts outcomes = o.outcomes();
        dev.nines.event.Outage e = new dev.nines.event.Outage();
        e.setOutageId(o.id());
        e.setProvider(o.scope().provider());
        e.setModel(o.scope().model());
        e.setRegion(o.scope().region());
        e.setKind(word(o.kind()));
        e.setSeverity(o.severity().name());
        e.setPeakSeverity(o.peakSeverity().name());
        e.setState(word(o.state()));
        e.setOnset(o.onset());
        e.setDetectedAt(o.detectedAt());
        e.setEndedAt(o.endedAt().orElse(null));
        e.setRecoveredDetectedAt(o.recoveredDetectedAt().orElse(null));
        e.setAttempts(o.judged());
        e.setBad(o.bad());
        e.setThrottled(o.throttled());
        e.setPeakErrorRatio(o.peakErrorRatio());
        e.setOutcomes(OutcomesCodec.write(outcomes));
        e.setModels(List.copyOf(o.models()));
        e.setRegions(List.copyOf(o.regions()));
        e.setGateways(List.copyOf(o.gateways()));
        e.setConfirmedBy(word(o.confirmedBy()));
        e.setParentId(o.parentId().orElse(null));
        e.setFlaps(o.flaps());
        e.setSampleRequestIds(List.copyOf(o.sampleRequestIds()));
        e.setSignal(o.signal().map(OutageCodec::word).orElse(null));
        e.setAccepted(o.accepted());
        e.setWatermark(watermark);
        e.setRevision(revision);
        return e;
    }

    public static Outage read(dev.nines.event.Outage e) {
        OutcomeCounts outcomes = new OutcomeCounts();
        OutcomesCodec.addTo(outcomes, e.getOutcomes());
        return new Outage(
                e.getOutageId(),
                new Scope(e.getProvider(), e.getModel(), e.getRegion()),
                Outage.Kind.valueOf(e.getKind().toUpperCase(Locale.ROOT)),
                Outage.Severity.valueOf(e.getSeverity()),
                Outage.Severity.valueOf(e.getPeakSeverity()),
                Outage.State.valueOf(e.getState().toUpperCase(Locale.ROOT)),
                e.getOnset(),
                e.getDetectedAt(),
                Optional.ofNullable(e.getEndedAt()),
                Optional.ofNullable(e.getRecoveredDetectedAt()),
                outcomes,
                e.getPeakErrorRatio(),
                new TreeSet<>(e.getModels()),
                new TreeSet<>(e.getRegions()),
                new TreeSet<>(e.getGateways()),
                Outage.Evidence.valueOf(e.getConfirmedBy().toUpperCase(Locale.ROOT)),
                Optional.ofNullable(e.getParentId()),
                e.getFlaps(),
                new TreeSet<>(e.getSampleRequestIds()),
                Optional.ofNullable(e.getSignal()).map(s -> Outage.Signal.valueOf(s.toUpperCase(Locale.ROOT))),
                e.getAccepted());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
