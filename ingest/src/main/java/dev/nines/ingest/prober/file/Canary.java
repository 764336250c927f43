package dev.nines.ingest.prober.file;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A question with a known answer. A wrong one is a change of behaviour and no failure: it becomes a tag.
 *
 * @param prompt what is asked
 * @param contains text the answer must hold, whatever the case; null if a pattern is given
 * @param pattern what must be found in the answer; null if a text is given
 */
public record Canary(String prompt, String contains, Pattern pattern) {
    public static final Canary DEFAULT = new Canary("Reply with exactly one word: pong", "pong", null);

    public boolean satisfiedBy(String answer) {
        return pattern == null
                ? answer.toLowerCase(Locale.ROOT).contains(contains.toLowerCase(Locale.ROOT))
                : pattern.matcher(answer).find();
    }
}
