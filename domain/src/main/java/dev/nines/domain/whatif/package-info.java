/**
 * What another routing policy would have given: matched-concurrent replay of history, hour by hour. Each request that a
 * policy moves fares as the requests and probes that were at the other target in the same minute, so that outages of
 * several providers at once stay what they were. Figures are expectations, so there is no noise of sampling in them.
 */
package dev.nines.domain.whatif;
