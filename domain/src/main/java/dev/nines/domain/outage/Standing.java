package dev.nines.domain.outage;

import dev.nines.domain.outage.Outage.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a scope stands in all that is judged of it (errors, throttling, latency; behaviour is no trouble). {@link Phase}
 * says what the evidence shows; silence and a late pipeline lie over it and freeze it: they add no evidence, so nothing
 * opens and nothing closes by them.
 *
 * <pre>
 * from         | evidence of trouble | evidence of health  | silence: 10 expected,  | pipeline late   | data again
 *              |                     |                     | none came, no probe    |                 |
 * -------------+---------------------+---------------------+------------------------+-----------------+---------------
 * HEALTHY      | SUSPECT, OPEN       | HEALTHY             | NO_SIGNAL              | STALE           | -
 * SUSPECT      | OPEN                | HEALTHY             | NO_SIGNAL              | STALE           | -
 * OPEN         | OPEN                | RECOVERING; HEALTHY | NO_SIGNAL; the window  | STALE; the      | -
 *              |                     | by good probes      | stays open             | window stays    |
 * RECOVERING   | OPEN                | HEALTHY             | NO_SIGNAL, as OPEN     | STALE, as OPEN  | -
 * NO_SIGNAL    | OPEN, by probes or  | as the phase says   | NO_SIGNAL              | STALE           | as the phase
 *              | calls that hang     |                     |                        |                 | says
 * STALE        | -                   | -                   | -                      | STALE           | as above
 * </pre>
 *
 * @param evidence what the phases show: healthy, suspect, open or recovering
 * @param evidenceSince since when they do; empty for a health whose beginning is not known
 * @param rate attempts a second of about the last day
 * @param lastHeard newest attempt or probe
 * @param silentAfter silence beyond this moment is no chance; empty where no traffic is expected
 * @param outageId the window that is open, of errors before others; none of behaviour
 */
public record Standing(
        Condition evidence,
        Optional<Instant> evidenceSince,
        double rate,
        Instant lastHeard,
        Optional<Instant> silentAfter,
        Optional<String> outageId) {

    /** What the scope is shown as. */
    public enum Condition {
        HEALTHY,
        SUSPECT,
        RECOVERING,
        OPEN,
        NO_SIGNAL,
        STALE
    }

    /** So many attempts must have been expected before their absence means anything: chance leaves out 10 once in 22,000. */
    private static final double EXPECTED = 10;

    private static final long LEAST_SILENCE = 60;

    /** A probe speaks for as long. */
    private static final long PROBE_SPEAKS = 600;

    /** Of a younger scope the rate is not known. */
    private static final double LEAST_AGE = 3600;

    /** How the scope of this state stands. */
    public static Standing of(DetectorState state) {
        List<Phase> phases = List.of(
                state.errors().phase(),
                state.throttling().phase(),
                state.latency().phase());
        Condition worst = phases.stream()
                .map(Standing::condition)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Optional<Instant> since = phases.stream()
                .filter(phase -> condition(phase) == worst)
                .flatMap(phase -> since(phase).stream())
                .max(Comparator.naturalOrder());
        Traffic traffic = state.traffic();
        double rate = traffic.attempts() / Math.max(LEAST_AGE, traffic.age());
        long heard = Math.max(0, Math.max(traffic.lastAttempt(), state.probes().lastAt()));
        return new Standing(
                worst,
                since,
                rate,
                Instant.ofEpochSecond(heard),
                silentAfter(traffic, rate, state.probes().lastAt()),
                phases.stream()
                        .filter(phase -> phase.live().isPresent())
                        .flatMap(phase -> phase.latest().stream())
                        .map(Window::id)
                        .findFirst());
    }

    private static Optional<Instant> silentAfter(Traffic traffic, double rate, long lastProbe) {
        if (traffic.lastAttempt() == Span.NEVER || traffic.attempts() < EXPECTED) {
            return Optional.empty();
        }
        long wait = Math.max(LEAST_SILENCE, (long) Math.ceil(EXPECTED / rate));
        return Optional.of(Instant.ofEpochSecond(Math.max(traffic.lastAttempt() + wait, lastProbe + PROBE_SPEAKS)));
    }

    private static Condition condition(Phase phase) {
        if (phase.live().isPresent()) {
            return phase.live().get() == State.OPEN ? Condition.OPEN : Condition.RECOVERING;
        }
        return phase instanceof Suspect ? Condition.SUSPECT : Condition.HEALTHY;
    }

    private static Optional<Instant> since(Phase phase) {
        if (phase instanceof Recovering recovering) {
            return Optional.of(Instant.ofEpochSecond(recovering.recovery().onset()));
        }
        if (phase instanceof Suspect suspect) {
            return Optional.of(
                    Instant.ofEpochSecond(suspect.suspicion().leader().onset()));
        }
        return phase.latest()
                .map(Window::span)
                .flatMap(span -> Span.instant(phase instanceof Open ? span.onset() : span.endedAt()));
    }

    /** Whether the scope is silent at this moment of event time. */
    public boolean silent(Instant watermark) {
        return silentAfter.filter(watermark::isAfter).isPresent();
    }

    /** What it is shown as at this moment of event time, if the pipeline is in time. */
    public Condition at(Instant watermark) {
        return silent(watermark) ? Condition.NO_SIGNAL : evidence;
    }

    /** Since when it has been so; empty for a health whose beginning is not known. */
    public Optional<Instant> since(Instant watermark) {
        return silent(watermark) ? Optional.of(lastHeard.plusSeconds(1)) : evidenceSince;
    }
}
