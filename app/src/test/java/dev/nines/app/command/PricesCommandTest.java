package dev.nines.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.app.ExitStatus;
import dev.nines.app.Nines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The price book of a file, which needs no running Nines. */
class PricesCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void aFileOfLiteLlm() throws IOException {
        file = Files.writeString(folder.resolve("prices-2026-08-01.json"), """
                {"nova-1": {"litellm_provider": "nova", "mode": "chat",
                  "input_cost_per_token": 3e-06, "output_cost_per_token": 1.5e-05,
                  "cache_read_input_token_cost": 7.5e-08, "input_cost_per_token_flex": 1.5e-06,
                  "input_cost_per_token_above_200k_tokens": 6e-06, "output_cost_per_token_above_200k_tokens": 2.25e-05}}
                """);
    }

    private int run(String arguments) {
        return Nines.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(("prices " + arguments + " --file " + file).split(" "));
    }

    private JsonNode rows() throws IOException {
        return new ObjectMapper().readTree(out.toString()).get("rows");
    }

    @Test
    void explainShowsEachMeterItsPriceAndTheRule() throws IOException {
        int status = run("explain --provider nova --model nova-1 --at 2026-09-01T00:00:00Z --input 200000"
                + " --cache-read 1 --output 10 --service-tier flex --format json");

        assertThat(status).as(err.toString()).isEqualTo(ExitStatus.DONE);
        assertThat(rows()).hasSize(4);
        assertThat(rows().get(0).get("meter").asText()).isEqualTo("input");
        assertThat(rows().get(0).get("usd_per_million").asText()).isEqualTo("6");
        assertThat(rows().get(0).get("listed_as").asText()).isEqualTo("input above 200000");
        assertThat(rows().get(1).get("usd_per_million").asText()).isEqualTo("0.075");
        assertThat(rows().get(1).get("source").asText()).isEqualTo("prices-2026-08-01.json");
        // 200,000 x 6 + 0.075 + 10 x 22.5 millionths
        assertThat(rows().get(3).get("meter").asText()).isEqualTo("total");
        assertThat(rows().get(3).get("usd").asText()).isEqualTo("1.200225075");
    }

    @Test
    void withoutAPriceThereIsNothingToExplain() {
        assertThat(run("explain --provider nova --model nova-1 --at 2026-07-31T23:59:59Z --input 1"))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(err.toString()).contains("no price of nova nova-1 holds at 2026-07-31T23:59:59Z");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void listShowsEveryFigureOfAPrice() throws IOException {
        assertThat(run("list --model nova --format json")).isEqualTo(ExitStatus.DONE);

        assertThat(rows()).hasSize(1);
        assertThat(rows().get(0).get("valid_from").asText()).isEqualTo("2026-08-01T00:00:00Z");
        assertThat(rows().get(0).get("cache_read").asText()).isEqualTo("0.075");
        assertThat(rows().get(0).get("special").get("output above 200000").asText())
                .isEqualTo("22.5");
    }

    @Test
    void listAtAMomentShowsOnePriceAModel() throws IOException {
        assertThat(run("list --provider openai --model gpt-4o --format json")).isEqualTo(ExitStatus.DONE);
        int all = rows().size();
        out.getBuffer().setLength(0);
        assertThat(run("list --provider openai --model gpt-4o --at 2025-01-01T00:00:00Z --format json"))
                .isEqualTo(ExitStatus.DONE);

        assertThat(rows().findValuesAsText("model")).doesNotHaveDuplicates().isNotEmpty();
        assertThat(rows().size()).isLessThan(all);
    }

    @Test
    void aTableIsForReading() {
        assertThat(run("explain --provider nova --model nova-1 --at 2026-09-01T00:00:00Z --input 1000 --output 10"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString())
                .contains("usd_per_million", "listed_as", "nova/nova-1", "0.003150000", "service_tier standard");
    }
}
