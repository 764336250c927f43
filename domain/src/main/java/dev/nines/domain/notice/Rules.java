package dev.nines.domain.notice;

import java.time.Duration;

/**
 * How one target is told.
 *
 * @param filter what it wants
 * @param fold whether what follows from something wider that is told is left out: models of a provider's outage, tickets
 *     of an objective that pages
 * @param sendResolved whether it is told of ends
 * @param replay whether old data that is read again is told as if it were new
 * @param maxAge what was over, or is, for longer than this is old
 * @param groupWait how long a first notice waits for others
 * @param minInterval least time between two messages about the same notice
 * @param repeat after which what still fires is told again; zero for never
 * @param digestAbove more than so many at once become one message
 * @param perMinute most messages of a minute
 * @param tries how often a target may refuse a message before it is given up
 */
public record Rules(
        NoticeFilter filter,
        boolean fold,
        boolean sendResolved,
        boolean replay,
        Duration maxAge,
        Duration groupWait,
        Duration minInterval,
        Duration repeat,
        int digestAbove,
        int perMinute,
        int tries) {
    /** For people. */
    public static final Rules DEFAULT = new Rules(
            NoticeFilter.ALL,
            true,
            true,
            false,
            Duration.ofHours(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofHours(4),
            4,
            20,
            8);

    public Rules {
        if (digestAbove < 1 || perMinute < 1 || tries < 1) {
            throw new IllegalArgumentException("digest " + digestAbove + ", rate " + perMinute + " and tries " + tries
                    + " must each be 1 or more");
        }
    }
}
