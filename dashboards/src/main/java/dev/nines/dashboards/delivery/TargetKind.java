package dev.nines.dashboards.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a target understands. */
public enum TargetKind {
    ALERTMANAGER,
    WEBHOOK,
    SLACK,
    DINGTALK;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether people read it, and not a machine that groups and mutes by itself. */
    public boolean isForPeople() {
        return this != ALERTMANAGER;
    }

    public static Optional<TargetKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(TargetKind::word).toList();
    }
}
