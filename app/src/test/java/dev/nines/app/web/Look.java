package dev.nines.app.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;

/** How a visitor looks at a page. */
enum Look {
    LIGHT(1280, 900, ColorScheme.LIGHT),
    DARK(1280, 900, ColorScheme.DARK),
    PHONE(390, 844, ColorScheme.LIGHT);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    Look(int width, int height, ColorScheme scheme) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
    }

    Browser.NewContextOptions options(String base) {
        return new Browser.NewContextOptions()
                .setBaseURL(base)
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setAcceptDownloads(true);
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
