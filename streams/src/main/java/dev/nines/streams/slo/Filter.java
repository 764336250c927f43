package dev.nines.streams.slo;

import dev.nines.domain.Level;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.slo.Limit;
import dev.nines.domain.slo.ScopePattern;
import java.util.Optional;
import java.util.Set;

/**
 * Which events a metric counts, as far as panes can tell: conditions joined by {@code and}.
 *
 * <pre>
 * provider='openai' and model='gpt-5' and region='eu'      equality; '*' is each one seen, apart
 * tier='critical'                                          of requests and tasks
 * outcome='timeout'   outcome != 'cancelled'
 * outcome in ('server_error', 'timeout')   outcome not in ('client_error')
 * judgement='bad'   judgement in ('good', 'bad')           the taxonomy's own classes of outcomes
 * latency_ms &lt;= 2000   ttft_ms &gt; 800                     how long a good answer took
 * </pre>
 *
 * Several conditions on outcomes must all hold. Values stand in single quotes, '' is one quote.
 *
 * @param scope each provider where none is named
 * @param outcomes that fit; all of them where none is named
 * @param namesOutcomes whether a condition on outcomes was there
 * @param bound on how long a good answer took
 */
record Filter(ScopePattern scope, Set<Outcome> outcomes, boolean namesOutcomes, Optional<Bound> bound) {
    /** @param slower whether those above the limit are meant, else those up to it */
    record Bound(Limit limit, boolean slower) {}

    /** @throws IllegalArgumentException naming what panes cannot answer or where the text breaks off, and the remedy */
    static Filter parse(String text, Level level) {
        return new FilterParser(text).filter(level);
    }
}
