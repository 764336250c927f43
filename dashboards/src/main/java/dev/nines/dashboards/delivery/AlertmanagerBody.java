package dev.nines.dashboards.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nines.domain.Level;
import dev.nines.domain.Scope;
import dev.nines.domain.notice.Event;
import dev.nines.domain.notice.Evidence;
import dev.nines.domain.notice.Grade;
import dev.nines.domain.notice.Message;
import dev.nines.domain.notice.Message.Item;
import dev.nines.domain.notice.Notice;
import dev.nines.domain.notice.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Alerts for {@code POST /api/v2/alerts}. Their labels are those of the rules in {@code dashboards/prometheus}, so that one
 * configuration groups, mutes and routes both. An alert is known by its labels: what changes over its life is an annotation.
 */
final class AlertmanagerBody {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Links links;
    private final Duration validity;

    /** @param validity how long an alert holds without being sent again */
    AlertmanagerBody(Links links, Duration validity) {
        this.links = links;
        this.validity = validity;
    }

    String of(Message message, Instant now) {
        ArrayNode alerts = JSON.createArrayNode();
        for (Item item : message.items()) {
            // What was worse than told has other labels: the alert of the old ones ends.
            if (item.event() == Event.ESCALATED
                    && !name(item, item.before().grade())
                            .equals(name(item, item.notice().grade()))) {
                add(alerts, item, item.before().grade(), now, now);
            }
            Instant end =
                    switch (item.event()) {
                        case FIRING, ESCALATED, REMINDER -> now.plus(validity);
                        case RESOLVED -> earlier(item.notice().times().ended().orElse(now), now);
                        case CORRECTED -> now;
                    };
            add(alerts, item, item.notice().grade(), end, now);
        }
        return alerts.toString();
    }

    /** Says again what still fires. */
    String refresh(List<Notice> firing, Instant now) {
        ArrayNode alerts = JSON.createArrayNode();
        for (Notice notice : firing) {
            Item item = new Item(notice, Event.REMINDER, Told.unknown(notice, now));
            add(alerts, item, notice.grade(), now.plus(validity), now);
        }
        return alerts.toString();
    }

    private void add(ArrayNode alerts, Item item, Grade grade, Instant end, Instant now) {
        Notice notice = item.notice();
        // Alertmanager refuses a whole batch for one alert that ends before it starts.
        Instant start = earlier(earlier(notice.times().since(), now), end);
        ObjectNode alert = alerts.addObject();
        alert.put("startsAt", start.toString()).put("endsAt", end.toString());
        labels(alert.putObject("labels"), notice, grade);
        ObjectNode annotations = alert.putObject("annotations");
        annotations.put("summary", Wording.title(item));
        annotations.put("description", String.join("\n", Wording.lines(item)));
        annotations.put("grade", notice.grade().code());
        notice.parent().ifPresent(parent -> annotations.put("parent_id", parent));
        links.of(notice).ifPresent(link -> {
            annotations.put("url", link);
            alert.put("generatorURL", link);
        });
    }

    private static void labels(ObjectNode labels, Notice notice, Grade grade) {
        Scope scope = notice.subject().scope();
        AlertName name = AlertName.of(notice.subject(), grade);
        labels.put("alertname", name.name());
        labels.put("severity", name.severity());
        labels.put("team", notice.subject().team().orElse(name.team()));
        labels.put("scope", scope.toString());
        labels.put("level", level(scope));
        if (scope.level() == Level.ATTEMPT) {
            labels.put("provider", scope.provider());
        }
        putKnown(labels, "model", scope.model());
        putKnown(labels, "region", scope.region());
        putKnown(labels, "tier", scope.tier());
        if (notice.subject().isBurn()) {
            String slo = notice.subject().slo().orElseThrow();
            labels.put("slo", slo);
            labels.put("rule", ((Evidence.Burned) notice.evidence()).rule());
            labels.put("sloth_id", scope + "-" + slo);
            labels.put("sloth_service", scope.toString());
            labels.put("sloth_slo", slo);
        } else {
            labels.put("kind", notice.subject().kind());
            labels.put("outage_id", notice.id());
        }
    }

    private static AlertName name(Item item, Grade grade) {
        return AlertName.of(item.notice().subject(), grade);
    }

    private static String level(Scope scope) {
        if (scope.level() != Level.ATTEMPT) {
            return scope.level().word();
        }
        if (scope.region() != null) {
            return "region";
        }
        return scope.model() == null ? "provider" : "model";
    }

    private static void putKnown(ObjectNode labels, String name, String value) {
        if (value != null) {
            labels.put(name, value);
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
