package dev.nines.dashboards.delivery;

import dev.nines.domain.notice.Message;
import dev.nines.domain.notice.Notice;
import dev.nines.schemas.ContentHash;
import java.time.Instant;
import java.util.List;

/** Writes messages as one target reads them. */
final class Writer {
    private final Target target;
    private final MessageView view;
    private final MessageTemplate template;
    private final AlertmanagerBody alerts;

    Writer(Target target, Links links) {
        this.target = target;
        view = new MessageView(target.name(), links);
        alerts = new AlertmanagerBody(links, target.validity());
        template = target.kind() == TargetKind.ALERTMANAGER
                ? null
                : target.template()
                        .map(text -> new MessageTemplate(text, MessageTemplate.markup(target.kind())))
                        .orElseGet(() -> MessageTemplate.builtIn(target.kind()));
    }

    /** @throws IllegalArgumentException if the target's own template makes no JSON of it */
    Letter write(Message message, Instant now) {
        String key = ContentHash.of("delivery", target.name(), message.key());
        return new Letter(template == null ? alerts.of(message, now) : template.fill(view.of(message, key)), key);
    }

    /** What still fires, for an Alertmanager. */
    Letter refresh(List<Notice> firing, Instant now) {
        return new Letter(alerts.refresh(firing, now), "");
    }
}
