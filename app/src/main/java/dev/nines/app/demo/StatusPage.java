package dev.nines.app.demo;

import dev.nines.domain.Scope;
import dev.nines.event.Incident;
import java.util.ArrayList;
import java.util.List;

/** The simulated status pages: late, and silent about what is small. */
final class StatusPage {
    private StatusPage() {}

    /** For each fault that a page admits, what it said first and what it said at the end. */
    static List<Incident> incidents(List<FaultWindow> faults) {
        List<Incident> incidents = new ArrayList<>();
        for (FaultWindow fault : faults) {
            fault.declaration().ifPresent(declaration -> {
                Incident.Builder incident = Incident.newBuilder()
                        .setIncidentId("demo-" + fault.scope() + "-" + fault.onset())
                        .setProvider(fault.scope().provider())
                        .setPage("https://status." + fault.scope().provider() + ".example")
                        .setTitle("Elevated error rates")
                        .setImpact(fault.fault() == Fault.DOWN ? "critical" : "major")
                        .setStartedAt(declaration.admittedAt())
                        .setFirstSeenAt(declaration.admittedAt())
                        .setComponents(List.of("API"))
                        .setModels(models(fault.scope()));
                incidents.add(incident.setVersion(1).setStatus("investigating").build());
                incidents.add(incident.setVersion(2)
                        .setStatus("resolved")
                        .setResolvedAt(declaration.resolvedAt())
                        .build());
            });
        }
        return incidents;
    }

    private static List<String> models(Scope scope) {
        return scope.model() == null ? List.of() : List.of(scope.model());
    }
}
