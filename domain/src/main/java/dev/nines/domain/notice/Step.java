package dev.nines.domain.notice;

import java.time.Instant;

/** What is to be done about one notice at one target. */
sealed interface Step {
    /** All is told. */
    record Nothing() implements Step {}

    /** @param notBefore as soon as that */
    record Send(Event event, Instant notBefore) implements Step {}

    /** To be noted as not told. */
    record Skip(String reason) implements Step {}

    /** To be told for the first time: noted, so that it is not lost over a restart. */
    record Accept() implements Step {}

    /** Ends without a word, as the target wants it. */
    record Settle() implements Step {}

    Step NOTHING = new Nothing();
}
