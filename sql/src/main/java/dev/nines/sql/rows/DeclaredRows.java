package dev.nines.sql.rows;

import static dev.nines.sql.rows.ColumnType.DATE;
import static dev.nines.sql.rows.ColumnType.FLOAT64;
import static dev.nines.sql.rows.ColumnType.MONEY;
import static dev.nines.sql.rows.ColumnType.TEXT;
import static dev.nines.sql.rows.ColumnType.UINT32;
import static dev.nines.sql.rows.ColumnType.UINT64;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.money.ProviderName;
import dev.nines.domain.money.RequestValue;
import dev.nines.domain.sla.ClaimPeriod;
import dev.nines.domain.sla.Sla;
import dev.nines.domain.sla.SlaRule;
import dev.nines.domain.sla.SlaTerms;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rows of {@code request_values} and {@code slas}. */
public final class DeclaredRows {
    public static final TableRows<Declared<RequestValue>> VALUES = TableRows.<Declared<RequestValue>>table(
                    "request_values")
            .column("generation", UINT64, Declared::generation)
            .column("place", UINT32, d -> (long) d.place())
            .column("route", TEXT, d -> d.value().route())
            .column("team", TEXT.nullable(), d -> d.value().team())
            .column("project", TEXT.nullable(), d -> d.value().project())
            .column("tenant", TEXT.nullable(), d -> d.value().tenant())
            .column("tier", TEXT.nullable(), d -> d.value().tier())
            .column("provider", TEXT.nullable(), d -> d.value().provider())
            .column("model", TEXT.nullable(), d -> d.value().model())
            .column("operation", TEXT.nullable(), d -> d.value().operation())
            .column("request_usd", MONEY.nullable(), d -> d.value().requestUsd())
            .column("second_usd", MONEY.nullable(), d -> d.value().secondUsd())
            .column("declared_in", TEXT, d -> d.value().declaredIn())
            .column("fingerprint", TEXT, Declared::fingerprint)
            .build();

    public static final TableRows<Declared<Sla>> SLAS = TableRows.<Declared<Sla>>table("slas")
            .column("generation", UINT64, Declared::generation)
            .column("provider", TEXT, d -> d.value().provider())
            .column("names", TEXT.array(), d -> ProviderName.spellings(d.value().provider()))
            .column("service", TEXT, d -> d.value().service())
            .column("target", FLOAT64.nullable(), terms(SlaTerms::target))
            .column(
                    "rule",
                    TEXT,
                    d -> d.value().terms().map(t -> t.rule().word()).orElse(""))
            .column("interval_s", UINT32.nullable(), terms(DeclaredRows::intervalSeconds))
            .column("down_ratio", FLOAT64.nullable(), terms(DeclaredRows::downRatio))
            .column("down_minutes", UINT32.nullable(), terms(DeclaredRows::downMinutes))
            .column(
                    "failures",
                    TEXT.array(),
                    d -> d.value().terms().map(t -> words(t.failures())).orElse(List.of()))
            .column(
                    "ignored",
                    TEXT.array(),
                    d -> d.value().terms().map(t -> words(t.ignored())).orElse(List.of()))
            .column("credits", ColumnType.pair(FLOAT64, FLOAT64).array(), DeclaredRows::credits)
            .column("claim_days", UINT32.nullable(), claim(ClaimPeriod::days))
            .column("claim_months", UINT32.nullable(), claim(ClaimPeriod::months))
            .column("source", TEXT, d -> d.value().source().where())
            .column("as_of", DATE, d -> d.value().source().asOf())
            .column("basis", TEXT, d -> d.value().source().basis().word())
            .column("note", TEXT, d -> d.value().source().note())
            .column("fingerprint", TEXT, Declared::fingerprint)
            .build();

    private DeclaredRows() {}

    private static <V> Function<Declared<Sla>, V> terms(Function<SlaTerms, V> part) {
        return declared -> declared.value().terms().map(part).orElse(null);
    }

    private static Function<Declared<Sla>, Long> claim(Function<ClaimPeriod, Integer> part) {
        return declared -> declared.value()
                .terms()
                .flatMap(SlaTerms::claim)
                .map(claim -> (long) part.apply(claim))
                .orElse(null);
    }

    private static Long intervalSeconds(SlaTerms terms) {
        return terms.rule() instanceof SlaRule.Intervals rule ? rule.length().toSeconds() : null;
    }

    private static Double downRatio(SlaTerms terms) {
        return terms.rule() instanceof SlaRule.Downtime rule ? rule.ratio() : null;
    }

    private static Long downMinutes(SlaTerms terms) {
        return terms.rule() instanceof SlaRule.Downtime rule ? (long) rule.minutes() : null;
    }

    private static List<String> words(Collection<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::word).toList();
    }

    private static List<Map.Entry<Double, Double>> credits(Declared<Sla> declared) {
        return declared.value().terms().map(SlaTerms::credits).orElse(List.of()).stream()
                .map(credit -> Map.entry(credit.below(), credit.share()))
                .toList();
    }
}
