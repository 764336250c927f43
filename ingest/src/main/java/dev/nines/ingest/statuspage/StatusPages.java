package dev.nines.ingest.statuspage;

import dev.nines.ingest.yaml.YamlFields;
import java.util.List;

/** The section {@code status_pages} of a prober's file. */
public final class StatusPages {
    /** Its name. */
    public static final String SECTION = StatusPageReader.SECTION;

    public static final StatusPages NONE = new StatusPages(List.of());

    private final List<StatusPage> pages;

    StatusPages(List<StatusPage> pages) {
        this.pages = List.copyOf(pages);
    }

    /** Only this section of the file; what is wrong with it is told to the file's problems. */
    public static StatusPages read(YamlFields file) {
        return new StatusPages(StatusPageReader.read(file));
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
