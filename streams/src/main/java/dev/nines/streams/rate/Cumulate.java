package dev.nines.streams.rate;

import dev.nines.domain.Scope;
import dev.nines.domain.rate.Cumulative;
import dev.nines.streams.history.Advance;
import dev.nines.streams.history.PaneHistory;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Adds a scope's complete minutes up, from the first that changed, and sends them on to be judged. */
final class Cumulate implements Processor<String, Object, String, Object> {
    /** So far back the past is read at once where many minutes are judged at once: the 6 h window. */
    private static final long NEAR = 361;

    /** For fewer minutes the nine moments each asks for are read by themselves: 9 sums of 6 kB instead of 361. */
    private static final int MANY = 40;

    private ProcessorContext<String, Object> context;
    private CumulativeHistory history;

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        context = newContext;
        history = new CumulativeHistory(context.getStateStore(CumulativeHistory.STORE));
    }

    @Override
    public void process(Record<String, Object> record) {
        if (!(record.value() instanceof Advance advance)) {
            context.forward(record);
            return;
        }
        NavigableMap<Long, PaneHistory.Minute> complete = advance.complete();
        if (complete.isEmpty()) {
            return;
        }
        Scope scope = advance.scope();
        long first = complete.firstKey();
        Cumulative sum = history.upTo(scope, first - 1);
        NavigableMap<Long, Cumulative> near =
                complete.size() < MANY ? new TreeMap<>() : history.between(scope, first - NEAR, first - 1);
        for (Map.Entry<Long, PaneHistory.Minute> minute : complete.entrySet()) {
            sum = sum.plus(
                    minute.getKey(), minute.getValue().pane(), minute.getValue().sequence());
            history.put(scope, minute.getKey(), sum);
            near.put(minute.getKey(), sum);
        }
        Past past = new Past(scope, complete.navigableKeySet(), near, history, advance.closedBefore());
        context.forward(record.withValue((Object) past));
    }
}
