package dev.nines.app.demo;

import java.util.List;
import java.util.Locale;

/** The providers of the simulation. Invented, so that no figure of the demo is about anybody. */
enum DemoProvider {
    AURORA(0.0030, List.of()),
    BOREALIS(0.0040, List.of("eu-west", "us-east")),
    CUMULUS(0.0022, List.of()),
    DRIFT(0.0048, List.of());

    private final double badShare;
    private final List<String> regions;

    DemoProvider(double badShare, List<String> regions) {
        this.badShare = badShare;
        this.regions = regions;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Share of attempts that fail on a calm day. */
    double badShare() {
        return badShare;
    }

    /** Empty where the provider tells no region. */
    List<String> regions() {
        return regions;
    }
}
