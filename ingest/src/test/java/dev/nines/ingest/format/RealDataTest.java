package dev.nines.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Outcome;
import dev.nines.event.Incident;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The public files beside the repository, by what their README says of them; skipped where they are absent. */
class RealDataTest {
    private static final Pattern TIME = Pattern.compile("(?<=,)2026-\\d\\d-\\d\\dT[^,]+(?=,)");

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

    /** Every figure by a plain scan of the file: no cell before the two times holds a quote or a comma. */
    @Test
    void readsTheDeclaredIncidentsOfMay2026() throws IOException {
        List<String> rows = lines("status-incidents-2026-05.csv");
        List<Incident> incidents = Decodings.incidents(Format.STATUS_CSV, String.join("\n", rows));
        List<List<String>> times = rows.stream()
                .skip(1)
                .map(row -> TIME.matcher(row).results().map(MatchResult::group).toList())
                .toList();

        assertThat(incidents).hasSize(times.size()).hasSize(511);
        assertThat(incidents)
                .extracting(incident -> incident.getPage() + "," + incident.getIncidentId())
                .containsExactlyElementsOf(rows.stream()
                        .skip(1)
                        .map(row -> row.split(",")[1] + "," + row.split(",")[2])
                        .toList());
        assertThat(incidents)
                .filteredOn(incident -> incident.getResolvedAt() == null)
                .hasSize((int) times.stream().filter(pair -> pair.size() < 2).count());
        assertThat(incidents)
                .filteredOn(incident -> incident.getResolvedAt() != null
                        && incident.getResolvedAt().isBefore(incident.getStartedAt()))
                .hasSize((int) times.stream()
                        .filter(pair -> pair.size() == 2 && at(pair.get(1)).isBefore(at(pair.get(0))))
                        .count())
                .hasSizeGreaterThan(1);
        // One id under several services, but nothing twice: so many rows, so many keys.
        assertThat(incidents)
                .extracting(incident -> incident.getProvider() + "/" + incident.getIncidentId())
                .doesNotHaveDuplicates();
        assertThat(incidents.stream().map(Incident::getIncidentId).distinct().count())
                .isEqualTo(rows.stream()
                        .skip(1)
                        .map(row -> row.split(",")[2])
                        .distinct()
                        .count())
                .isLessThan(511);
        assertThat(incidents).allMatch(incident -> incident.getStatus().equals("resolved"));
        assertThat(incidents)
                .filteredOn(incident -> incident.getProvider().equals("anthropic"))
                .hasSize((int)
                        rows.stream().filter(row -> row.contains(",claude,")).count());
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(data(file));
    }

    private static Path data(String file) {
        Optional<Path> beside = beside(Path.of("shared/data", file));
        assumeTrue(beside.isPresent(), () -> "shared/data/" + file + " is not beside the repository");
        return beside.get();
    }

    private static List<Attempt> attempts(String file, Format format) throws IOException {
        Path path = data(file);
        try (InputStream in =
                file.endsWith(".gz") ? new GZIPInputStream(Files.newInputStream(path)) : Files.newInputStream(path)) {
            List<Decoded> decoded = Decodings.all(format, in);
            assertThat(decoded).allMatch(Decoded.Accepted.class::isInstance);
            return decoded.stream()
                    .map(d -> ((Event.Ended) ((Decoded.Accepted) d).event()).attempt())
                    .toList();
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
