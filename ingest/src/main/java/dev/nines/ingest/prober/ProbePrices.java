package dev.nines.ingest.prober;

import dev.nines.domain.attempt.Attempt;
import dev.nines.domain.attempt.Caller;
import dev.nines.domain.attempt.Charge;
import dev.nines.domain.attempt.Lineage;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Result;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.attempt.Timing;
import dev.nines.domain.attempt.Usage;
import dev.nines.ingest.enrich.Enrichment;
import dev.nines.ingest.prober.file.ModelTarget;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What probes cost: by the price book, else by the price that the file gives. */
final class ProbePrices {
    /** Beside the question: the frame that providers put around it, with room to spare. */
    private static final int FRAME_TOKENS = 200;

    private final UnaryOperator<Attempt> book;
    private final Enrichment names;
    private final String gateway;

    /**
     * @param book gives an attempt its cost, if it knows a price; nothing for one that is not billed
     * @param names those under which probes are published, and priced
     * @param gateway as what the prober appears in the attempts
     */
    ProbePrices(UnaryOperator<Attempt> book, Enrichment names, String gateway) {
        this.book = book;
        this.names = names;
        this.gateway = gateway;
    }

    /** Most that one probe may cost; empty if no price is known. */
    Optional<BigDecimal> most(ModelTarget target, Instant now) {
        // No tokenizer makes more tokens than there are bytes in UTF-8, four to a char at most.
        Usage usage = new Usage(
                target.canary().prompt().length() * 4L + FRAME_TOKENS, null, null, (long) target.maxTokens(), null);
        return priced(names.probe(sample(target, usage, now)), target);
    }

    /** What it cost, as it is published; where the provider counted nothing but may charge, the most it may have cost. */
    BigDecimal of(Attempt attempt, ModelTarget target, BigDecimal most) {
        return priced(attempt, target).orElse(most);
    }

    private Optional<BigDecimal> priced(Attempt attempt, ModelTarget target) {
        BigDecimal cost = book.apply(attempt).charge().costUsd();
        if (cost == null && target.budget().hasPrice() && attempt.usage().priceable()) {
            cost = target.budget()
                    .inputUsd()
                    .multiply(BigDecimal.valueOf(attempt.usage().context()))
                    .add(target.budget()
                            .outputUsd()
                            .multiply(BigDecimal.valueOf(attempt.usage().output())))
                    .movePointLeft(6)
                    .setScale(Charge.DECIMALS, RoundingMode.HALF_EVEN);
        }
        return Optional.ofNullable(cost);
    }

    private Attempt sample(ModelTarget target, Usage usage, Instant now) {
        return new Attempt(
                "sample",
                0,
                Lineage.single("sample"),
                Origin.PROBE,
                new Target(gateway, target.provider(), target.model(), null, target.region(), ProbeRecord.OPERATION),
                new Timing(now, now, null),
                new Result(Outcome.OK, null, null, null, null, null),
                usage,
                Charge.UNKNOWN,
                new Caller(null, null, null, null, ProbeRecord.called(target)),
                false);
    }
}
