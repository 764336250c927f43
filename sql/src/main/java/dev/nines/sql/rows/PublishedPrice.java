package dev.nines.sql.rows;

import dev.nines.event.Price;
import java.time.Instant;

/** A price and when it was published: of two for the same model and moment, the later one holds. */
public record PublishedPrice(Price price, Instant at) {}
