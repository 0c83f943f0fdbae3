package io.postrider.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

  @TempDir Path folder;

  @Test
  void a_home_is_made_and_left_as_empty_as_it_was() throws IOException {
    Path home = Home.writable(folder.resolve("a/b"));

    assertThat(home).isEmptyDirectory();
  }

  @Test
  void a_file_is_no_home() throws IOException {
    Path file = Files.createFile(folder.resolve("home"));

    assertThatThrownBy(() -> Home.writable(file))
        .isInstanceOf(HomeUnusable.class)
        .hasMessage(
            "The home directory %s is a file; move it, or name another folder with --home."
                .formatted(file));
    assertThatThrownBy(() -> Home.writable(file.resolve("below")))
        .hasMessageContaining("cannot be written (Not a directory)");
  }

  @Test
  void a_disk_that_is_read_only_is_said_to_be() {
    try (SmallDisk disk = disk()) {
      disk.makeReadOnly();
      assertThatThrownBy(() -> Home.writable(disk.folder()))
          .isInstanceOf(HomeUnusable.class)
          .hasMessageContaining("lies on a disk that is read-only; mount it for writing, or name");
    }
  }

  @Test
  void a_disk_that_is_full_is_said_to_be() {
    try (SmallDisk disk = disk()) {
      disk.fillBut(8_192);
      assertThatThrownBy(() -> Home.writable(disk.folder()))
          .isInstanceOf(HomeUnusable.class)
          .hasMessageContaining("lies on a disk that is full (No space left on device); make room");
      disk.makeRoom();
      assertThat(Home.writable(disk.folder())).isEqualTo(disk.folder());
    }
  }

  private SmallDisk disk() {
    SmallDisk disk = SmallDisk.mount(folder, "4m").orElse(null);
    Assumptions.assumeTrue(disk != null, "mounting a small disk takes root on Linux");
    return disk;
  }
}
