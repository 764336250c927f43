package dev.nines.ingest.prober.file;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Names of environment variables, told from keys that somebody wrote where a name belongs. */
final class EnvironmentName {
    private static final Pattern NAME = Pattern.compile("[A-Z_][A-Z0-9_]{0,99}");

    /** Access keys of AWS are capitals and digits too. */
    private static final Pattern AWS_KEY = Pattern.compile("(AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}");

    private static final Pattern USED = Pattern.compile("\\$\\{([^}]*)}");

    private EnvironmentName() {}

    static boolean isOne(String text) {
        return NAME.matcher(text).matches() && !AWS_KEY.matcher(text).matches();
    }

    /** The names in a value that quotes variables as {@code ${NAME}}. */
    static List<String> usedIn(String value) {
        return USED.matcher(value)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** What stands outside the quoted variables. */
    static String literalPartOf(String value) {
        return USED.matcher(value).replaceAll("");
    }
}
