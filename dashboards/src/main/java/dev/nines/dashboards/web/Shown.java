package dev.nines.dashboards.web;

/** What somebody sent, as a message quotes it. */
final class Shown {
    private static final int LONGEST = 100;

    private Shown() {}

    static String of(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
