package dev.nines.streams.slo;

import dev.nines.domain.Level;
import dev.nines.domain.Scope;
import dev.nines.domain.Tier;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.slo.Limit;
import dev.nines.domain.slo.Objectives;
import dev.nines.domain.slo.ScopePattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the text of a {@link Filter}, word by word. */
final class FilterParser {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:'((?:[^']|'')*)'|([A-Za-z_][A-Za-z0-9_.-]*|\\d+(?:\\.\\d+)?)" + "|(!=|<=|>=|=|<|>|\\(|\\)|,))");
    private static final List<String> COMPARISONS = List.of("<=", ">=", "<", ">");
    private static final List<String> TIERS =
            Stream.concat(Tier.ALL.stream(), Stream.of(ScopePattern.EACH)).toList();

    private final String text;
    private final Iterator<Token> rest;
    private Token token;
    private final Map<String, String> scope = new HashMap<>();
    private final Set<Outcome> outcomes = EnumSet.allOf(Outcome.class);
    private boolean namesOutcomes;
    private Optional<Filter.Bound> bound = Optional.empty();

    FilterParser(String text) {
        this.text = text;
        this.rest = tokens(text);
        next();
    }

    Filter filter(Level level) {
        condition();
        while (token != null) {
            if (token.is("or")) {
                throw new IllegalArgumentException(
                        "'or' cannot be answered; list the values with in (...), or write an objective for each");
            }
            expect("and");
            condition();
        }
        String everyone = level == Level.ATTEMPT ? ScopePattern.EACH : Scope.ALL;
        ScopePattern pattern = new ScopePattern(
                level,
                scope.getOrDefault("provider", everyone),
                scope.get("model"),
                scope.get("region"),
                scope.get("tier"));
        return new Filter(pattern, outcomes, namesOutcomes, bound);
    }

    private void condition() {
        if (token == null || token.quoted) {
            throw broken("a field is missing");
        }
        String field = next().text.toLowerCase(Locale.ROOT);
        boolean not = false;
        if (token != null && token.is("not")) {
            next();
            not = true;
            if (token == null || !token.is("in")) {
                throw broken("'not' must be followed by 'in'");
            }
        }
        if (token != null && !token.quoted && COMPARISONS.contains(token.text)) {
            bound(field, next().text);
            return;
        }
        boolean list = token != null && token.is("in");
        if (list) {
            next();
            condition(field, not, true, values());
            return;
        }
        if (token == null || !token.is("=") && !token.is("!=")) {
            throw broken("after '" + field + "' one of =, !=, in, not in, <=, > is missing");
        }
        boolean unequal = next().is("!=");
        condition(field, unequal, false, List.of(value()));
    }

    private void condition(String field, boolean not, boolean list, List<String> values) {
        switch (field) {
            case "outcome" -> outcomes(not, values.stream().map(Outcome::ofWord).toList());
            case "judgement" ->
                outcomes(
                        not,
                        Objectives.outcomes(
                                values.stream().map(FilterParser::judgement).toArray(Judgement[]::new)));
            case "provider", "model", "region" -> scope(field, not || list && values.size() > 1, values);
            case "tier" -> {
                if (!TIERS.containsAll(values)) {
                    throw new IllegalArgumentException(
                            "tier " + values + " is unknown; use one of " + String.join(", ", TIERS));
                }
                scope(field, not || list && values.size() > 1, values);
            }
            default -> throw unknown(field);
        }
    }

    /** A condition on how long a good answer took, after its comparison. */
    private void bound(String field, String comparison) {
        Limit.Measure measure = Arrays.stream(Limit.Measure.values())
                .filter(known -> known.field().equals(field))
                .findFirst()
                .orElseThrow(() -> unknown(field));
        if (comparison.equals("<") || comparison.equals(">=")) {
            throw new IllegalArgumentException("'" + field + " " + comparison
                    + "' is not told apart from its limit; write " + (comparison.equals("<") ? "<=" : ">"));
        }
        if (token == null || token.quoted || !token.text.matches("[0-9.]+")) {
            throw broken("a number of milliseconds is missing");
        }
        if (bound.isPresent()) {
            throw new IllegalArgumentException("two limits stand in the filter; write an objective for each");
        }
        bound = Optional.of(
                new Filter.Bound(new Limit(measure, Double.parseDouble(next().text)), comparison.equals(">")));
    }

    private static IllegalArgumentException unknown(String field) {
        return new IllegalArgumentException("'" + field + "' is not kept in panes; use provider, model, region, tier,"
                + " outcome, judgement, latency_ms or ttft_ms, or leave it out");
    }

    private void scope(String field, boolean several, List<String> values) {
        if (several) {
            throw new IllegalArgumentException("several values of '" + field + "' cannot be one scope; write an"
                    + " objective for each, or " + field + "='*' for each one seen");
        }
        if (scope.putIfAbsent(field, values.get(0)) != null) {
            throw new IllegalArgumentException("'" + field + "' stands in the filter twice");
        }
    }

    private void outcomes(boolean not, Collection<Outcome> named) {
        namesOutcomes = true;
        if (not) {
            outcomes.removeAll(named);
        } else {
            outcomes.retainAll(named);
        }
    }

    private static Judgement judgement(String word) {
        return Arrays.stream(Judgement.values())
                .filter(judgement -> judgement.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "judgement '" + word + "' is unknown; use one of good, bad, throttled, excluded"));
    }

    private List<String> values() {
        expect("(");
        List<String> values = new ArrayList<>(List.of(value()));
        while (token != null && token.is(",")) {
            next();
            values.add(value());
        }
        expect(")");
        return values;
    }

    private String value() {
        if (token == null || !token.quoted) {
            throw broken("a value in single quotes is missing");
        }
        return next().text;
    }

    private void expect(String word) {
        if (token == null || !token.is(word)) {
            throw broken("'" + word + "' is missing");
        }
        next();
    }

    /** The token that was current, and on to the next. */
    private Token next() {
        Token former = token;
        token = rest.hasNext() ? rest.next() : null;
        return former;
    }

    private IllegalArgumentException broken(String what) {
        String where = token == null ? "at its end" : "before '" + token.text + "'";
        return new IllegalArgumentException("filter \"" + text + "\": " + what + " " + where);
    }

    private static Iterator<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (!text.substring(at).isBlank()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("filter \"" + text + "\" cannot be read from \""
                        + text.substring(at).strip() + "\" on");
            }
            String quoted = matcher.group(1);
            tokens.add(
                    quoted != null
                            ? new Token(quoted.replace("''", "'"), true)
                            : new Token(matcher.group(2) != null ? matcher.group(2) : matcher.group(3), false));
            at = matcher.end();
        }
        return tokens.iterator();
    }

    private record Token(String text, boolean quoted) {
        boolean is(String word) {
            return !quoted && text.equalsIgnoreCase(word);
        }
    }
}
