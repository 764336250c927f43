package dev.nines.sql.reprice;

import dev.nines.sql.rows.PriceChange;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts while chunk after chunk is priced. */
final class RepriceTally {
    private final Map<List<String>, RepricedModel> models = new TreeMap<>(
            Comparator.<List<String>, String>comparing(name -> name.get(0)).thenComparing(name -> name.get(1)));
    private long attempts;
    private long listsChanged;

    void looked(int count) {
        attempts += count;
    }

    void changed(PriceChange change) {
        if (!change.isOfCost()) {
            listsChanged++;
            return;
        }
        String provider = change.attempt().target().provider();
        String model = change.attempt().target().model();
        models.compute(
                List.of(provider, model),
                (name, sum) -> (sum == null ? RepricedModel.none(provider, model) : sum).plus(change));
    }

    RepriceResult result(String auditId) {
        return new RepriceResult(auditId, attempts, listsChanged, List.copyOf(models.values()));
    }
}
