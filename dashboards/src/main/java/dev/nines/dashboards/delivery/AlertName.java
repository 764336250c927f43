package dev.nines.dashboards.delivery;

import dev.nines.domain.notice.Grade;
import dev.nines.domain.notice.Subject;

/**
 * As what an Alertmanager knows a notice: the names, severities and teams of the rules in {@code dashboards/prometheus}.
 *
 * @param severity page, ticket or info
 * @param team whose it is, where the delivery file names no other
 */
record AlertName(String name, String severity, String team) {
    private static final String SRE = "sre";

    static AlertName of(Subject subject, Grade grade) {
        if (subject.isBurn()) {
            return grade == Grade.PAGE
                    ? new AlertName("NinesBudgetPage", "page", SRE)
                    : new AlertName("NinesBudgetTicket", "ticket", SRE);
        }
        return switch (subject.kind()) {
            case "local_fault" -> new AlertName("NinesLocalFault", "page", "platform");
            case "behaviour" -> new AlertName("NinesBehaviourChanged", "info", SRE);
            default ->
                grade.paging()
                        ? new AlertName("NinesOutage", "page", SRE)
                        : new AlertName("NinesOutageMinor", "ticket", SRE);
        };
    }
}
