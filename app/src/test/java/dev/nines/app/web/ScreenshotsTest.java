package dev.nines.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page in every look, kept as pictures in {@code target/screenshots}. */
@ExtendWith(SharedDay.class)
class ScreenshotsTest {
    private static final Path PICTURES = Path.of("target", "screenshots");

    @ParameterizedTest
    @EnumSource
    void everyPageIsDrawnWithoutComplaintAndFitsItsWidth(Look look, WebUnderTest web) {
        for (Address address : Address.values()) {
            try (Visit visit = web.visit(look).open(address.path(web))) {
                visit.page()
                        .screenshot(new Page.ScreenshotOptions()
                                .setPath(PICTURES.resolve(address.word() + "-" + look.word() + ".png"))
                                .setFullPage(true));
                assertThat((Integer)
                                visit.page().evaluate("() => document.documentElement.scrollWidth - window.innerWidth"))
                        .as("%s, %s: pixels beyond the window's width", address, look)
                        .isLessThanOrEqualTo(0);
            }
        }
    }
}
