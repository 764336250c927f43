package dev.nines.domain.outage;

import dev.nines.domain.Scope;
import dev.nines.domain.attempt.Judgement;
import dev.nines.domain.attempt.Origin;
import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.Target;
import dev.nines.domain.outage.Outage.Kind;
import dev.nines.domain.outage.Outage.Severity;
import dev.nines.domain.outage.Outage.State;
import dev.nines.domain.pane.OutcomeCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds windows that are our own fault: when {@value #PROVIDERS} providers become unreachable through one gateway within
 * ten seconds, the gateway has lost its network. Where a {@linkplain Target#CONTROL control} cannot be reached either, one
 * provider is enough, at any time until the control answers again. Their windows are retracted in favour of one for the
 * fault, and so are the windows of their models, and of models that joined in while their provider as a whole did not fail.
 */
final class LocalFaults {
    private static final int PROVIDERS = 3;
    private static final Duration TOGETHER = Duration.ofSeconds(10);
    private static final double UNREACHED_SHARE = 0.8;

    /** Attempts that name no gateway are taken for one gateway's. */
    private static final Set<String> UNNAMED = Set.of("");

    private LocalFaults() {}

    /**
     * @param windows in their order
     * @param byId takes the retracted windows
     * @return the faults
     */
    static List<Outage> find(List<Outage> windows, Map<String, Outage> byId) {
        List<Outage> suspects = windows.stream()
                .filter(w -> Correlator.stands(w) && w.kind() == Kind.ERRORS && unreached(w))
                .toList();
        List<Outage> providers = new ArrayList<>(
                suspects.stream().filter(w -> w.scope().isProvider()).toList());
        List<Outage> faults = new ArrayList<>();
        for (Outage control : providers.stream().filter(LocalFaults::ofControl).toList()) {
            List<Outage> members = unreachedWith(control, providers);
            members.stream()
                    .filter(w -> !ofControl(w))
                    .map(Outage::detectedAt)
                    .min(Comparator.naturalOrder())
                    .ifPresent(seen -> {
                        Instant told = seen.isAfter(control.detectedAt()) ? seen : control.detectedAt();
                        faults.add(retract(members, suspects, byId, told));
                        providers.removeAll(members);
                    });
        }
        while (!providers.isEmpty()) {
            Outage first = providers.get(0);
            List<Outage> members = largestOfOneGateway(providers.stream()
                    .filter(w -> !w.onset().isAfter(first.onset().plus(TOGETHER)))
                    .toList());
            if (distinct(members) >= PROVIDERS) {
                faults.add(retract(members, suspects, byId, thirdDetection(members)));
                providers.removeAll(members);
            } else {
                providers.remove(first);
            }
        }
        return faults;
    }

    private static boolean ofControl(Outage window) {
        return window.scope().provider().startsWith(Target.CONTROL);
    }

    /** The control's window, and those that began with it or while it lasted, through its gateway. */
    private static List<Outage> unreachedWith(Outage control, List<Outage> windows) {
        Instant from = control.onset().minus(TOGETHER);
        Instant to = control.endedAt().orElse(Instant.MAX);
        return windows.stream()
                .filter(w -> !w.onset().isBefore(from) && w.onset().isBefore(to))
                .filter(w -> gateways(w).stream().anyMatch(gateways(control)::contains))
                .toList();
    }

    private static Instant thirdDetection(List<Outage> members) {
        return members.stream()
                .map(Outage::detectedAt)
                .sorted()
                .skip(PROVIDERS - 1L)
                .findFirst()
                .orElseThrow();
    }

    private static boolean unreached(Outage window) {
        OutcomeCounts outcomes = window.outcomes();
        long bad = 0;
        long unreached = 0;
        for (Origin origin : Origin.values()) {
            bad += outcomes.of(Judgement.BAD, origin);
            unreached += outcomes.of(Outcome.CONNECTION, origin) + outcomes.of(Outcome.TIMEOUT, origin);
        }
        return bad > 0 && unreached >= UNREACHED_SHARE * bad;
    }

    private static Set<String> gateways(Outage window) {
        return window.gateways().isEmpty() ? UNNAMED : window.gateways();
    }

    /** Of the windows that share a gateway with the first, those of the gateway that shows most providers. */
    private static List<Outage> largestOfOneGateway(List<Outage> windows) {
        List<Outage> largest = List.of();
        for (String gateway : gateways(windows.get(0))) {
            List<Outage> group =
                    windows.stream().filter(w -> gateways(w).contains(gateway)).toList();
            largest = distinct(group) > distinct(largest) ? group : largest;
        }
        return largest;
    }

    private static long distinct(List<Outage> windows) {
        return windows.stream().map(w -> w.scope().provider()).distinct().count();
    }

    private static Outage retract(
            List<Outage> members, List<Outage> suspects, Map<String, Outage> byId, Instant detectedAt) {
        List<Outage> lone = suspects.stream()
                .filter(w -> !w.scope().isProvider() && joined(w, members, suspects))
                .toList();
        Outage fault = fault(members, once(lone), detectedAt);
        Stream<Outage> inner = suspects.stream()
                .filter(w -> members.stream().anyMatch(member -> Hierarchy.inside(w, member))
                        || lone.stream().anyMatch(model -> Hierarchy.inside(w, model)));
        Stream.of(members.stream(), lone.stream(), inner)
                .flatMap(s -> s)
                .forEach(w -> byId.put(w.id(), Correlator.partOf(fault, w, State.RETRACTED)));
        return fault;
    }

    /** Without the regions of which there are models: an attempt counts in both. */
    private static List<Outage> once(List<Outage> lone) {
        Set<String> byModel = lone.stream()
                .filter(w -> w.scope().model() != null)
                .map(w -> w.scope().provider())
                .collect(Collectors.toSet());
        return lone.stream()
                .filter(w ->
                        w.scope().model() != null || !byModel.contains(w.scope().provider()))
                .toList();
    }

    /** Whether a window failed with the members through their gateway, while no window of a wider scope did. */
    private static boolean joined(Outage window, List<Outage> members, List<Outage> suspects) {
        Instant from = members.get(0).onset().minus(TOGETHER);
        Instant to = members.get(members.size() - 1).onset().plus(TOGETHER);
        return !window.onset().isBefore(from)
                && !window.onset().isAfter(to)
                && members.stream().anyMatch(m -> gateways(m).stream().anyMatch(gateways(window)::contains))
                && suspects.stream().noneMatch(wider -> Hierarchy.inside(window, wider));
    }

    private static Outage fault(List<Outage> members, List<Outage> lone, Instant detectedAt) {
        List<Outage> all = Stream.concat(members.stream(), lone.stream()).toList();
        Scope everywhere = Scope.provider(Scope.ALL);
        Instant onset =
                all.stream().map(Outage::onset).min(Comparator.naturalOrder()).orElseThrow();
        OutcomeCounts outcomes = new OutcomeCounts();
        TreeSet<String> models = new TreeSet<>();
        TreeSet<String> gateways = new TreeSet<>(members.get(0).gateways());
        TreeSet<String> samples = new TreeSet<>();
        for (Outage window : all) {
            outcomes.add(window.outcomes());
            samples.addAll(window.sampleRequestIds());
        }
        members.forEach(member -> gateways.retainAll(member.gateways()));
        lone.stream()
                .map(Outage::scope)
                .filter(scope -> scope.model() != null)
                .forEach(scope -> models.add(scope.provider() + "/" + scope.model()));
        boolean ended = all.stream().allMatch(w -> w.endedAt().isPresent());
        boolean open = all.stream().anyMatch(w -> w.state() == State.OPEN);
        return new Outage(
                OutageId.of(everywhere, Kind.LOCAL_FAULT, onset.getEpochSecond()),
                everywhere,
                Kind.LOCAL_FAULT,
                worst(all.stream().map(Outage::severity)),
                worst(all.stream().map(Outage::peakSeverity)),
                ended ? State.CLOSED : open ? State.OPEN : State.RECOVERING,
                onset,
                detectedAt,
                ended
                        ? all.stream().flatMap(w -> w.endedAt().stream()).max(Comparator.naturalOrder())
                        : Optional.empty(),
                ended
                        ? all.stream()
                                .flatMap(w -> w.recoveredDetectedAt().stream())
                                .max(Comparator.naturalOrder())
                        : Optional.empty(),
                outcomes,
                all.stream().mapToDouble(Outage::peakErrorRatio).max().orElse(0),
                models,
                new TreeSet<>(),
                gateways,
                evidence(all),
                Optional.empty(),
                all.stream().mapToInt(Outage::flaps).max().orElse(0),
                Witnesses.first(Witnesses.SAMPLES, samples, Set.of()),
                Optional.empty(),
                false);
    }

    private static Severity worst(Stream<Severity> severities) {
        return severities.min(Comparator.naturalOrder()).orElse(Severity.P3);
    }

    private static Outage.Evidence evidence(List<Outage> all) {
        Set<Outage.Evidence> seen =
                new TreeSet<>(all.stream().map(Outage::confirmedBy).toList());
        return seen.size() == 1 ? seen.iterator().next() : Outage.Evidence.BOTH;
    }
}
