package dev.nines.sql.ledger;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Outages that are computed together: planning takes longer than computing, and a range of time reads only its part. */
record Stretch(List<Standing> outages) {
    private static final int MOST = 20;

    /** Some at a time, those that began one after the other. */
    static List<Stretch> of(Collection<Standing> outages) {
        List<Standing> sorted =
                outages.stream().sorted(Comparator.comparing(Standing::began)).toList();
        List<Stretch> all = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += MOST) {
            all.add(new Stretch(sorted.subList(from, Math.min(sorted.size(), from + MOST))));
        }
        return all;
    }

    /** A range that all of them touch. Others may touch it too. */
    Map<String, Object> range() {
        String first =
                outages.stream().map(Standing::began).min(String::compareTo).orElseThrow();
        String last =
                outages.stream().map(Standing::began).max(String::compareTo).orElseThrow();
        Map<String, Object> range = new HashMap<>();
        range.put("since", first);
        range.put("until", justAfter(last));
        range.put("scope", "");
        return range;
    }

    List<String> values(Function<Standing, String> of) {
        return outages.stream().map(of).toList();
    }

    /** Times are written to the microsecond, and a range's end is not in it. */
    private static String justAfter(String moment) {
        return LocalDateTime.parse(moment.replace(' ', 'T'))
                .plusNanos(1_000)
                .format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS"));
    }
}
