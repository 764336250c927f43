package dev.nines.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.app.embedded.EmbeddedStack;
import dev.nines.app.pipeline.EmbeddedNines;
import dev.nines.app.pipeline.PipelineOptions;
import dev.nines.domain.money.Billing;
import dev.nines.domain.slo.Objectives;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small simulated day through the real broker, registry, jobs and ClickHouse. */
class DemoTest {
    private static final Pattern GAP = Pattern.compile(" {2,}");

    @Test
    void findsEachFaultAndItsCostAndNothingElse(@TempDir Path folder) {
        LocalDate yesterday = LocalDate.now(Clock.systemUTC()).minusDays(1);
        SimulatedDay day = new SimulatedDay(yesterday, 7, 60_000);
        PipelineOptions options =
                PipelineOptions.in(folder.resolve("streams")).with(Objectives.defaults(), day.prices());
        String page;
        try (EmbeddedNines nines = EmbeddedNines.start(EmbeddedStack.Options.in(folder), options)) {
            page = new Demo(day, nines.pipeline(), Billing.DEFAULT).play(line -> {});
        }
        assertThat(page).contains("Found 5 of 5, missed 0. In pieces: 0. False: 0.");
        // The storm's wasted, retry and lost figures, true and found: its window is found to the second or so.
        List<String> storm = List.of(GAP.split(line(page, "3  cumulus  $").strip()));
        assertThat(storm.get(3)).isEqualTo(storm.get(2));
        assertThat(storm.get(5)).isEqualTo(storm.get(4)).isNotEqualTo("$0.00");
        assertThat(storm.get(7)).isEqualTo(storm.get(6));
        assertThat(page).containsPattern("aurora +99.5 % +-\\d,\\d{3} %").containsPattern("cumulus +99.5 % +\\d+ %");
    }

    private static String line(String page, String start) {
        return page.lines()
                .filter(line -> line.strip().replaceAll(" {2,}", "  ").startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line '" + start + "' in\n" + page));
    }
}
