package dev.nines.streams.slo;

import dev.nines.domain.Level;
import dev.nines.domain.slo.LowTraffic;

/** The annotations of an SLO. */
final class SloAnnotations {
    private final Annotations annotations;

    SloAnnotations(Section metadata) {
        annotations = new Annotations(
                metadata, Annotations.LEVEL, Annotations.MIN_EVENTS, Annotations.MIN_BAD, Annotations.CONFIDENCE);
    }

    Level level() {
        String word = annotations.get(Annotations.LEVEL, Level.ATTEMPT.word());
        try {
            return Level.ofWord(word);
        } catch (IllegalArgumentException e) {
            annotations.problem(Annotations.LEVEL, "'" + word + "' is unknown: " + e.getMessage());
            return Level.ATTEMPT;
        }
    }

    LowTraffic lowTraffic() {
        LowTraffic usual = LowTraffic.DEFAULT;
        long events = count(Annotations.MIN_EVENTS, usual.minEvents());
        long bad = count(Annotations.MIN_BAD, usual.minBad());
        String confidence = annotations.get(Annotations.CONFIDENCE, Double.toString(usual.confidence()));
        try {
            return new LowTraffic(events, bad, Double.parseDouble(confidence));
        } catch (IllegalArgumentException e) {
            annotations.problem(Annotations.CONFIDENCE, "'" + confidence + "' is not within 0 and below 1, e.g. 0.98");
            return usual;
        }
    }

    private long count(String name, long usual) {
        String text = annotations.get(name, Long.toString(usual));
        if (text.matches("\\d{1,9}")) {
            return Long.parseLong(text);
        }
        annotations.problem(name, "'" + text + "' is no count of events, e.g. " + usual);
        return usual;
    }
}
