package dev.nines.app.demo;

import dev.nines.domain.money.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The models of the simulation, with invented speed and list price. */
enum DemoModel {
    AURORA_PRIME(DemoProvider.AURORA, 0.17, 280, 70, "2.50", "10.00"),
    AURORA_SWIFT(DemoProvider.AURORA, 0.15, 200, 140, "0.30", "1.20"),
    AURORA_THINK(DemoProvider.AURORA, 0.03, 350, 90, "2.00", "12.00"),
    BOREALIS_GRAND(DemoProvider.BOREALIS, 0.13, 450, 60, "3.00", "15.00"),
    BOREALIS_LITE(DemoProvider.BOREALIS, 0.14, 240, 120, "0.25", "1.25"),
    CUMULUS_ONE(DemoProvider.CUMULUS, 0.11, 380, 75, "2.00", "8.00"),
    CUMULUS_MINI(DemoProvider.CUMULUS, 0.09, 220, 150, "0.15", "0.60"),
    DRIFT_PRO(DemoProvider.DRIFT, 0.10, 350, 80, "5.00", "25.00"),
    DRIFT_AIR(DemoProvider.DRIFT, 0.05, 210, 160, "0.10", "0.40"),
    DRIFT_CODE(DemoProvider.DRIFT, 0.03, 300, 100, "0.90", "3.60");

    private static final DemoModel[] VALUES = values();

    private final DemoProvider provider;
    private final double share;
    private final double ttftMs;
    private final double tokensPerSecond;
    private final BigDecimal inputUsd;
    private final BigDecimal outputUsd;

    DemoModel(
            DemoProvider provider,
            double share,
            double ttftMs,
            double tokensPerSecond,
            String inputUsd,
            String outputUsd) {
        this.provider = provider;
        this.share = share;
        this.ttftMs = ttftMs;
        this.tokensPerSecond = tokensPerSecond;
        this.inputUsd = new BigDecimal(inputUsd);
        this.outputUsd = new BigDecimal(outputUsd);
    }

    /** A model by its share of the requests. */
    static DemoModel pick(Dice dice) {
        double left = dice.share();
        for (DemoModel model : VALUES) {
            left -= model.share;
            if (left < 0) {
                return model;
            }
        }
        return DRIFT_CODE;
    }

    DemoProvider provider() {
        return provider;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Median time to the first token. */
    double ttftMs() {
        return ttftMs;
    }

    double tokensPerSecond() {
        return tokensPerSecond;
    }

    boolean reasons() {
        return this == AURORA_THINK;
    }

    /** Where a gateway sends the request when this model's provider fails: the nearest model of another provider. */
    DemoModel fallback() {
        return switch (this) {
            case AURORA_PRIME, AURORA_THINK, DRIFT_CODE -> BOREALIS_GRAND;
            case AURORA_SWIFT, DRIFT_AIR -> CUMULUS_MINI;
            case BOREALIS_GRAND -> AURORA_PRIME;
            case BOREALIS_LITE -> DRIFT_AIR;
            case CUMULUS_ONE -> DRIFT_PRO;
            case CUMULUS_MINI -> AURORA_SWIFT;
            case DRIFT_PRO -> CUMULUS_ONE;
        };
    }

    /** The price list of the simulation: prompt cache read at a tenth of the input price, written at five quarters. */
    static List<Price> prices(Instant validFrom) {
        return Arrays.stream(VALUES).map(model -> model.price(validFrom)).toList();
    }

    private Price price(Instant validFrom) {
        return new Price(
                provider.word(),
                word(),
                validFrom,
                inputUsd,
                inputUsd.multiply(new BigDecimal("0.1")),
                inputUsd.multiply(new BigDecimal("1.25")),
                outputUsd,
                "nines demo: invented");
    }
}
