package dev.nines.ingest.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFileTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T17:30:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "litellm-prices-2025-07-05.json.gz, 2025-07-05T00:00:00Z",
        "model_prices_and_context_window.json, 2026-11-20T00:00:00Z",
        "run-12025-07-051.json, 2026-11-20T00:00:00Z",
    })
    void theDateInTheNameSaysFromWhenThePricesHold(String name, Instant from) {
        assertThat(PriceFile.validFrom(name, CLOCK)).isEqualTo(from);
    }

    @Test
    void aDateThatIsNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceFile.validFrom("prices-2025-13-05.json", CLOCK))
                .withMessage("'2025-13-05' in the name prices-2025-13-05.json is no date");
    }

    @Test
    void theEndingSaysWhichKindItIs() throws IOException {
        Path json = Files.writeString(
                folder.resolve("p-2025-01-02.json"),
                "{\"m\":{\"litellm_provider\":\"p\",\"mode\":\"embedding\",\"input_cost_per_token\":1e-06}}");
        Path csv = Files.writeString(
                folder.resolve("p.csv"),
                "provider,model,valid_from,input,cache_read,cache_write,output,source\np,m,2025-01-02,1,,,0,p-2025-01-02.json\n");

        assertThat(PriceFile.read(json, CLOCK)).isEqualTo(PriceFile.read(csv, CLOCK));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceFile.read(Files.createFile(folder.resolve("p.txt")), CLOCK))
                .withMessageStartingWith("p.txt is no price file");
    }
}
