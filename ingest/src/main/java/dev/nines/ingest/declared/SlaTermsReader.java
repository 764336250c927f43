package dev.nines.ingest.declared;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.sla.ClaimPeriod;
import dev.nines.domain.sla.SlaCredit;
import dev.nines.domain.sla.SlaRule;
import dev.nines.domain.sla.SlaTerms;
import dev.nines.ingest.yaml.YamlFields;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what one entry of {@code sla.yaml} promises. */
final class SlaTermsReader {
    private static final Pattern CLAIM = Pattern.compile("(\\d{1,3}) (day|month)s?");
    private static final int MOST_MINUTES = 24 * 60;

    private final YamlFields entry;

    private SlaTermsReader(YamlFields entry) {
        this.entry = entry;
    }

    /** Empty if something is wrong, which is a problem then. */
    static Optional<SlaTerms> read(YamlFields entry) {
        return new SlaTermsReader(entry).terms();
    }

    private Optional<SlaTerms> terms() {
        OptionalDouble target = share(entry, "target");
        Optional<SlaRule> rule = rule();
        Set<Outcome> failures = outcomes("failures");
        Set<Outcome> ignored = outcomes("ignored");
        List<SlaCredit> credits = credits();
        Optional<ClaimPeriod> claim = claim();
        if (!entry.has("failures")) {
            entry.refuse("failures", "is missing; list the outcomes that count as failed");
        } else if (target.isPresent() && rule.isPresent() && !failures.isEmpty()) {
            try {
                return Optional.of(new SlaTerms(target.getAsDouble(), rule.get(), failures, ignored, credits, claim));
            } catch (IllegalArgumentException e) {
                entry.refuse("failures", "and ignored: " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    private Optional<SlaRule> rule() {
        String word =
                entry.required("rule", "one of requests, intervals, downtime").orElse("");
        allow("interval", word, "intervals");
        allow("down_percent", word, "downtime");
        allow("down_minutes", word, "downtime");
        switch (word) {
            case "requests":
                return Optional.of(new SlaRule.Requests());
            case "intervals":
                return intervals();
            case "downtime":
                return downtime();
            case "":
                return Optional.empty();
            default:
                entry.refuse("rule", "'" + word + "' is none of requests, intervals, downtime");
                return Optional.empty();
        }
    }

    private void allow(String name, String word, String rule) {
        if (entry.has(name) && !word.equals(rule)) {
            entry.refuse(name, "belongs to rule " + rule + " only; leave it out");
        }
    }

    private Optional<SlaRule> intervals() {
        entry.required("interval", "give its length, e.g. 5m");
        Duration length =
                entry.value("interval").length(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofHours(1));
        try {
            return Optional.of(new SlaRule.Intervals(length));
        } catch (IllegalArgumentException e) {
            entry.refuse("interval", "is wrong: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<SlaRule> downtime() {
        entry.required("down_percent", "give the share of failed requests over which a minute is down, e.g. 5");
        OptionalDouble ratio = share(entry, "down_percent");
        int minutes = entry.value("down_minutes").count(1, 1, MOST_MINUTES);
        if (ratio.isPresent() && ratio.getAsDouble() >= 1) {
            entry.refuse("down_percent", "100 is never exceeded; give less");
            return Optional.empty();
        }
        return ratio.isPresent() ? Optional.of(new SlaRule.Downtime(ratio.getAsDouble(), minutes)) : Optional.empty();
    }

    private Set<Outcome> outcomes(String name) {
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        for (String word : entry.texts(name)) {
            try {
                outcomes.add(Outcome.ofWord(word));
            } catch (IllegalArgumentException e) {
                entry.refuse(name, "holds an " + e.getMessage());
            }
        }
        return outcomes;
    }

    private List<SlaCredit> credits() {
        List<SlaCredit> credits = new ArrayList<>();
        for (YamlFields credit : entry.list("credits")) {
            credit.only(List.of("below", "percent"));
            credit.required("below", "give the availability in per cent under which it is due");
            credit.required("percent", "give the part of the month's spend that comes back");
            OptionalDouble below = share(credit, "below");
            OptionalDouble share = share(credit, "percent");
            if (below.isPresent() && share.isPresent()) {
                credits.add(new SlaCredit(below.getAsDouble(), share.getAsDouble()));
            }
        }
        return credits;
    }

    private Optional<ClaimPeriod> claim() {
        Optional<String> text = entry.text("claim");
        Matcher parts = CLAIM.matcher(text.orElse(""));
        if (!parts.matches() || Integer.parseInt(parts.group(1)) == 0) {
            text.ifPresent(wrong -> entry.refuse(
                    "claim", "'" + wrong + "' is no period after the month's end; write 30 days or 2 months"));
            return Optional.empty();
        }
        int count = Integer.parseInt(parts.group(1));
        return Optional.of(parts.group(2).equals("day") ? new ClaimPeriod(0, count) : new ClaimPeriod(count, 0));
    }

    /** Per cent as a share of 1, over 0 and up to 1, with at most two decimals of a per cent. */
    private static OptionalDouble share(YamlFields fields, String name) {
        Optional<String> text = fields.text(name);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            BigDecimal percent = new BigDecimal(text.get()).stripTrailingZeros();
            if (percent.signum() > 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0 && percent.scale() <= 4) {
                return OptionalDouble.of(percent.movePointLeft(2).doubleValue());
            }
        } catch (NumberFormatException e) {
            // Refused below, as a number that is no share is.
        }
        fields.refuse(name, "'" + text.get() + "' is no per cent over 0 and up to 100; write e.g. 99.9");
        return OptionalDouble.empty();
    }
}
