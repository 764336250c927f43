package dev.nines.domain.rate;

import java.util.List;

/** The rolling windows, each a whole number of minutes. */
public enum RateWindow {
    M1("1m", 1),
    M5("5m", 5),
    M30("30m", 30),
    H1("1h", 60),
    H2("2h", 120),
    H6("6h", 360),
    D1("1d", 1440),
    D3("3d", 4320),
    D30("30d", 43_200);

    /** Windows of the error rates. */
    public static final List<RateWindow> RATES = List.of(M1, M5, M30, H1, H6, D1, D3, D30);

    /** Windows of the burn rates. */
    public static final List<RateWindow> BURNS = List.of(M5, M30, H1, H2, H6, D1, D3);

    private final String word;
    private final int minutes;

    RateWindow(String word, int minutes) {
        this.word = word;
        this.minutes = minutes;
    }

    /** As written in reports, e.g. {@code 5m}. */
    public String word() {
        return word;
    }

    public int minutes() {
        return minutes;
    }
}
