package dev.nines.domain.notice;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How bad it is; the most urgent first. Outages have P1 to P4, burn of an error budget pages or makes a ticket. */
public enum Grade {
    P1("P1", "down", true),
    PAGE("page", "page", true),
    P2("P2", "degraded", true),
    TICKET("ticket", "ticket", false),
    P3("P3", "impaired", false),
    P4("P4", "changed", false);

    private final String code;
    private final String word;
    private final boolean paging;

    Grade(String code, String word, boolean paging) {
        this.code = code;
        this.word = word;
        this.paging = paging;
    }

    /** As files and events write it. */
    public String code() {
        return code;
    }

    /** As people say it. */
    public String word() {
        return word;
    }

    /** Whether somebody should look at it now; else it can wait for working hours. */
    public boolean paging() {
        return paging;
    }

    public boolean worseThan(Grade other) {
        return compareTo(other) < 0;
    }

    public static Optional<Grade> ofCode(String code) {
        return Arrays.stream(values()).filter(grade -> grade.code.equals(code)).findFirst();
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(Grade::code).toList();
    }
}
