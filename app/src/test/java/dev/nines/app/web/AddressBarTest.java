package dev.nines.app.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The address tells everything that is shown: it can be shared, and back and forward work. By keyboard too. */
@ExtendWith(SharedDay.class)
class AddressBarTest {
    private final WebUnderTest web;

    AddressBarTest(WebUnderTest web) {
        this.web = web;
    }

    @Test
    void everyLinkCarriesRangeAndScopeAlong() {
        try (Visit visit = web.visit(Look.LIGHT).open("/?last=7d&scope=aurora")) {
            visit.page().locator("nav a").all().forEach(link -> assertThat(link.getAttribute("href"))
                    .endsWith("?last=7d&scope=aurora"));
            visit.page().getByRole(AriaRole.LINK, named("Outages")).click();
            assertThat(visit.page()).hasURL(web.url() + "/outages?last=7d&scope=aurora");
            assertThat(visit.settled().page().locator("h1")).isFocused();
        }
    }

    @Test
    void aFilterAndAnOrderCanBeSharedAndUndone() {
        try (Visit visit = web.visit(Look.LIGHT).open("/outages?sort=-duration_s")) {
            Page page = visit.page();
            Locator sorted = page.locator("#list th[aria-sort]");
            assertThat(sorted).hasAttribute("aria-sort", "descending");
            assertThat(sorted).hasText("Duration");

            page.getByLabel("Kind").selectOption("throttling");
            assertThat(page).hasURL(Pattern.compile("sort=-duration_s&kind=throttling$"));
            assertThat(page.locator("#list tbody tr").first()).containsText("Throttling");
            page.goBack();
            assertThat(page).hasURL(Pattern.compile("/outages\\?sort=-duration_s$"));
            assertThat(page.getByLabel("Kind")).hasValue("");
            page.goForward();
            assertThat(page.getByLabel("Kind")).hasValue("throttling");
        }
    }

    @Test
    void theFirstStopOfTheKeyboardLeadsToTheContent() {
        try (Visit visit = web.visit(Look.LIGHT).open("/outages")) {
            visit.page().keyboard().press("Tab");
            assertThat(visit.page().locator(".skip")).isFocused();
            visit.page().keyboard().press("Enter");
            assertThat(visit.page().locator("main")).isFocused();
            assertThat(visit.page()).hasURL(web.url() + "/outages#main");
        }
    }

    @Test
    void aMenuIsOpenedChosenFromAndLeftByKeyboard() {
        try (Visit visit = web.visit(Look.LIGHT).open("/")) {
            Page page = visit.page();
            Locator range = page.locator("details.menu summary", new Page.LocatorOptions().setHasText("Time range"));
            range.focus();
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(web.url() + "/?last=1h");
            assertThat(range).isFocused();
            page.keyboard().press("Enter");
            page.keyboard().press("Escape");
            assertThat(page.locator("details.menu[open]")).hasCount(0);
            assertThat(range).isFocused();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noPageIsWiderThanAPhone(Address address) {
        try (Visit visit = web.visit(Look.PHONE).open(address.path(web))) {
            assertThat(visit.page().evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                    .isEqualTo(0);
        }
    }

    @Test
    void anAddressThatNamesNothingSaysSo() {
        try (Visit visit = web.visit(Look.LIGHT).open("/outages/no-such-outage?since=2026-11-19T00:00:00Z")) {
            assertThat(visit.page().locator(".empty")).containsText("There is no outage no-such-outage");
            visit.open("/no/such/page");
            assertThat(visit.page().locator("h1")).hasText("No such page");
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
