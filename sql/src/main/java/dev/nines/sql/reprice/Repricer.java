package dev.nines.sql.reprice;

import dev.nines.domain.attempt.Attempt;
import java.util.function.UnaryOperator;

/**
 * Who prices anew, and by what.
 *
 * @param pricing gives an attempt the charge it would have if it came today; a reported cost is kept
 * @param source what the prices are, for the audit
 * @param who ran it
 * @param command as typed
 */
public record Repricer(UnaryOperator<Attempt> pricing, String source, String who, String command) {}
