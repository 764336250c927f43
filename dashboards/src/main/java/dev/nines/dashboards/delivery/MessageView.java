package dev.nines.dashboards.delivery;

import dev.nines.domain.notice.Message;
import dev.nines.domain.notice.Message.Item;
import dev.nines.domain.notice.Notice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What templates can say: names and values, all of them texts, lists or yes and no. */
final class MessageView {
    private static final int LISTED = 10;

    private final String target;
    private final Links links;

    MessageView(String target, Links links) {
        this.target = target;
        this.links = links;
    }

    /** @param key names the message to those who would rather not read it twice */
    Map<String, Object> of(Message message, String key) {
        Item first = message.items().get(0);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("key", key);
        view.put("target", target);
        view.put("digest", message.digest());
        view.put("count", message.items().size());
        view.put("event", message.digest() ? "digest" : first.event().word());
        view.put("title", message.digest() ? digestTitle(message) : Wording.title(first));
        view.put("lines", message.digest() ? digestLines(message) : Wording.lines(first));
        links.of(message).ifPresent(link -> view.put("link", link));
        view.put("items", message.items().stream().map(this::item).toList());
        return view;
    }

    private Map<String, Object> item(Item item) {
        Notice notice = item.notice();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", notice.id());
        view.put("key", item.key());
        view.put("event", item.event().word());
        view.put("state", notice.phase().word());
        view.put("grade", notice.grade().code());
        view.put("severity", AlertName.of(notice.subject(), notice.grade()).severity());
        view.put("kind", notice.subject().kind());
        notice.subject().slo().ifPresent(slo -> view.put("slo", slo));
        notice.subject().team().ifPresent(team -> view.put("team", team));
        view.put("scope", notice.subject().scope().toString());
        view.put("provider", notice.subject().scope().provider());
        putKnown(view, "model", notice.subject().scope().model());
        putKnown(view, "region", notice.subject().scope().region());
        view.put("since", notice.times().since().toString());
        view.put("known", notice.times().known().toString());
        notice.times().ended().ifPresent(end -> view.put("ended", end.toString()));
        notice.parent().ifPresent(parent -> view.put("parent_id", parent));
        view.put("title", Wording.title(item));
        view.put("lines", Wording.lines(item));
        links.of(notice).ifPresent(link -> view.put("link", link));
        return view;
    }

    /** Counts by what happened and how bad: {@code 50 firing (12 P1, 38 P2), 2 resolved (2 P2)}. */
    private static String digestTitle(Message message) {
        return message.items().size() + " at once: "
                + counts(message.items(), item -> item.event().word()).entrySet().stream()
                        .map(entry -> entry.getValue().size() + " " + entry.getKey() + " ("
                                + counts(
                                                entry.getValue(),
                                                item -> item.notice().grade().code())
                                        .entrySet()
                                        .stream()
                                        .map(grade -> grade.getValue().size() + " " + grade.getKey())
                                        .collect(Collectors.joining(", "))
                                + ")")
                        .collect(Collectors.joining(", "));
    }

    private static List<String> digestLines(Message message) {
        List<String> lines = new ArrayList<>(
                message.items().stream().limit(LISTED).map(Wording::title).toList());
        if (message.items().size() > LISTED) {
            lines.add("... and " + (message.items().size() - LISTED) + " more.");
        }
        return lines;
    }

    private static Map<String, List<Item>> counts(List<Item> items, Function<Item, String> by) {
        return items.stream().collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
    }

    private static void putKnown(Map<String, Object> view, String name, String value) {
        if (value != null) {
            view.put(name, value);
        }
    }
}
