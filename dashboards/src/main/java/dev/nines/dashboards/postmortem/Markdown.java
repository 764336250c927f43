package dev.nines.dashboards.postmortem;

import java.util.regex.Pattern;

/** Text in Markdown: what comes from outside can neither mark up, nor link, nor break a table. */
final class Markdown {
    private static final Pattern MARKS = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&!]");
    private static final Pattern INSIDE_WORDS = Pattern.compile("(?<=[\\p{L}\\p{N}])\\\\_(?=[\\p{L}\\p{N}])");
    private static final Pattern BREAKS = Pattern.compile("\\s+");

    private Markdown() {}

    static String escaped(String text) {
        String marked = MARKS.matcher(oneLine(text))
                .replaceAll(match -> "\\\\" + java.util.regex.Matcher.quoteReplacement(match.group()));
        // Within a word an underscore marks nothing, and names are read more easily without.
        return INSIDE_WORDS.matcher(marked).replaceAll("_");
    }

    /** In code marks. */
    static String code(String text) {
        return "`" + oneLine(text).replace("`", "'").replace("|", "\\|") + "`";
    }

    /** Letters, digits and what names are made of; for a command line. */
    static String plain(String text) {
        return text.replaceAll("[^\\p{Alnum}._/*:@+-]", "?");
    }

    private static String oneLine(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }
}
