package dev.nines.app.command;

import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.file.Speed;
import dev.nines.ingest.format.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** What to read. */
final class InputOptions {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to read, gzip or plain; - is stdin.")
    private List<String> files;

    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            defaultValue = "nines",
            converter = FormatWord.class,
            description =
                    "Format of the files: nines (canonical NDJSON, the default) or one of ${COMPLETION-CANDIDATES}.",
            completionCandidates = FormatWords.class)
    private Format format;

    @Option(
            names = "--enrich",
            paramLabel = "FILE",
            description = "Your rules for names, regions and teams; they go before the built-in ones.")
    private Path enrich;

    List<String> files() {
        return files;
    }

    Format format() {
        return format;
    }

    /**
     * The rules of {@code --enrich}, else of this file.
     *
     * @throws IllegalArgumentException listing all that is wrong with the file
     */
    Enrichment enrichment(Optional<String> byDefault) throws IOException {
        return Enrichment.load(Optional.ofNullable(enrich).or(() -> byDefault.map(Path::of)));
    }

    /** All but the default. */
    static final class FormatWords implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Format.values())
                    .filter(format -> format != Format.NINES)
                    .map(Format::word)
                    .iterator();
        }
    }

    /** A format by its word. */
    static final class FormatWord implements ITypeConverter<Format> {
        @Override
        public Format convert(String word) {
            try {
                return Format.ofWord(word);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** {@code max} or a factor. */
    static final class SpeedWord implements ITypeConverter<Speed> {
        @Override
        public Speed convert(String word) {
            try {
                return Speed.parse(word);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
