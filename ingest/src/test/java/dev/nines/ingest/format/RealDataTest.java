package dev.nines.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The public files beside the repository, by what their README says of them; skipped where they are absent. */
class RealDataTest {
    @Test
    void readsTheBenchmarkOf6May2026() throws IOException {
        List<Attempt> attempts = attempts("llm-bench-2026-05-06.jsonl", Format.LLM_BENCH);

        assertThat(attempts).hasSize(60).extracting(Attempt::attemptId).doesNotHaveDuplicates();
        for (String hour : List.of("2026-05-06T11", "2026-05-06T12")) {
            assertThat(attempts)
                    .filteredOn(a -> a.timing().endedAt().toString().startsWith(hour))
                    .hasSize(15)
                    .filteredOn(a -> "dns".equals(a.result().errorType()))
                    .hasSize(10)
                    .allMatch(a -> a.outcome() == Outcome.CONNECTION)
                    .extracting(a -> a.target().provider())
                    .contains("openai", "anthropic", "google", "deepseek");
        }
        assertThat(attempts)
                .filteredOn(a -> a.outcome() == Outcome.RATE_LIMITED)
                .hasSize(2)
                .allMatch(a -> a.result().statusCode() == 429)
                .allMatch(a -> a.target().model().equals("gemini-2.0-flash-001"));
        assertThat(attempts).filteredOn(a -> a.judgement() == Judgement.GOOD).hasSize(38);
    }

    @Test
    void readsTwoYearsOfUpptime() throws IOException {
        List<Attempt> attempts = attempts("upptime-probes.csv.gz", Format.UPPTIME);

        assertThat(attempts).hasSize(2701);
        assertThat(attempts).allMatch(Attempt::confirmed);
        assertThat(attempts).noneMatch(a -> a.judgement() == Judgement.EXCLUDED);
        assertThat(attempts)
                .filteredOn(a -> a.target().provider().equals("openrouter") && a.judgement() == Judgement.BAD)
                .hasSize(13)
                .allMatch(a -> a.outcome() == Outcome.TIMEOUT);
        assertThat(attempts)
                .filteredOn(a -> a.target().provider().equals("openai") && a.judgement() == Judgement.BAD)
                .hasSize(97)
                .allMatch(a -> a.result().statusCode() == 421 && a.outcome() == Outcome.SERVER_ERROR);
    }

    private static List<Attempt> attempts(String file, Format format) throws IOException {
        Optional<Path> beside = beside(Path.of("shared/data", file));
        assumeTrue(beside.isPresent(), () -> "shared/data/" + file + " is not beside the repository");
        Path path = beside.get();
        try (InputStream in =
                file.endsWith(".gz") ? new GZIPInputStream(Files.newInputStream(path)) : Files.newInputStream(path)) {
            List<Decoded> decoded = Decodings.all(format, in);
            assertThat(decoded).allMatch(Decoded.Accepted.class::isInstance);
            return decoded.stream().map(d -> ((Decoded.Accepted) d).attempt()).toList();
        }
    }

    /** The path from the nearest folder above that has it: the repository may be a clone or a work tree. */
    private static Optional<Path> beside(Path path) {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve(path))
                .filter(Files::exists)
                .findFirst();
    }
}
