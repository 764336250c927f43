package dev.nines.sql.ledger;

import dev.nines.sql.Database;
import dev.nines.sql.Rows;
import dev.nines.sql.report.NamedQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers of the queries of outages' cost: from what is kept where it holds, and computed where it does not. Each row is of
 * one outage alone, so the rows are those that the query itself would give.
 */
public final class OutageAnswers {
    /** With the queries whose rows go by the outage's id; those of the others go by onset, newest first. */
    private static final Map<String, Boolean> QUERIES =
            Map.of("outage-cost", false, "outage-impact", false, "outage-cost-rows", true);

    private OutageAnswers() {}

    public static boolean has(String query) {
        return QUERIES.containsKey(query);
    }

    /** @param range since, until and scope */
    public static Rows answer(Database database, NamedQuery query, Map<String, Object> range) {
        List<Standing> outages = Standing.of(database, range);
        List<Standing> stale =
                outages.stream().filter(outage -> !outage.holds()).toList();
        // Where there is no outage, what is kept says so as well, and at once: planning the other takes 2 s.
        if (!outages.isEmpty() && stale.size() == outages.size()) {
            return database.query(query.text(), range);
        }
        Rows kept = database.query(ofKept(query.text(), outages), range);
        if (stale.isEmpty()) {
            return kept;
        }
        Map<String, Object> narrow = new HashMap<>(new Stretch(stale).range());
        narrow.put("scope", range.get("scope"));
        int id = kept.columns().indexOf("outage_id");
        Set<Object> computed = new HashSet<>();
        stale.forEach(outage -> computed.add(outage.outageId()));
        List<List<Object>> rows = new ArrayList<>();
        kept.rows().stream().filter(row -> !computed.contains(row.get(id))).forEach(rows::add);
        database.query(query.text(), narrow).rows().stream()
                .filter(row -> computed.contains(row.get(id)))
                .forEach(rows::add);
        rows.sort(order(query.name(), outages, id));
        return new Rows(kept.columns(), rows);
    }

    /** The same query over what is kept: the views of both have the same columns. */
    private static String ofKept(String query, List<Standing> outages) {
        String text = query.replace("outage_rows(", "costed_outage_rows(")
                .replace("outage_arrivals(", "costed_outage_arrivals(");
        return outages.stream().allMatch(outage -> outage.creditHolds() || !outage.holds())
                ? text.replace("outage_credits(", "costed_outage_credits(")
                : text;
    }

    /** By outages; the rows of one stay as they are. */
    private static Comparator<List<Object>> order(String query, List<Standing> outages, int id) {
        if (QUERIES.get(query)) {
            return Comparator.comparing(row -> (String) row.get(id));
        }
        Map<Object, Integer> places = new HashMap<>();
        outages.forEach(outage -> places.put(outage.outageId(), places.size()));
        return Comparator.comparing(row -> places.getOrDefault(row.get(id), places.size()));
    }
}
