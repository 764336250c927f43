package dev.nines.app.pipeline;

import dev.nines.domain.money.Price;
import dev.nines.domain.slo.Objective;
import dev.nines.domain.slo.Objectives;
import dev.nines.ingest.declared.DeclaredMoney;
import java.nio.file.Path;
import java.util.List;

/**
 * How the jobs run.
 *
 * @param stateFolder stores of the streams; may be lost, they are rebuilt from Kafka
 * @param objectives to judge
 * @param prices beside the built-in ones
 * @param money what is billed, promised and worth what
 * @param partitions of the spread topics
 * @param threads of the streams
 */
public record PipelineOptions(
        Path stateFolder,
        List<Objective> objectives,
        List<Price> prices,
        DeclaredMoney money,
        int partitions,
        int threads) {
    private static final int PARTITIONS = 4;
    private static final int THREADS = 2;

    public PipelineOptions {
        objectives = List.copyOf(objectives);
        prices = List.copyOf(prices);
    }

    /** For a store that ends with the command: a partition a thread, and half the stores to open and fill. */
    public static PipelineOptions once(Path stateFolder) {
        return new PipelineOptions(
                stateFolder, Objectives.defaults(), List.of(), DeclaredMoney.BUILT_IN, THREADS, THREADS);
    }

    /** Four partitions, two threads, 99.5 % for each provider. */
    public static PipelineOptions in(Path stateFolder) {
        return new PipelineOptions(
                stateFolder, Objectives.defaults(), List.of(), DeclaredMoney.BUILT_IN, PARTITIONS, THREADS);
    }

    public PipelineOptions with(List<Objective> otherObjectives, List<Price> otherPrices) {
        return new PipelineOptions(stateFolder, otherObjectives, otherPrices, money, partitions, threads);
    }

    public PipelineOptions with(DeclaredMoney otherMoney) {
        return new PipelineOptions(stateFolder, objectives, prices, otherMoney, partitions, threads);
    }
}
