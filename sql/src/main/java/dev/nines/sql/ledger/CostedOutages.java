package dev.nines.sql.ledger;

import dev.nines.sql.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Computes what outages cost and keeps it. What is kept says what it was computed from, so a late row makes it stale. */
final class CostedOutages {
    /** Readers that began with what is replaced may still read it. */
    private static final Duration READERS_TAKE = Duration.ofHours(1);

    /** What is kept is computed at leisure: reports and inserts come first. */
    private static final String AT_LEISURE = " SETTINGS max_threads = 1, priority = 10, async_insert = 0";

    private static final String TASK_VERSIONS = """
            SELECT toString(arrayMap(i -> counts.2[indexOf(counts.1, i)], range(256))) AS versions
            FROM
            (
                SELECT (groupArray(bucket), groupArray(counted)) AS counts
                FROM (SELECT bucket, sum(rows) AS counted FROM inserted_rows WHERE source = 'tasks' GROUP BY bucket)
            )
            """;
    private static final String RANGE =
            "since = {since:DateTime64(6, 'UTC')}, until = {until:DateTime64(6, 'UTC')}, scope = {scope:String}";
    private static final String ROWS = """
            INSERT INTO costed_rows
            SELECT outage_id, {computation:UInt64} AS computation, * EXCEPT (outage_id)
            FROM outage_rows(%s)
            WHERE outage_id IN {ids:Array(String)}
            """.formatted(RANGE) + AT_LEISURE;
    private static final String OUTAGES = """
            INSERT INTO costed_outages
            WITH {task_versions:Array(UInt64)} AS versions
            SELECT
                s.of.1,
                {computation:UInt64},
                now64(3),
                s.of.2,
                s.of.3,
                s.of.4,
                f.fallbacks,
                f.buckets,
                arraySum(b -> versions[b + 1], f.buckets),
                a.baseline,
                a.baseline_n,
                a.observed,
                a.expected,
                a.suppressed,
                a.suppressed_low,
                a.suppressed_high
            FROM
            (
                SELECT arrayJoin(arrayZip({ids:Array(String)}, {lines:Array(UInt64)}, {usage:Array(UInt64)},
                    {tasks:Array(UInt64)})) AS of
            ) AS s
            LEFT JOIN
            (
                SELECT
                    outage_id,
                    max(line = 'fallback_premium' OR premium_unknown) AS fallbacks,
                    groupUniqArrayIf(toUInt16(cityHash64(task_id) %% 256), line = 'request' AND lost AND task_id IS NOT NULL)
                        AS buckets
                FROM costed_rows
                WHERE outage_id IN {ids:Array(String)} AND computation = {computation:UInt64}
                GROUP BY outage_id
            ) AS f ON f.outage_id = s.of.1
            LEFT JOIN outage_arrivals(%s) AS a ON a.outage_id = s.of.1
            """.formatted(RANGE) + AT_LEISURE;
    private static final String CREDITS = """
            INSERT INTO costed_credits
            SELECT s.of.1, {computation:UInt64}, s.of.2, c.outage_id = s.of.1, c.usd
            FROM (SELECT arrayJoin(arrayZip({ids:Array(String)}, {credits:Array(UInt64)})) AS of) AS s
            LEFT JOIN outage_credits(%s) AS c ON c.outage_id = s.of.1
            """.formatted(RANGE) + AT_LEISURE;
    private static final String TIDY = """
            DELETE FROM costed_rows
            WHERE intDiv(computation, 1048576) < {before:UInt64}
              AND (outage_id, computation) NOT IN (SELECT outage_id, computation FROM costed_outages FINAL)
            """;

    private final Database database;
    private final Clock clock;

    CostedOutages(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Of all outages. */
    List<Standing> standing() {
        return Standing.of(
                database, Map.of("since", "1970-01-01 00:00:00", "until", "2200-01-01 00:00:00", "scope", ""));
    }

    /** What the agents' word of tasks is, as a number for each part of the tasks; to be looked at before lines are computed. */
    String taskVersions() {
        return (String) database.query(TASK_VERSIONS, Map.of()).value(0, "versions");
    }

    /** @param stretch as it stood before: what comes meanwhile makes its lines stale, not wrong */
    void keep(Stretch stretch, String taskVersions) {
        Map<String, Object> values = values(stretch);
        values.put("task_versions", taskVersions);
        values.put("lines", numbers(stretch.values(Standing::lines)));
        values.put("usage", numbers(stretch.values(Standing::usage)));
        values.put("tasks", numbers(stretch.values(Standing::tasks)));
        database.execute(ROWS, values);
        database.execute(OUTAGES, values);
    }

    /** The same for SLA credits: those of all outages take as long as those of one, for each is a part of its month's. */
    void keepCredits(Stretch stretch) {
        Map<String, Object> values = values(stretch);
        values.put("credits", numbers(stretch.values(Standing::credit)));
        database.execute(CREDITS, values);
    }

    /** Deletes rows of computations that were replaced or cut off, long enough ago. */
    void tidy() {
        database.execute(
                TIDY, Map.of("before", clock.instant().minus(READERS_TAKE).toEpochMilli()));
    }

    private Map<String, Object> values(Stretch stretch) {
        Map<String, Object> values = new HashMap<>(stretch.range());
        values.put("ids", texts(stretch.values(Standing::outageId)));
        values.put("computation", newComputation());
        return values;
    }

    /** Milliseconds and 20 bits by chance: later ones are higher, and two writers do not meet. */
    private String newComputation() {
        return Long.toUnsignedString((clock.instant().toEpochMilli() << 20)
                | ThreadLocalRandom.current().nextInt(1 << 20));
    }

    private static String numbers(List<String> numbers) {
        return "[" + String.join(",", numbers) + "]";
    }

    private static String texts(List<String> texts) {
        return texts.stream()
                .map(text -> "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
