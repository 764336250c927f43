package dev.nines.domain.outage;

/**
 * A model's window and a region's that share a failing cell, the model in that region. One of them is the cause and the
 * other its shadow: the cause fails throughout, so its share of failures is the higher; of the shadow only what lies in
 * the cell fails.
 */
record SharedCell(Outage model, Outage region, Outage cell) {
    /** So much of the shadow's failures lies in the cell. */
    private static final double SHADOW = 0.7;

    /** Shares nearer to each other may be two causes. */
    private static final double CLEARLY = 0.8;

    /** Whether the model's window is part of the region's. */
    boolean regionHolds() {
        boolean shadow = inCell(model);
        return shadow && (clearly(model, region) || inCell(region) && !clearly(region, model));
    }

    /** Whether the region's window is part of the model's. */
    boolean modelHolds() {
        return inCell(region) && clearly(region, model);
    }

    /** Which of both the cell is part of. */
    Outage parent() {
        return regionHolds() || !modelHolds() && ratio(region) > ratio(model) ? region : model;
    }

    private boolean inCell(Outage wide) {
        return wide.bad() > 0 && cell.bad() >= SHADOW * wide.bad();
    }

    private static boolean clearly(Outage less, Outage more) {
        return ratio(less) <= CLEARLY * ratio(more);
    }

    private static double ratio(Outage window) {
        return window.judged() == 0 ? 0 : (double) window.bad() / window.judged();
    }
}
