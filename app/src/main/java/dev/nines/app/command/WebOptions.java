package dev.nines.app.command;

import dev.nines.app.config.Setting;
import dev.nines.app.config.Settings;
import dev.nines.dashboards.metrics.MetricsSettings;
import dev.nines.dashboards.web.WebSettings;
import java.time.Duration;

/** Where the web UI listens, and what is measured there. */
final class WebOptions {
    private WebOptions() {}

    /** @param port from the command line; null where it was not given */
    static WebSettings of(Settings settings, Integer port) {
        return new WebSettings(
                settings.require(Setting.WEB_HOST), port == null ? settings.count(Setting.WEB_PORT) : port);
    }

    /** What {@code /metrics} tells, and how often it asks. */
    static MetricsSettings metrics(Settings settings) {
        return new MetricsSettings(
                Duration.ofSeconds(settings.count(Setting.METRICS_SECONDS)), settings.count(Setting.METRICS_SCOPES));
    }
}
