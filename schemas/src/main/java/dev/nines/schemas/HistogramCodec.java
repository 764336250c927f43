package dev.nines.schemas;

import dev.nines.domain.pane.LogHistogram;
import dev.nines.event.Histogram;
import java.util.ArrayList;
import java.util.List;

/** Histograms to and from the wire. */
final class HistogramCodec {
    private HistogramCodec() {}

    static Histogram write(LogHistogram histogram) {
        List<Integer> bins = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        histogram.forEach((bin, count) -> {
            bins.add(bin);
            counts.add(count);
        });
        return new Histogram(bins, counts);
    }

    static void addTo(LogHistogram histogram, Histogram e) {
        for (int i = 0; i < e.getBins().size(); i++) {
            histogram.add(e.getBins().get(i), e.getCounts().get(i));
        }
    }
}
