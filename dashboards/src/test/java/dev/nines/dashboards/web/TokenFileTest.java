package dev.nines.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFileTest {
    private static final String HASH = HexFormat.of().formatHex(AccessToken.hash("nines_web_secret"));

    @TempDir
    private Path folder;

    @Test
    void readsHashesByName() throws IOException {
        Path file =
                write("tokens:\n  - {name: ann, sha256: " + HASH + "}\n  - {name: prometheus, sha256: " + HASH + "}\n");

        assertThat(TokenFile.read(file)).hasSize(2).allSatisfy(hash -> assertThat(hash)
                .isEqualTo(AccessToken.hash("nines_web_secret")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|it holds no list 'tokens'",
                "tokens: []|it holds no list 'tokens'",
                "{tokens: [{name: a, sha256: HASH}], keys: []}|or more than that",
                "tokens: [{sha256: HASH}]|token 1 has no name",
                "tokens: [{name: a, sha256: HASH}, {name: a, sha256: HASH}]|two tokens are named a",
                "tokens: [{name: a, sha256: zz}]|token a: sha256 is not hexadecimal",
                "tokens: [{name: a, sha256: abcd}]|token a: sha256 has not 64 digits",
                "tokens: [{name: a, sha256: HASH, role: admin}]|has a field besides name and sha256",
                "'tokens: [nines_web_secret'|cannot be read or is no YAML",
            })
    void whatItDoesNotUnderstandIsAnErrorThatShowsNoToken(String text, String complaint) throws IOException {
        Path file = write(text.replace("HASH", HASH));

        assertThatThrownBy(() -> TokenFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("web.tokens.file " + file)
                .hasMessageContaining(complaint)
                .hasMessageNotContaining("nines_web_secret")
                .hasMessageNotContaining(HASH);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("tokens.yaml"), text);
    }
}
