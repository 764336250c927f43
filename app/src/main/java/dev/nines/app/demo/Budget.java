package dev.nines.app.demo;

import java.math.BigDecimal;

/**
 * What is left of one SLO's error budget.
 *
 * @param scope as the report names it
 * @param objective 0 to 1
 * @param remaining 1 untouched, 0 gone, below 0 overspent
 */
record Budget(String scope, BigDecimal objective, double remaining) {}
