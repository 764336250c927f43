package dev.nines.app.command;

import dev.nines.app.config.Setting;
import dev.nines.app.config.Settings;
import dev.nines.dashboards.metrics.MetricsSettings;
import dev.nines.dashboards.web.WebSettings;
import java.nio.file.Path;
import java.time.Duration;

/** Where the web UI listens, whom it lets in, and what is measured there. */
final class WebOptions {
    private WebOptions() {}

    /**
     * @param port from the command line; null where it was not given
     * @throws IllegalArgumentException naming the setting that is wrong
     */
    static WebSettings of(Settings settings, Integer port) {
        WebSettings web = new WebSettings(
                settings.require(Setting.WEB_HOST),
                port == null ? settings.count(Setting.WEB_PORT) : port,
                settings.optional(Setting.WEB_TOKENS).map(Path::of));
        web.check();
        return web;
    }

    /** What {@code /metrics} tells, and how often it asks. */
    static MetricsSettings metrics(Settings settings) {
        return new MetricsSettings(
                Duration.ofSeconds(settings.count(Setting.METRICS_SECONDS)), settings.count(Setting.METRICS_SCOPES));
    }
}
