package dev.nines.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nines.app.Nines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIfAnswerTest {
    private static final String POLICY = """
            name: openai, then mistral
            targets: [openai/gpt, mistral/large]
            retries: {times: 1, backoff: 1s}
            """;

    @TempDir
    private static Path folder;

    private static StoredExample stored;

    @BeforeAll
    static void store() {
        stored = StoredExample.in(folder.resolve("data"));
        for (String target : List.of("'openai', 'gpt'", "'mistral', 'large'")) {
            stored.database()
                    .execute("INSERT INTO panes_1h (provider, model, start, shard, sequence, attempts, bad,"
                            + " first_attempts) SELECT " + target
                            + ", toDateTime('2026-03-01 08:00:00', 'UTC') + 3600 * number, 0, 1, 200, 10,"
                            + " 200 FROM numbers(3)");
        }
    }

    @AfterAll
    static void stop() {
        stored.close();
    }

    @Test
    void aReplayIsWhatTheCommandPrints() throws Exception {
        Path file = Files.writeString(folder.resolve("policy.yaml"), POLICY);
        StringWriter printed = new StringWriter();
        int status = Nines.commandLine()
                .setOut(new PrintWriter(printed))
                .execute(
                        "whatif",
                        "--policy",
                        file.toString(),
                        "--seed",
                        "5",
                        "--since",
                        "2026-03-01T00:00:00Z",
                        "--format",
                        "json",
                        "--set",
                        "clickhouse.url=" + stored.engine().jdbcUrl(),
                        "--set",
                        "clickhouse.user=" + stored.engine().reader().user(),
                        "--set",
                        "clickhouse.password=" + stored.engine().reader().password());
        assertThat(status).isZero();

        String answer = stored.post(
                        "/api/v1/whatif",
                        new ObjectMapper()
                                .writeValueAsString(Map.of(
                                        "policies", List.of(POLICY), "seed", 5, "since", "2026-03-01T00:00:00Z")))
                .body();

        assertThat(answer).isEqualTo(printed.toString()).contains("openai, then mistral");
    }
}
