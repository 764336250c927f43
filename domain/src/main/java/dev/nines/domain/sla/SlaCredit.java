package dev.nines.domain.sla;

/**
 * What a provider gives back for a bad month.
 *
 * @param below of the month's availability, 0 to 1: exactly this much earns nothing yet
 * @param share of the month's spend, over 0 and up to 1
 */
public record SlaCredit(double below, double share) {
    public SlaCredit {
        if (!(below > 0 && below <= 1)) {
            throw new IllegalArgumentException("a credit below " + below + "; availability is over 0 and up to 1");
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a credit of " + share + "; a share is over 0 and up to 1");
        }
    }

    /** E.g. {@code 10 % below 99.9 %}. */
    public String summary() {
        return Shares.percent(share) + " below " + Shares.percent(below);
    }
}
