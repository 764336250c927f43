package dev.nines.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnginePackageTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x64-gnu",
        "Linux, aarch64, linux-arm64-gnu",
        "Mac OS X, x86_64, darwin-x64",
        "Mac OS X, aarch64, darwin-arm64"
    })
    void namesThePackageOfTheMachine(String os, String cpu, String platform) {
        assertThat(EnginePackage.of(os, cpu).orElseThrow().coordinate())
                .isEqualTo("@chdb/lib-" + platform + "@26.7.3-stable.1");
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Linux, riscv64"})
    void hasNoneWhereNoneIsPublished(String os, String cpu) {
        assertThat(EnginePackage.of(os, cpu)).isEmpty();
    }

    @Test
    void thePackageThatTestsRunOnIsPinned() {
        assertThat(EnginePackage.of("Linux", "amd64").orElseThrow().sha512().orElseThrow())
                .hasSize(128);
    }
}
