package dev.nines.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** How much Nines' own code logs: 0 warnings, 1 what happens, 2 and more details. Libraries stay at warnings. */
final class Verbosity {
    private static final String OWN_CODE = "dev.nines";

    private Verbosity() {}

    static void set(int times) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(OWN_CODE)
                .setLevel(
                        switch (times) {
                            case 0 -> Level.WARN;
                            case 1 -> Level.INFO;
                            default -> Level.DEBUG;
                        });
    }

    static boolean wantsStackTraces() {
        return LoggerFactory.getLogger(OWN_CODE).isDebugEnabled();
    }
}
