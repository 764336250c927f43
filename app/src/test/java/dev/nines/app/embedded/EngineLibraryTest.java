package dev.nines.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetching, with a stand-in for the npm program that copies a small tarball and notes each call. */
class EngineLibraryTest {
    private static final String CONTENT = "the engine".repeat(1000);

    @TempDir
    Path folder;

    private Path tarball;
    private Path calls;

    @BeforeEach
    void packAndInstallNpm() throws IOException {
        tarball = folder.resolve("package.tgz");
        calls = Files.createFile(folder.resolve("calls"));
        Files.write(tarball, tarball(List.of("package/index.js", "package/libchdb.so")));
        npm("echo \"$2\" >> " + calls + "; cp " + tarball + " \"$5\"/");
    }

    @Test
    void fetchesOnceAndChecksWhatItGot() throws IOException {
        EngineLibrary library = library(Optional.of(Sha512.of(tarball)));
        assertThat(library.isPresent()).isFalse();

        assertThat(library.require()).hasContent(CONTENT);
        library.require();

        assertThat(calls).hasContent("@chdb/lib-linux-x64-gnu@26.7.3-stable.1");
        assertThat(library.isPresent()).isTrue();
        assertThat(library.isIntact()).isTrue();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void refusesWhatIsNotPinned() {
        EngineLibrary library = library(Optional.of("0".repeat(128)));

        assertThatThrownBy(library::require)
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("sha512")
                .hasMessageContaining("clickhouse.url");
        assertThat(library.isPresent()).isFalse();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void noticesALibraryThatChanged() throws IOException {
        EngineLibrary library = library(Optional.empty());
        Files.writeString(library.require(), "something else");

        assertThat(library.isIntact()).isFalse();
    }

    @Test
    void twoAtATimeFetchOnce() {
        EngineLibrary library = library(Optional.empty());
        List<CompletableFuture<Path>> both = Stream.of(1, 2)
                .map(n -> CompletableFuture.supplyAsync(library::require))
                .toList();

        assertThat(both).allSatisfy(path -> assertThat(path.join()).hasContent(CONTENT));
        assertThat(calls).hasContent("@chdb/lib-linux-x64-gnu@26.7.3-stable.1");
    }

    @Test
    void withoutNpmItNamesTheWaysOut() {
        EngineLibrary library = new EngineLibrary(
                folder.resolve("cache"),
                EnginePackage.of("Linux", "amd64"),
                new NpmClient(Tool.in(folder.resolve("empty").toString(), "npm")));

        assertThatThrownBy(library::require)
                .hasMessageContaining("npm is not on the PATH")
                .hasMessageContaining("apt-get install npm")
                .hasMessageContaining("clickhouse.url")
                .hasMessageContaining("docker compose");
    }

    @Test
    void aFailedDownloadSaysWhatNpmSaid() throws IOException {
        npm("echo 'code E404' >&2; exit 1");

        assertThatThrownBy(library(Optional.empty())::require)
                .hasMessageContaining("status 1")
                .hasMessageContaining("code E404");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aTarballWithoutTheLibraryIsRefused() throws IOException {
        Files.write(tarball, tarball(List.of("package/index.js")));

        assertThatThrownBy(library(Optional.empty())::require).hasMessageContaining("holds no package/libchdb.so");
    }

    private EngineLibrary library(Optional<String> sha512) {
        return new EngineLibrary(
                folder.resolve("cache"),
                Optional.of(new EnginePackage("linux-x64-gnu", sha512)),
                new NpmClient(Tool.in(folder.toString(), "npm")));
    }

    private void npm(String script) throws IOException {
        Path npm = folder.resolve("npm");
        Files.writeString(npm, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(npm, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<Path> leftovers() {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("fetch-"))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] tarball(List<String> names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (String name : names) {
                ByteBuffer header = ByteBuffer.allocate(512);
                header.put(name.getBytes(StandardCharsets.US_ASCII));
                header.position(124)
                        .put(String.format("%011o", CONTENT.length()).getBytes(StandardCharsets.US_ASCII));
                out.write(header.array());
                int padded = (CONTENT.length() + 511) / 512 * 512;
                out.write(ByteBuffer.allocate(padded)
                        .put(CONTENT.getBytes(StandardCharsets.US_ASCII))
                        .array());
            }
            out.write(new byte[1024]);
        }
        return bytes.toByteArray();
    }
}
