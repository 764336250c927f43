package dev.nines.sql.focus;

import dev.nines.sql.ClickHouse;
import dev.nines.sql.Database;
import dev.nines.sql.Rows;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Closes months, one after the other. What a month holds when it is closed is copied, and told from then on whatever is
 * learned later; the differences are charges of the first open month. Nothing is ever changed or taken out.
 */
public final class FocusBooks implements AutoCloseable {
    private static final String CLOSING = """
            SELECT closed_at, who, charges, billed_usd, unpriced, watermark FROM current_focus_closings
            WHERE period = {period:Date}
            """;

    private static final String LAST = "SELECT maxOrNull(period) AS last FROM current_focus_closings";

    private static final String FIRST_OPEN =
            "SELECT toStartOfMonth(minOrNull(started_at)) AS first FROM metered_attempts";

    /** Rows of a closing that is cut off before its own row is written are nobody's. */
    private static final String BOOK = """
            INSERT INTO focus_bookings (period, close_id, class, day, provider, model, served_model, region, project, team,
                cost_source, rates, meter, quantity, nanos, retry_nanos, wasted_nanos, attempts, requests, failed, unpriced)
            SELECT period, {id:String}, class, day, provider, model, served_model, region, project, team,
                cost_source, rates, meter, quantity, nanos, retry_nanos, wasted_nanos, attempts, requests, failed, unpriced
            FROM (SELECT * FROM open_charges UNION ALL SELECT * FROM charge_corrections)
            WHERE period = {period:Date}
            SETTINGS async_insert = 0
            """;

    private static final String CLOSE = """
            INSERT INTO focus_closings (period, close_id, closed_at, who, charges, billed_usd, unpriced, watermark, forced)
            SELECT {period:Date}, {id:String}, {at:DateTime64(6, 'UTC')}, {who:String}, count(),
                sum(nanos) * toDecimal128('0.000000001', 9), sum(unpriced),
                (SELECT maxOrNull(watermark) FROM error_rates), {forced:Bool}
            FROM focus_bookings FINAL WHERE close_id = {id:String}
            SETTINGS async_insert = 0
            """;

    private final Database database;
    private final Clock clock;

    public FocusBooks(ClickHouse settings, Clock clock) {
        this.database = Database.open(settings);
        this.clock = clock;
    }

    /** The closing of a month, if it is closed. */
    public Optional<Closing> closing(YearMonth period) {
        Rows rows = database.query(CLOSING, Map.of("period", day(period)));
        return rows.rows().isEmpty()
                ? Optional.empty()
                : Optional.of(new Closing(
                        period,
                        (Instant) rows.value(0, "closed_at"),
                        (String) rows.value(0, "who"),
                        (Long) rows.value(0, "charges"),
                        (BigDecimal) rows.value(0, "billed_usd"),
                        (Long) rows.value(0, "unpriced"),
                        Optional.ofNullable((Instant) rows.value(0, "watermark"))));
    }

    /**
     * Closes a month; one that is closed stays as it is.
     *
     * @param who for the record
     * @param force also if the month is not over
     * @throws IllegalStateException if it is not over, or not the next one to be closed; the message says which is
     */
    public Closing close(YearMonth period, String who, boolean force) {
        Optional<Closing> before = closing(period);
        if (before.isPresent()) {
            return before.get();
        }
        Instant end = period.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        if (clock.instant().isBefore(end) && !force) {
            throw new IllegalStateException(period + " is not over before " + end
                    + "; what comes after a closing becomes corrections; --force closes it all the same");
        }
        checkOrder(period);
        String id = UUID.randomUUID().toString();
        database.execute(BOOK, Map.of("period", day(period), "id", id));
        database.execute(
                CLOSE,
                Map.of(
                        "period", day(period),
                        "id", id,
                        "at", clock.instant().toString().replace("T", " ").replace("Z", ""),
                        "who", who,
                        "forced", force));
        return closing(period).orElseThrow();
    }

    /** Corrections are billed in the month after the last closed one, so none may be left out. */
    private void checkOrder(YearMonth period) {
        Optional<YearMonth> last = month(LAST, "last");
        Optional<YearMonth> next = last.map(month -> month.plusMonths(1))
                .or(() -> month(FIRST_OPEN, "first").filter(period::isAfter));
        if (last.isPresent() && period.isBefore(last.get())) {
            throw new IllegalStateException(period + " lies before " + last.get()
                    + ", which is closed: what comes for it is a correction in " + next.orElseThrow());
        }
        if (next.isPresent() && !next.get().equals(period)) {
            throw new IllegalStateException("months are closed in their order; close " + next.get() + " first");
        }
    }

    private Optional<YearMonth> month(String query, String column) {
        LocalDate day = (LocalDate) database.query(query, Map.of()).value(0, column);
        return Optional.ofNullable(day).map(YearMonth::from);
    }

    private static String day(YearMonth period) {
        return period.atDay(1).toString();
    }

    @Override
    public void close() {
        database.close();
    }
}
