package dev.nines.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path parent;

    @Test
    void createsTheFolderAndGivesItBack() {
        Path folder = parent.resolve("a/b");
        assertThat(FolderLock.isTaken(folder)).isFalse();
        assertThat(folder).doesNotExist();

        try (FolderLock first = FolderLock.take(folder)) {
            assertThat(first).isNotNull();
            assertThat(FolderLock.isTaken(folder)).isTrue();
        }

        assertThat(FolderLock.isTaken(folder)).isFalse();
        FolderLock.take(folder).close();
    }

    @Test
    void knowsTheFolderByAnotherName() throws Exception {
        Path link = Files.createSymbolicLink(parent.resolve("link"), Files.createDirectory(parent.resolve("real")));
        try (FolderLock first = FolderLock.take(parent.resolve("real"))) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> FolderLock.take(link))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining(link.toString())
                    .hasMessageContaining("in use by this process");
        }
    }

    @Test
    void aFolderThatCannotBeIsNamed() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> FolderLock.take(file.resolve("below")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(file.resolve("below").toString())
                .hasMessageContaining("--data");
    }
}
