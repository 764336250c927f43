package dev.nines.bench.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Plays a plan on several threads. Each piece draws from a seed of its own, so that their order changes nothing. */
final class Simulation {
    private final Plan plan;
    private final long seed;
    private final BiConsumer<Integer, Integer> progress;

    /** @param progress is told, from any thread, how many pieces of how many are done */
    Simulation(Plan plan, long seed, BiConsumer<Integer, Integer> progress) {
        this.plan = plan;
        this.seed = seed;
        this.progress = progress;
    }

    Scoreboard run(int threads) throws InterruptedException {
        List<Callable<OutageCell>> outages = outages();
        List<Callable<HealthCell>> health = health();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            int pieces = outages.size() + health.size();
            AtomicInteger done = new AtomicInteger();
            List<Future<OutageCell>> cells = submit(pool, outages, done, pieces);
            List<Future<HealthCell>> months = submit(pool, health, done, pieces);
            return new Scoreboard(results(cells), bySetting(results(months)));
        } finally {
            pool.shutdownNow();
        }
    }

    private List<Callable<OutageCell>> outages() {
        List<Callable<OutageCell>> pieces = new ArrayList<>();
        for (double baseline : Plan.BASELINES) {
            for (double rate : Plan.RATES) {
                for (double ratio : Plan.RATIOS) {
                    long itsSeed = mix(pieces.size());
                    pieces.add(() ->
                            OutageCell.simulate(Setting.steady(rate, baseline), ratio, plan.trials(rate), itsSeed));
                }
            }
        }
        return pieces;
    }

    private List<Callable<HealthCell>> health() {
        List<Callable<HealthCell>> pieces = new ArrayList<>();
        for (Map.Entry<Setting, Integer> entry : plan.health().entrySet()) {
            for (int month = 0; month < entry.getValue(); month++) {
                long itsSeed = mix(-1 - pieces.size());
                pieces.add(() -> HealthCell.month(entry.getKey(), itsSeed));
            }
        }
        return pieces;
    }

    /** Far apart for neighbouring pieces and seeds. */
    private long mix(long piece) {
        return (seed * 0x9E3779B97F4A7C15L ^ piece) * 0xBF58476D1CE4E5B9L >>> 8;
    }

    private <T> List<Future<T>> submit(ExecutorService pool, List<Callable<T>> pieces, AtomicInteger done, int all) {
        return pieces.stream()
                .map(piece -> pool.submit(() -> {
                    T result = piece.call();
                    progress.accept(done.incrementAndGet(), all);
                    return result;
                }))
                .toList();
    }

    private static <T> List<T> results(List<Future<T>> futures) throws InterruptedException {
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a piece of the simulation failed", e.getCause());
            }
        }
        return results;
    }

    private static List<HealthCell> bySetting(List<HealthCell> months) {
        List<HealthCell> cells = new ArrayList<>();
        for (HealthCell month : months) {
            int last = cells.size() - 1;
            if (last >= 0 && cells.get(last).setting().equals(month.setting())) {
                cells.set(last, cells.get(last).plus(month));
            } else {
                cells.add(month);
            }
        }
        return cells;
    }
}
