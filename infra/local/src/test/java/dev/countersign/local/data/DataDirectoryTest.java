package dev.countersign.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.local.cli.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void aNewDirectoryIsForItsOwnerAlone() throws Exception {
        DataDirectory data = DataDirectory.create(folder.resolve("a/b"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
                .isEqualTo("rwx------");
        assertThat(data.logs()).isDirectory();
    }

    @Test
    void theSecondUserOfADirectoryIsToldWhoTheFirstIs() {
        DataDirectory data = DataDirectory.create(folder.resolve("data"));
        try (DataDirectory.Lock _ = data.lock()) {
            assertThatThrownBy(data::lock)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        data.lock().close();
    }

    @Test
    void aFullDiskIsSaidBeforeAnythingIsStarted() {
        assertThatThrownBy(() -> DataDirectory.requireSpace(folder, 100L * 1024 * 1024))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("full: 100 MB are free");
        DataDirectory.requireSpace(folder, 1024L * 1024 * 1024);
    }

    @Test
    void aDirectoryThatCannotBeCreatedIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> DataDirectory.create(file.resolve("data")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(file.toString());
    }
}
