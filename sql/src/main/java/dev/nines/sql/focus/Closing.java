package dev.nines.sql.focus;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A month that is closed.
 *
 * @param period the month
 * @param closedAt when
 * @param who closed it
 * @param charges rows that were booked
 * @param billed their cost, USD
 * @param unpriced attempts in them whose cost was unknown
 * @param watermark event time up to which events were complete then, empty if nothing was known of it
 */
public record Closing(
        YearMonth period,
        Instant closedAt,
        String who,
        long charges,
        BigDecimal billed,
        long unpriced,
        Optional<Instant> watermark) {}
