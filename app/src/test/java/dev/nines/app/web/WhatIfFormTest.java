package dev.nines.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Policies of the visitor's own. */
@ExtendWith(SharedDay.class)
class WhatIfFormTest {
    private static final Path EXAMPLES =
            Path.of("../dashboards/src/main/resources/dev/nines/dashboards/web/pages/tradeoff/examples.js");

    private final WebUnderTest web;

    WhatIfFormTest(WebUnderTest web) {
        this.web = web;
    }

    @Test
    void aPolicyIsReplayedBesideWhatReallyWas() {
        try (Visit visit = web.visit(Look.LIGHT).open("/tradeoff")) {
            Page page = visit.page();
            String name = page.locator("#policy-1")
                    .inputValue()
                    .lines()
                    .filter(line -> line.startsWith("name: "))
                    .findFirst()
                    .orElseThrow()
                    .substring("name: ".length());
            replay(page);
            page.waitForSelector("#own tbody tr");
            Shown policy = Shown.rows(page, "own").get(name);
            assertThat(policy.number("availability")).isBetween(java.math.BigDecimal.ZERO, java.math.BigDecimal.ONE);
            assertThat(Shown.rows(page, "own")).containsKey("as it was").hasSize(2);
        }
    }

    @Test
    void whatIsWrongWithAPolicyIsSaidWithItsLine() {
        try (Visit visit = web.visit(Look.LIGHT).open("/tradeoff")) {
            Page page = visit.page();
            page.locator("#policy-1").fill("name: mine\ntargets: [acme/one]\nstrategy: cheepest\n");
            replay(page);
            page.waitForSelector(".policies .refusal");
            assertThat(page.locator(".policies .refusal").innerText()).contains("cheepest");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go to line 3"))
                    .click();
            assertThat(page.locator("#policy-1").evaluate("e => e.value.slice(e.selectionStart, e.selectionEnd)"))
                    .isEqualTo("strategy: cheepest");
            // The browser reports the refused request.
            visit.forgive();
        }
    }

    @Test
    void theExamplesAreThoseOfThePoliciesFolder() throws IOException {
        String examples = Files.readString(EXAMPLES);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("../money/policies"), "*.yaml")) {
            for (Path file : files) {
                assertThat(examples).as(file.toString()).contains("`" + Files.readString(file) + "`");
            }
        }
    }

    private static void replay(Page page) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Replay").setExact(true))
                .click();
    }
}
