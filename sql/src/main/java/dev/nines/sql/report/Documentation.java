package dev.nines.sql.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a query's comment on top says of it.
 *
 * @param purpose paragraphs, without line breaks
 * @param columns what it says of a column, by name; most columns speak for themselves and are not here
 */
public record Documentation(List<String> purpose, Map<String, String> columns) {
    private static final String COLUMNS = "Columns";
    private static final String PARAMETERS = "Parameters";
    /** An entry begins three spaces in; what stands deeper goes on with it. */
    private static final Pattern ENTRY = Pattern.compile(" {3}\\S.*");
    /** Names, two spaces, text; after a semicolon and two spaces another one may follow on the line. */
    private static final Pattern NAMES = Pattern.compile("(?:^|; {1,})((?:[a-z][a-z0-9_]*(?:, | ?\\.\\.\\.)?)+) {2,}");

    public static Documentation of(NamedQuery query) {
        List<String> comment = query.text()
                .lines()
                .takeWhile(line -> line.startsWith("--"))
                .map(line -> line.substring(2))
                .toList();
        return new Documentation(purpose(comment), columns(comment));
    }

    private static List<String> purpose(List<String> comment) {
        String text = comment.stream()
                .map(String::strip)
                .takeWhile(line -> !line.equals(PARAMETERS) && !line.equals(COLUMNS))
                .collect(Collectors.joining("\n"));
        return Pattern.compile("\n\n+")
                .splitAsStream(text)
                .map(paragraph -> paragraph.replace('\n', ' ').strip())
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    private static Map<String, String> columns(List<String> comment) {
        List<String> entries = new ArrayList<>();
        comment.stream()
                .dropWhile(line -> !line.strip().equals(COLUMNS))
                .skip(1)
                .takeWhile(line -> line.isBlank() || line.startsWith("   "))
                .forEach(line -> {
                    if (ENTRY.matcher(line).matches()) {
                        entries.add(line.strip());
                    } else if (!entries.isEmpty()) {
                        entries.set(entries.size() - 1, entries.get(entries.size() - 1) + "\n" + line.strip());
                    }
                });
        Map<String, String> columns = new LinkedHashMap<>();
        entries.forEach(entry -> split(entry, columns));
        return columns;
    }

    private static void split(String entry, Map<String, String> columns) {
        Matcher names = NAMES.matcher(entry);
        boolean more = names.find();
        while (more) {
            String group = names.group(1);
            int from = names.end();
            more = names.find();
            String text =
                    entry.substring(from, more ? names.start() : entry.length()).strip();
            for (String name : group.split("[,. ]+")) {
                columns.putIfAbsent(name, text.replaceAll(" {2,}", " "));
            }
        }
    }

    /** What is said of the column, if anything. */
    public String of(String column) {
        return columns.getOrDefault(column, "");
    }
}
