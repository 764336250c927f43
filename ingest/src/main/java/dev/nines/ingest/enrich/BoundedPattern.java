package dev.nines.ingest.enrich;

import dev.nines.ingest.format.Bounds;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pattern that a whole name must match, at a bounded price. Callers choose what their keys are called, and some patterns
 * ({@code (a+)+b}) take hours to fail on the wrong name: the matcher reads the name through a meter, and gives up when it has
 * read {@value #MOST_READS} characters. It counts as no match then, which is said once.
 */
public final class BoundedPattern {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedPattern.class);
    private static final int MOST_READS = 50_000;

    private final Pattern pattern;
    private final int longest;
    private volatile boolean told;

    /** @throws java.util.regex.PatternSyntaxException if it is none */
    BoundedPattern(String regex) {
        this(regex, Bounds.NAME);
    }

    /**
     * @param longest no longer text matches
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    public BoundedPattern(String regex, int longest) {
        this.pattern = Pattern.compile(regex);
        this.longest = longest;
    }

    public boolean matches(String text) {
        return match(text).isPresent();
    }

    int groups() {
        return pattern.matcher("").groupCount();
    }

    /** Empty too for a text that is too long. */
    Optional<MatchResult> match(String name) {
        if (name.length() > longest) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(new Metered(name, new int[1]));
        try {
            return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
        } catch (TooManyReads | StackOverflowError e) {
            if (!told) {
                told = true;
                LOG.warn(
                        "pattern {} takes too long on some names and is taken not to match them; make it simpler",
                        this);
            }
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }

    /** @param reads made of it and its parts */
    private record Metered(String text, int[] reads) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (++reads[0] > MOST_READS) {
                throw new TooManyReads();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        /** The text: what a match result quotes. */
        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooManyReads extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooManyReads() {
            super(null, null, false, false);
        }
    }
}
