package dev.nines.schemas.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** A folder of {@code .avsc} files that may name each other's types. */
record ContractFolder(Path folder) {
    static final ContractFolder CURRENT = new ContractFolder(Path.of("src/main/avro"));
    static final ContractFolder PREVIOUS = new ContractFolder(Path.of("src/test/resources/previous"));

    /** The record of each file, by its full name. */
    Map<String, Schema> records() throws IOException {
        SchemaParser parser = new SchemaParser();
        Map<String, SchemaParser.ParseResult> parsed = new TreeMap<>();
        for (Path file : files()) {
            parsed.put(file.getFileName().toString(), parser.parse(file));
        }
        Map<String, Schema> records = new TreeMap<>();
        parsed.values().forEach(result -> records.put(result.mainSchema().getFullName(), result.mainSchema()));
        return records;
    }

    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .toList();
        }
    }
}
