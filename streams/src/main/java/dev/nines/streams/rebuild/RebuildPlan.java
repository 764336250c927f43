package dev.nines.streams.rebuild;

import dev.nines.streams.pane.LateVersions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a rebuild would do. */
public final class RebuildPlan {
    private final SortedMap<Long, LateHour> hours;
    private final List<LateLetter> letters;
    private final long end;

    /**
     * @param hours with letters, by hour since the epoch
     * @param letters of all hours, those out of range too, in the topic's order
     * @param end offset of nines.late after the last of them
     */
    RebuildPlan(SortedMap<Long, LateHour> hours, List<LateLetter> letters, long end) {
        this.hours = hours;
        this.letters = List.copyOf(letters);
        this.end = end;
    }

    static SortedMap<Long, LateHour> hoursOf(Collection<LateLetter> letters) {
        SortedMap<Long, LateHour> hours = new TreeMap<>();
        for (LateLetter letter : letters) {
            LateHour hour =
                    hours.getOrDefault(letter.hour(), LateHour.none(Instant.ofEpochSecond(letter.hour() * 3600)));
            hours.put(letter.hour(), hour.with(letter.scope()));
        }
        return hours;
    }

    /** The hours, earliest first; those refused too. */
    public List<LateHour> hours() {
        return List.copyOf(hours.values());
    }

    /** Hours that can be rebuilt, since the epoch. */
    Set<Long> possible() {
        return hours.entrySet().stream()
                .filter(entry -> entry.getValue().refusal().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Versions that came late for these hours. */
    LateVersions lateFor(Set<Long> wanted) {
        LateVersions late = new LateVersions();
        for (LateLetter letter : letters) {
            if (wanted.contains(letter.hour())) {
                late.add(letter.requestId(), letter.attemptId(), letter.version());
            }
        }
        return late;
    }

    /**
     * The offset of nines.late before which nothing is left to do: what is out of range stops it, and what waits; what
     * was refused does not, since it will be refused again.
     *
     * @param waiting attempts that were left out, by id
     */
    long doneBefore(Set<String> waiting) {
        for (LateLetter letter : letters) {
            if (!hours.containsKey(letter.hour()) || waiting.contains(letter.attemptId())) {
                return letter.offset();
            }
        }
        return end;
    }
}
