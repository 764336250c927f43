package dev.nines.domain.notice;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The newest form of every notice. */
public final class Board {
    private final Map<String, Notice> newest = new HashMap<>();
    private final Map<Subject, Notice> pages = new HashMap<>();

    public void put(Notice notice) {
        newest.put(notice.id(), notice);
        if (notice.grade() == Grade.PAGE) {
            pages.merge(
                    notice.subject(),
                    notice,
                    (known, other) ->
                            known.times().since().isAfter(other.times().since()) ? known : other);
        }
    }

    public Optional<Notice> of(String id) {
        return Optional.ofNullable(newest.get(id));
    }

    public Iterable<Notice> all() {
        return newest.values();
    }

    /** What says more than this notice does: the outage it is part of, or the page of a ticket's objective and scope. */
    Optional<Notice> over(Notice notice) {
        Optional<Notice> wider = notice.parent().map(newest::get);
        if (notice.grade() == Grade.TICKET) {
            wider = Optional.ofNullable(pages.get(notice.subject()));
        }
        return wider.filter(other -> other.firing() || !notice.firing() && other.overlaps(notice));
    }
}
