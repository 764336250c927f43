package dev.nines.bench.reports;

import com.sun.management.ThreadMXBean;
import dev.nines.bench.Memory;
import dev.nines.sql.ClickHouse;
import dev.nines.sql.ClickHouseException;
import dev.nines.sql.Database;
import dev.nines.sql.report.Export;
import dev.nines.sql.report.ReportRange;
import dev.nines.sql.report.Reports;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Runs reports as a user does, round by round, the yardstick first in each: what the machine does meanwhile hits all. */
final class Rounds implements AutoCloseable {
    /** Reads what a report cannot do without. */
    static final String YARDSTICK = "SELECT count(), sum(cost_usd) FROM attempts";

    /** Behind a report's name: computed, though it is kept. */
    static final String LIVE = " live";

    private final Database database;
    private final Reports reports;
    private final ServerMemory memory;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<Long> residents = new ArrayList<>();

    Rounds(ClickHouse reader, ClickHouse writer) {
        database = Database.open(reader);
        reports = new Reports(reader);
        memory = new ServerMemory(writer, reader.user());
    }

    /**
     * @param names of reports
     * @param rounds times each is run, once more to warm up
     * @param budget seconds after which a report is run no more
     * @return the yardstick, then the reports, and those that are kept once more as they are computed
     */
    List<Measured> run(List<String> names, int rounds, double budget, Consumer<String> progress) {
        List<Measured> all = new ArrayList<>();
        all.add(new Measured("yardstick"));
        for (String name : names) {
            all.add(new Measured(name));
            if (Reports.isKept(name)) {
                all.add(new Measured(name + LIVE));
            }
        }
        for (int round = 0; round <= rounds; round++) {
            progress.accept("round " + round + " of " + rounds);
            for (Measured measured : all) {
                if (measured.failure() == null && measured.total() < budget) {
                    run(measured, round > 0);
                }
            }
            residents.add(Memory.resident());
        }
        return all;
    }

    private void run(Measured measured, boolean counts) {
        LongSupplier query = measured.name().equals("yardstick")
                ? () -> database.query(YARDSTICK, Map.of()).rows().size()
                : () -> rows(measured.name());
        memory.take();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        double worked = processorSeconds();
        long start = System.nanoTime();
        try {
            long rows = query.getAsLong();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (counts) {
                measured.ran(
                        seconds,
                        processorSeconds() - worked,
                        rows,
                        memory.take(),
                        threads.getCurrentThreadAllocatedBytes() - allocated);
            }
        } catch (ClickHouseException e) {
            measured.failed(e.getMessage());
        }
    }

    /** Asks as people do: what may have very many rows is written down as CSV, row by row. */
    private long rows(String report) {
        if (report.endsWith(LIVE)) {
            return reports.computed(report.substring(0, report.length() - LIVE.length()), ReportRange.ALL)
                    .rows()
                    .size();
        }
        if (!Reports.isExport(report)) {
            return reports.run(report, ReportRange.ALL).rows().size();
        }
        AtomicLong lines = new AtomicLong(-1);
        reports.export(report, ReportRange.ALL, Export.CSV, new OutputStream() {
            @Override
            public void write(int b) {
                lines.addAndGet(b == '\n' ? 1 : 0);
            }
        });
        return lines.get();
    }

    private static double processorSeconds() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                        .flatMap(process -> process.info().totalCpuDuration().stream())
                        .mapToLong(Duration::toNanos)
                        .sum()
                / 1e9;
    }

    /** Resident memory of all processes after each round, the first one's too, bytes. */
    List<Long> residents() {
        return residents;
    }

    @Override
    public void close() {
        try (database;
                reports) {
            memory.close();
        }
    }
}
