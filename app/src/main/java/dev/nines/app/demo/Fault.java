package dev.nines.app.demo;

import dev.nines.domain.outage.Outage.Kind;
import java.util.Optional;

/** The ways in which a provider fails in the simulation, each with the published shape of real incidents. */
enum Fault {
    /** Answers come ever later, from 0.2 s to over 10 s; then hardly one but 529 and 503; health comes back by a ramp. */
    DOWN(Kind.ERRORS),
    /** Seven in ten calls end in 500 or 503. */
    FAILING(Kind.ERRORS),
    /** A third of the calls stall or break off in mid-stream, after tokens that are billed. */
    BREAKING_OFF(Kind.ERRORS),
    /** About half of the calls are refused for rate. */
    THROTTLING(Kind.THROTTLING),
    /** Keys that worked before are refused, whoever calls. */
    LOCKED_OUT(Kind.ERRORS);

    /** The first sign of {@link #DOWN} lasts so long, and takes so long to become as slow as it gets. */
    private static final double SLOW_MINUTES = 6;

    private static final double SLOWING_MINUTES = 4;
    private static final double MOST_SLOWNESS = 55;
    private static final double RAMP_MINUTES = 4;

    private final Kind kind;

    Fault(Kind kind) {
        this.kind = kind;
    }

    /** The outage kind a detector should call it. */
    Kind kind() {
        return kind;
    }

    /**
     * Times the usual time to the first token.
     *
     * @param minute since the onset
     */
    double slowness(double minute) {
        boolean slow = this == DOWN && minute < SLOW_MINUTES;
        return slow ? StrictMath.pow(MOST_SLOWNESS, Math.min(1, minute / SLOWING_MINUTES)) : 1;
    }

    /**
     * @param minute since the onset
     * @param minutes how long the fault lasts
     * @return how it makes this call end, empty if the call gets through
     */
    Optional<Ending> strike(double minute, double minutes, Dice dice) {
        if (!dice.chance(share(minute, minutes))) {
            return Optional.empty();
        }
        double which = dice.share();
        return Optional.of(
                switch (this) {
                    case DOWN -> which < 0.68 ? Ending.OVERLOADED : which < 0.97 ? Ending.UNAVAILABLE : Ending.SILENT;
                    case FAILING -> which < 0.6 ? Ending.INTERNAL : Ending.UNAVAILABLE;
                    case BREAKING_OFF -> which < 0.55 ? Ending.CUT : Ending.STALLED;
                    case THROTTLING -> Ending.RATE_LIMITED;
                    case LOCKED_OUT -> Ending.UNAUTHORIZED;
                });
    }

    private double share(double minute, double minutes) {
        double progress = minute / minutes;
        return switch (this) {
            case DOWN -> minute < SLOW_MINUTES ? 0 : Math.min(0.985, 0.05 + 0.935 * (minutes - minute) / RAMP_MINUTES);
            case FAILING -> 0.7 + 0.08 * StrictMath.sin(progress * 6 * Math.PI);
            case BREAKING_OFF -> 0.35;
            case THROTTLING -> 0.4 + 0.2 * StrictMath.sin(progress * Math.PI);
            case LOCKED_OUT -> 0.96;
        };
    }

    /** Whether a probe meets it too: a probe asks for no model and has a rate limit of its own. */
    boolean meetsProbes() {
        return this != THROTTLING;
    }
}
