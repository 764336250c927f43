package dev.nines.app.web;

import dev.nines.sql.report.Report;
import dev.nines.sql.report.ReportRange;
import java.util.Locale;

/** Every page there is. */
enum Address {
    OVERVIEW("/"),
    OUTAGES("/outages"),
    OUTAGE("/outages/%s"),
    SLOS("/slos"),
    COST("/cost"),
    TRADEOFF("/tradeoff"),
    PIPELINE("/pipeline");

    private final String path;

    Address(String path) {
        this.path = path;
    }

    /** The page of one outage is that of the day's newest. */
    String path(WebUnderTest web) {
        return this == OUTAGE ? path.formatted(newestOutage(web)) : path;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String newestOutage(WebUnderTest web) {
        Report outages = web.pipeline().reports().run("outages", ReportRange.ALL);
        return outages.rows().get(0).get(outages.columns().indexOf("outage_id")).toString();
    }
}
