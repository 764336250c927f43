package dev.nines.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.5", "nines.example"})
    void whereOthersReachItTokensAreAskedFor(String host) {
        assertThatThrownBy(() -> new WebSettings(host, 8080, Optional.empty()))
                .hasMessage(
                        "web.host is " + host + ", where others can reach the web UI, and nobody would be asked for a"
                                + " token: set web.tokens.file (`nines web token NAME` makes a token),"
                                + " or web.host=127.0.0.1");
        assertThat(new WebSettings(host, 8080, Optional.of(Path.of("tokens.yaml"))).host())
                .isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
    void thisMachineIsLetIn(String host) {
        assertThat(new WebSettings(host, 0, Optional.empty()).host()).isEqualTo(host);
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertThatThrownBy(() -> new WebSettings(" ", 8080, Optional.empty()))
                .hasMessageContaining("web.host is empty");
        assertThatThrownBy(() -> WebSettings.local(65_536)).hasMessage("web.port is 65536; give 0 to 65535");
        assertThatThrownBy(() -> WebSettings.local(-1)).hasMessageContaining("web.port is -1");
    }
}
