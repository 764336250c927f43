package dev.nines.ingest.format.otlp;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which span is below which, within one request: a trace that came in several cannot be put together here.
 *
 * <p>A call is told several times where a framework, a client library and a gateway each trace it, one inside the other. The
 * innermost is nearest to the provider: it has the times without what is around, and one span for each retry, where those
 * around it have one for all. So it counts, and those around it do not.
 */
final class SpanTree {
    /** Deeper than any trace. */
    private static final int DEEPEST = 200;

    private final Map<String, Span> spans = new HashMap<>();
    private final Set<String> agentTraces = new HashSet<>();

    /** Spans that are above themselves, by mistake: none of them is inside another, and each counts. */
    private final Set<Span> rings = new HashSet<>();

    SpanTree(List<Span> all, Map<Span, SpanKind> kinds) {
        for (Span span : all) {
            spans.putIfAbsent(span.key(), span);
            if (kinds.get(span) == SpanKind.AGENT) {
                agentTraces.add(trace(span));
            }
        }
        findRings(all);
    }

    /** Whether an agent or a workflow is part of the span's trace. */
    boolean agent(Span span) {
        return agentTraces.contains(trace(span));
    }

    /** Those of the spans that have another of them below. */
    Set<Span> around(Set<Span> calls) {
        Set<Span> around = new HashSet<>();
        for (Span call : calls) {
            Optional<Span> outer = outer(call, calls);
            // Once a span is known to be around, so are those around it.
            while (outer.isPresent() && around.add(outer.get())) {
                outer = outer(outer.get(), calls);
            }
        }
        return around;
    }

    /** The nearest of the spans above this one. */
    Optional<Span> outer(Span span, Set<Span> among) {
        Optional<Span> above = parent(span);
        for (int i = 0; i < DEEPEST && above.isPresent(); i++) {
            Span candidate = above.get();
            if (among.contains(candidate)) {
                return above;
            }
            above = parent(candidate);
        }
        return Optional.empty();
    }

    /** Each span is walked over once: a walk ends at the root, at a walk before it, or on itself. */
    private void findRings(List<Span> all) {
        Map<Span, Span> walks = new HashMap<>();
        for (Span start : all) {
            Span at = start;
            while (at != null && walks.putIfAbsent(at, start) == null) {
                at = named(at);
            }
            if (at != null && walks.get(at) == start) {
                for (Span member = at; rings.add(member); ) {
                    member = named(member);
                }
            }
        }
    }

    private Optional<Span> parent(Span span) {
        return rings.contains(span) ? Optional.empty() : Optional.ofNullable(named(span));
    }

    /** The parent that the span names, null where it is not in this request. */
    private Span named(Span span) {
        return span.parentKey().map(spans::get).orElse(null);
    }

    private static String trace(Span span) {
        String key = span.key();
        return key.substring(0, key.indexOf('-'));
    }
}
