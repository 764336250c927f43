package dev.nines.sql.whatif;

import dev.nines.domain.whatif.Policy;
import dev.nines.domain.whatif.Retries;
import java.util.ArrayList;
import java.util.List;

/** What a replay takes for granted, in sentences. */
final class Assumptions {
    private Assumptions() {}

    static List<String> of(List<Policy> policies) {
        List<String> all = new ArrayList<>(List.of(
                "assumed: the other provider would have borne the moved load (no capacity feedback), its answers are as"
                        + " useful, and users would have asked for the same",
                "assumed: a request fares as the others of its minute, whatever its tier, size and which try it was",
                "assumed: moved work has the same tokens elsewhere, unless measured below; it is paid by the list price,"
                        + " after a failure without prompt cache; a target without a list price by its own mean cost",
                "the long-run interval expects outages as those seen at all targets, and one more; it is wide where"
                        + " history is short"));
        if (policies.stream().anyMatch(policy -> policy.outage().isPresent())) {
            all.add("a known outage: the target is tried last from when Nines knew it, or the policy's delay after the"
                    + " onset, until the recovery and the stick-back time");
        }
        if (policies.stream().anyMatch(policy -> policy.retries().times() > 0)) {
            all.add("retries: unless measured below or set by the policy (again), " + Math.round(Retries.ASSUMED * 100)
                    + " % of failures fail again whatever the others of their minute do");
        }
        return all;
    }
}
