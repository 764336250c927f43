package dev.nines.dashboards.delivery;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.regex.Pattern;

/**
 * Text of others, such as a model's name, on its way into a message: on one line, not too long, and unable to mark up, link
 * or call people; then as a part of a JSON string.
 */
enum Markup {
    /** For machines. */
    PLAIN {
        @Override
        String neutral(String text) {
            return text;
        }
    },
    /** Slack reads these three only; {@code <!channel>} would wake everybody. */
    SLACK {
        @Override
        String neutral(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }
    },
    /** Has no escapes that can be relied on: what could link, quote or call somebody becomes its look-alike. */
    DINGTALK {
        @Override
        String neutral(String text) {
            // An address alone is ours; one within a text is not.
            String unlinked = ADDRESS.matcher(text).matches() ? text : text.replace("://", ": //");
            return unlinked.replace('[', '(')
                    .replace(']', ')')
                    .replace('<', '(')
                    .replace('>', ')')
                    .replace('`', '\'')
                    .replace("@", "(at)")
                    .replace("*", "\u2217");
        }
    };

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s()\\[\\]<>]+");
    private static final int LONGEST = 500;
    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cntrl}\\u2028\\u2029]+");

    /** The text as a part of a JSON string. */
    String json(String text) {
        String line = BREAKS.matcher(text).replaceAll(" ").strip();
        String cut = line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "\u2026" : line;
        return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(neutral(cut)));
    }

    abstract String neutral(String text);
}
