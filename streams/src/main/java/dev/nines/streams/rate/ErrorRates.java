package dev.nines.streams.rate;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.rate.RateWindow;
import dev.nines.domain.rate.WindowRate;
import dev.nines.event.ErrorRate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** One row a scope and judged minute, with all windows. */
final class ErrorRates implements Processor<String, Object, String, ErrorRate> {
    private ProcessorContext<String, ErrorRate> context;

    @Override
    public void init(ProcessorContext<String, ErrorRate> newContext) {
        context = newContext;
    }

    @Override
    public void process(Record<String, Object> record) {
        if (record.value() instanceof Past past) {
            past.judged().forEach(minute -> context.forward(record.withValue(rate(past, minute))));
        } else {
            context.forward(record.withValue((ErrorRate) null));
        }
    }

    private static ErrorRate rate(Past past, long minute) {
        Scope scope = past.scope();
        Origin origin = past.origin(minute);
        List<dev.nines.event.RateWindow> windows = new ArrayList<>(RateWindow.RATES.size());
        for (RateWindow window : RateWindow.RATES) {
            windows.add(window(WindowRate.of(window, origin, past.upTo(minute - window.minutes()), past.upTo(minute))));
        }
        ErrorRate rate = new ErrorRate();
        rate.setProvider(scope.provider());
        rate.setModel(scope.model());
        rate.setRegion(scope.region());
        rate.setLevel(scope.level().word());
        rate.setTier(scope.tier());
        rate.setAt(Instant.ofEpochSecond((minute + 1) * 60));
        rate.setSource(origin == Origin.GATEWAY ? "traffic" : "probes");
        rate.setWindows(windows);
        rate.setWatermark(past.closedBefore());
        rate.setRevision(past.sequence(minute));
        return rate;
    }

    private static dev.nines.event.RateWindow window(WindowRate rate) {
        return new dev.nines.event.RateWindow(
                rate.window().word(),
                rate.attempts(),
                rate.bad(),
                rate.throttled(),
                rate.excluded(),
                known(rate.latency().quantile(0.5)),
                known(rate.latency().quantile(0.95)),
                known(rate.latency().quantile(0.99)),
                rate.coverage());
    }

    private static Double known(double milliseconds) {
        return Double.isNaN(milliseconds) ? null : milliseconds;
    }
}
