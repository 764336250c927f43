package dev.nines.bench.web;

import dev.nines.sql.report.Reports;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What pages ask of the server, in any order: every route, over ranges and scopes as they come. */
final class Questions {
    /** Reports that pages show; the others are for the command line and for export. */
    private static final List<String> REPORTS = List.of(
            "outages",
            "outage-cost",
            "outage-impact",
            "error-rates",
            "slo",
            "spend",
            "spend-by-team",
            "status-lag",
            "reliability",
            "tradeoff",
            "quality",
            "freshness");

    private static final List<String> OF_AN_OUTAGE = List.of(
            "outage-series",
            "outage-markers",
            "postmortem",
            "postmortem-timeline",
            "postmortem-impact",
            "postmortem-slos",
            "postmortem-requests");
    private static final List<String> LASTS = List.of("1h", "24h", "7d", "30d");
    private static final List<String> PROVIDERS = List.of("aurora", "borealis", "cumulus", "drift", "iris", "tundra");
    private static final List<String> MODELS = List.of("-grand", "-swift", "-mini", "-nano");
    private static final int IN_FOUR = 4;

    private final Instant since;
    private final Duration length;
    private final List<String> outages;

    /** @param outages their ids */
    Questions(Instant since, Duration length, List<String> outages) {
        this.since = since;
        this.length = length;
        this.outages = List.copyOf(outages);
    }

    /** Each route with each range once, shuffled. */
    List<Question> round(Random random) {
        List<Question> all = new ArrayList<>();
        for (int range = 0; range <= LASTS.size(); range++) {
            for (String report : REPORTS) {
                all.add(ranged("reports/" + report, range, random));
            }
            for (String view : Reports.views()) {
                if (!OF_AN_OUTAGE.contains(view)) {
                    all.add(ranged("views/" + view, range, random));
                }
            }
            String outage = outages.get(random.nextInt(outages.size()));
            for (String view : OF_AN_OUTAGE) {
                all.add(new Question("views/" + view, "outage", "/api/v1/views/" + view + "?scope=" + outage));
            }
            all.add(new Question("pipeline", "now", "/api/v1/pipeline"));
        }
        Collections.shuffle(all, random);
        return all;
    }

    private Question ranged(String route, int range, Random random) {
        String scope = scope(random);
        String when = range < LASTS.size() ? "last=" + LASTS.get(range) : anyRange(random);
        return new Question(
                route,
                range < LASTS.size() ? LASTS.get(range) : "any",
                "/api/v1/" + route + "?" + when + (scope.isEmpty() ? "" : "&scope=" + encoded(scope)));
    }

    /** From an hour to the whole month, short ones as often as long ones. */
    private String anyRange(Random random) {
        double hours = Math.pow(length.toHours(), random.nextDouble());
        long seconds = (long) (3600 * hours);
        Instant from = since.plusSeconds((long) (random.nextDouble() * (length.toSeconds() - seconds)));
        return "since=" + from + "&until=" + from.plusSeconds(seconds);
    }

    /** Half of all looks are at everything. */
    private static String scope(Random random) {
        String provider = PROVIDERS.get(random.nextInt(PROVIDERS.size()));
        return switch (random.nextInt(IN_FOUR)) {
            case 0 -> provider;
            case 1 -> provider + "/" + provider + MODELS.get(random.nextInt(MODELS.size()));
            default -> "";
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Ids of the outages that a month of so many has. */
    static List<String> outages(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> String.format("outage-%05d", number))
                .toList();
    }
}
