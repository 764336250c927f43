package dev.nines.domain.outage;

import dev.nines.domain.outage.Outage.Severity;
import dev.nines.domain.outage.ProbeRun.Verdict;
import dev.nines.domain.pane.Overdue;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stores a {@link DetectorState}: exact, and compact as one is kept for each scope and minute. About 170 bytes in
 * health, 300 in an outage. The first byte is the format's version.
 */
public final class DetectorStateCodec {
    private static final byte VERSION = 3;

    /** Knew nothing of bunching. */
    private static final byte SECOND = 2;

    /** Had no waits, no behaviour and nothing accepted. */
    private static final byte FIRST = 1;

    private static final Severity[] SEVERITIES = Severity.values();
    private static final Verdict[] VERDICTS = Verdict.values();

    /** Kinds of phase, by their number in the format. */
    private enum Tag {
        HEALTHY,
        SUSPECT,
        OPEN,
        RECOVERING,
        ENDED
    }

    private static final Tag[] TAGS = Tag.values();

    private DetectorStateCodec() {}

    public static byte[] encode(DetectorState state) {
        CompactOutput out = new CompactOutput().flag(true).whole(state.minute());
        write(out, state.errors());
        write(out, state.throttling());
        write(out, state.latency());
        Traffic traffic = state.traffic();
        out.real(traffic.attempts()).real(traffic.age()).whole(traffic.lastAttempt());
        out.whole(traffic.lastGood());
        Callers callers = state.callers();
        out.bits(callers.current()).bits(callers.previous()).whole(callers.rotatedAt());
        out.whole(callers.refused()).whole(callers.refusedAt());
        ProbeRun probes = state.probes();
        out.whole(probes.verdict().ordinal()).whole(probes.since()).whole(probes.length());
        out.whole(probes.lastThree()).whole(probes.lastAt()).whole(probes.newest());
        out.counts(probes.seen());
        Recent recent = state.recent();
        out.whole(recent.newest());
        for (int i = 0; i < Recent.BUCKETS * Recent.COUNTS; i++) {
            out.whole(recent.at(i));
        }
        Waits waits = state.waits();
        out.real(waits.answers());
        for (int rung = 0; rung < Overdue.rungs(); rung++) {
            out.real(waits.longer(rung));
        }
        BehaviourCodec.write(out, state.behaviour());
        byte[] bytes = out.bytes();
        bytes[0] = VERSION;
        return bytes;
    }

    /** @throws IllegalArgumentException if the bytes are of another version, cut or too long */
    public static DetectorState decode(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] > VERSION || bytes[0] < FIRST) {
            throw new IllegalArgumentException("detector state is of format "
                    + (bytes.length == 0 ? "none" : bytes[0]) + ", not " + VERSION
                    + "; rebuild the outage store from the panes");
        }
        CompactInput in = new CompactInput(bytes);
        boolean first = in.version() == FIRST;
        try {
            DetectorState state = new DetectorState(
                    in.whole(),
                    track(in, Symptom.ERRORS),
                    track(in, Symptom.THROTTLING),
                    track(in, Symptom.LATENCY),
                    new Traffic(in.real(), in.real(), in.whole(), in.whole()),
                    new Callers(in.bits(), in.bits(), in.whole(), in.whole(), in.whole()),
                    new ProbeRun(
                            VERDICTS[in.small()],
                            in.whole(),
                            in.whole(),
                            in.small(),
                            in.whole(),
                            in.whole(),
                            in.counts()),
                    recent(in),
                    first ? Waits.NONE : waits(in),
                    first ? Behaviour.NONE : BehaviourCodec.read(in));
            if (!in.isAtEnd()) {
                throw new IllegalArgumentException("detector state is longer than its content: " + bytes.length);
            }
            return state;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("detector state is cut after " + bytes.length + " bytes", e);
        }
    }

    private static Recent recent(CompactInput in) {
        long newest = in.whole();
        long[] counts = new long[Recent.BUCKETS * Recent.COUNTS];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.whole();
        }
        return new Recent(newest, counts);
    }

    private static Waits waits(CompactInput in) {
        double answers = in.real();
        double[] longer = new double[Overdue.rungs()];
        for (int rung = 0; rung < longer.length; rung++) {
            longer[rung] = in.real();
        }
        return new Waits(answers, longer);
    }

    static void write(CompactOutput out, Track track) {
        Baseline baseline = track.baseline();
        out.real(baseline.failures()).real(baseline.total());
        Bunching bunching = baseline.bunching();
        out.real(bunching.expected()).real(bunching.squares());
        out.whole(bunching.lastFailures()).whole(bunching.lastTotal());
        out.real(track.accepted());
        if (track.phase() instanceof Healthy healthy) {
            write(tag(out, Tag.HEALTHY), healthy.suspicion());
        } else if (track.phase() instanceof Suspect suspect) {
            write(tag(out, Tag.SUSPECT), suspect.suspicion());
            out.flag(suspect.memory().isPresent());
            suspect.memory().ifPresent(memory -> write(out, memory));
        } else if (track.phase() instanceof Open open) {
            write(tag(out, Tag.OPEN), open.window());
            write(out, open.recovery());
            write(out, open.probes());
        } else if (track.phase() instanceof Recovering recovering) {
            write(tag(out, Tag.RECOVERING), recovering.window());
            write(out, recovering.recovery());
            out.whole(recovering.since());
            write(out, recovering.relapse());
        } else if (track.phase() instanceof Ended ended) {
            write(tag(out, Tag.ENDED), ended.suspicion());
            write(out, ended.memory());
        }
    }

    private static CompactOutput tag(CompactOutput out, Tag tag) {
        return out.whole(tag.ordinal());
    }

    static Track track(CompactInput in, Symptom symptom) {
        Baseline baseline = new Baseline(
                in.real(),
                in.real(),
                in.version() <= SECOND ? Bunching.NONE : new Bunching(in.real(), in.real(), in.whole(), in.whole()));
        double accepted = in.version() == FIRST ? 0 : in.real();
        Phase phase =
                switch (TAGS[in.small()]) {
                    case HEALTHY -> new Healthy(suspicion(in, symptom));
                    case SUSPECT ->
                        new Suspect(suspicion(in, symptom), in.flag() ? Optional.of(memory(in)) : Optional.empty());
                    case OPEN -> new Open(window(in), cusum(in), cusum(in));
                    case RECOVERING -> new Recovering(window(in), cusum(in), in.whole(), suspicion(in, symptom));
                    case ENDED -> new Ended(suspicion(in, symptom), memory(in));
                };
        return new Track(baseline, phase, accepted);
    }

    private static void write(CompactOutput out, Suspicion suspicion) {
        suspicion.cusums().forEach(cusum -> write(out, cusum));
        out.whole(suspicion.callers());
    }

    private static Suspicion suspicion(CompactInput in, Symptom symptom) {
        List<Cusum> cusums = new ArrayList<>(symptom.width());
        for (int i = 0; i < symptom.width(); i++) {
            cusums.add(cusum(in));
        }
        return new Suspicion(cusums, in.whole());
    }

    private static void write(CompactOutput out, Cusum cusum) {
        out.real(cusum.value());
        if (!cusum.isZero()) {
            out.whole(cusum.onset()).whole(cusum.failures()).whole(cusum.total());
            out.counts(cusum.since());
        }
    }

    private static Cusum cusum(CompactInput in) {
        double value = in.real();
        return value == 0 ? Cusum.ZERO : new Cusum(value, in.whole(), in.whole(), in.whole(), in.counts());
    }

    private static void write(CompactOutput out, Memory memory) {
        write(out, memory.closed());
        out.counts(memory.tail());
    }

    private static Memory memory(CompactInput in) {
        return new Memory(window(in), in.counts());
    }

    static void write(CompactOutput out, Window window) {
        Span span = window.span();
        out.text(window.id()).whole(span.onset()).whole(span.detectedAt());
        out.whole(span.endedAt()).whole(span.recoveredAt());
        Gravity gravity = window.gravity();
        out.whole(gravity.now().ordinal()).whole(gravity.peak().ordinal()).real(gravity.peakRatio());
        Witnesses witnesses = window.witnesses();
        out.flag(witnesses.traffic()).flag(witnesses.probes());
        out.texts(witnesses.gateways()).texts(witnesses.samples());
        out.real(window.pulse().failures()).real(window.pulse().total());
        out.counts(window.outcomes()).whole(window.flaps());
        Steady steady = window.steady();
        out.whole(steady.since()).whole(steady.until()).whole(steady.failures()).whole(steady.total());
        out.whole(steady.newFailures()).whole(steady.newTotal()).flag(steady.accepted());
    }

    static Window window(CompactInput in) {
        String id = in.text();
        Span span = new Span(in.whole(), in.whole(), in.whole(), in.whole());
        return new Window(
                id,
                span,
                new Gravity(SEVERITIES[in.small()], SEVERITIES[in.small()], in.real()),
                new Witnesses(in.flag(), in.flag(), in.texts(), in.texts()),
                new Pulse(in.real(), in.real()),
                in.counts(),
                in.small(),
                in.version() == FIRST ? Steady.from(span.detectedAt()) : steady(in));
    }

    private static Steady steady(CompactInput in) {
        return new Steady(in.whole(), in.whole(), in.whole(), in.whole(), in.whole(), in.whole(), in.flag());
    }
}
