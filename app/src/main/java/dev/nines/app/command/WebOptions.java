package dev.nines.app.command;

import dev.nines.app.config.Setting;
import dev.nines.app.config.Settings;
import dev.nines.dashboards.web.WebSettings;

/** Where the web UI listens. */
final class WebOptions {
    private WebOptions() {}

    /** @param port from the command line; null where it was not given */
    static WebSettings of(Settings settings, Integer port) {
        return new WebSettings(
                settings.require(Setting.WEB_HOST), port == null ? settings.count(Setting.WEB_PORT) : port);
    }
}
