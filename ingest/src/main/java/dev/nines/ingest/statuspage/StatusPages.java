package dev.nines.ingest.statuspage;

import dev.nines.ingest.yaml.Problems;
import dev.nines.ingest.yaml.YamlFields;
import dev.nines.ingest.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The section {@code status_pages} of a prober's file. */
public final class StatusPages {
    /** Its name. */
    public static final String SECTION = StatusPageReader.SECTION;

    private final List<StatusPage> pages;

    StatusPages(List<StatusPage> pages) {
        this.pages = List.copyOf(pages);
    }

    /**
     * Only this section of the file; others are not looked at.
     *
     * @throws IllegalArgumentException listing all that is wrong with it, a line each
     */
    public static StatusPages read(Path file) throws IOException {
        Problems problems = new Problems();
        StatusPages pages = read(YamlReader.read(file, problems), problems);
        problems.orThrow();
        return pages;
    }

    /** @param problems what is wrong is added to them */
    public static StatusPages read(YamlFields file, Problems problems) {
        return new StatusPages(StatusPageReader.read(file, problems));
    }

    public boolean isEmpty() {
        return pages.isEmpty();
    }

    /** The sites, for people. */
    public List<String> sites() {
        return pages.stream().map(StatusPage::home).toList();
    }

    List<StatusPage> all() {
        return pages;
    }
}
