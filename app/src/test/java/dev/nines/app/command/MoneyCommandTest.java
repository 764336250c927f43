package dev.nines.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.app.Nines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoneyCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int nines(String... arguments) {
        return Nines.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void saysWhatIsBuiltIn() {
        assertThat(nines("money", "check")).isZero();

        assertThat(out.toString().lines())
                .contains(
                        "  every provider: ok, truncated, refused, empty, timeout, stream_cut, content_filter, cancelled;"
                                + " not server_error, overloaded, rate_limited, connection, client_error, auth,"
                                + " gateway_denied",
                        "  not valued (all): a lost request is not valued, a second of delay is not valued [built-in]")
                .anySatisfy(line -> assertThat(line)
                        .startsWith(
                                "  bedrock: Amazon Bedrock, 99.9 % (mean of 5-minute intervals, those without requests"
                                        + " as available), credits 10 % below 99.9 %, 25 % below 99 %, 100 % below 95 %, to claim"
                                        + " within 2 months; read 2023-10-04 [built-in sla.yaml:"));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysWhatAnOwnerDeclaresAndWhatIsWrongWithIt() throws IOException {
        Files.writeString(folder.resolve("values.yaml"), """
                values:
                  - {route: checkout, team: shop, tier: critical, request_usd: 2.50}
                  - {route: chat, tier: urgent, request_usd: 1}
                """);

        assertThat(nines("money", "check", folder.toString())).isEqualTo(1);

        assertThat(out.toString())
                .contains(
                        "  checkout (team shop, tier critical): 2.50 USD a lost request, a second of delay is not valued"
                                + " [values.yaml:2]");
        assertThat(err.toString())
                .isEqualTo("values.yaml:3: values[1] is wrong: tier 'urgent' is none of critical, important, general"
                        + System.lineSeparator());
    }

    @Test
    void noSuchFolder() {
        assertThat(nines("money", "check", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("is no folder; give one that holds any of billing.yaml, sla.yaml, values.yaml");
        assertThat(nines("money", "check", "a", "b")).isEqualTo(2);
    }

    /** A folder with something wrong ends a command before it starts anything. */
    @Test
    void aWrongFileStopsTheOthersToo() throws IOException {
        Files.writeString(folder.resolve("billing.yaml"), "default: {timeouts: {billed: true, source: x}}\n");
        assertThat(nines("analyze", "none.ndjson", "--money", folder.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("billing.yaml:1: outcome 'timeouts' is unknown");
    }
}
