package dev.nines.app.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "PT0.84S, 0.8 s",
        "PT59.4S, 59 s",
        "PT59.6S, 1 min",
        "PT5M3S, 5 min 3 s",
        "PT59M59.7S, 1 h",
        "PT4H12M, 4 h 12 min",
        "PT47H59M45S, 2 d",
        "PT73H, 3 d 1 h"
    })
    void speaksDurations(Duration duration, String words) {
        assertThat(Figures.spoken(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"PT7S, +0:07", "PT-20S, -0:20", "PT0.2S, 0:00", "PT-0.2S, 0:00", "PT4H12M1S, +4:12:01"})
    void tellsLateFromEarly(Duration duration, String clock) {
        assertThat(Figures.offset(duration)).isEqualTo(clock);
    }

    @ParameterizedTest
    @CsvSource({
        "0, $0.00",
        "1234.567, '$1,234.57'",
        "-3, -$3.00",
        "0.004, $0.0040",
        "0.000000001, $0.0000",
        "0.01, $0.01"
    })
    void writesMoney(BigDecimal usd, String text) {
        assertThat(Figures.usd(usd)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "0.9871, 99 %", "0.0571, 5.7 %", "0.0042, 0.42 %", "-14.2, '-1,420 %'"})
    void writesShares(double share, String text) {
        assertThat(Figures.percent(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.995, 99.5 %", "0.9995, 99.95 %", "1, 100 %", "0.9, 90 %"})
    void writesObjectives(BigDecimal share, String text) {
        assertThat(Figures.exactPercent(share)).isEqualTo(text);
    }

    @Test
    void countsWithTheRightWord() {
        assertThat(Figures.count(1, "outage")).isEqualTo("1 outage");
        assertThat(Figures.count(1_200, "outage")).isEqualTo("1,200 outages");
    }

    @Test
    void tablesAlignAndRefuseAMissingCell() {
        TextTable table = new TextTable().left("scope").right("bad").row("aurora", "7");
        assertThat(table.render("  ")).isEqualTo("  scope   bad\n  aurora    7\n");
        assertThatThrownBy(() -> table.row("x")).hasMessageContaining("1 cells in a table of 2 columns");
    }
}
