package dev.nines.domain.pane;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContributionTest {
    private static final Instant AT = Instant.parse("2026-05-01T00:00:00Z");

    private static long callers(String tenant, Outcome outcome) {
        return IntStream.range(0, 100)
                .map(i -> Contribution.of(attempt("r" + i, tenant, outcome), AT.getEpochSecond())
                        .callerBucket())
                .distinct()
                .count();
    }

    private static Attempt attempt(String request, String tenant, Outcome outcome) {
        return new Attempt(
                request,
                0,
                Lineage.single(request),
                Origin.GATEWAY,
                new Target("gw", "acme", "large", null, null, "chat"),
                new Timing(AT, AT, null),
                new Result(outcome, null, null, null, null, null),
                Usage.UNKNOWN,
                Charge.UNKNOWN,
                new Caller(tenant, null, null, null, Map.of()),
                false);
    }

    @Test
    void aNamedCallerIsOneCaller() {
        assertThat(callers("tenant", Outcome.SERVER_ERROR)).isEqualTo(1);
    }

    @Test
    void callersWithoutANameAreToldApartByTheirRequests() {
        assertThat(callers(null, Outcome.SERVER_ERROR)).isGreaterThan(20);
    }

    @Test
    void callersWithoutANameThatAreRefusedMayHoldOneKey() {
        assertThat(callers(null, Outcome.AUTH)).isEqualTo(1);
    }
}
