package dev.nines.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Axe finds nothing serious on any page, light and dark. */
@ExtendWith(SharedDay.class)
class AccessibilityTest {
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    @ParameterizedTest
    @EnumSource
    void noPageKeepsAnybodyOut(Address address, WebUnderTest web) {
        for (Look look : Look.values()) {
            try (Visit visit = web.visit(look).open(address.path(web))) {
                List<String> findings = new AxeBuilder(visit.page())
                        .analyze().getViolations().stream()
                                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                                .map(rule -> rule.getId() + ": " + rule.getHelp() + ": "
                                        + rule.getNodes().stream()
                                                .map(node -> String.valueOf(node.getTarget()))
                                                .limit(5)
                                                .toList())
                                .toList();
                assertThat(findings).as("%s, %s", address, look).isEmpty();
            }
        }
    }
}
