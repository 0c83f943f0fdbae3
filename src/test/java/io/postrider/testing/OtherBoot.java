package io.postrider.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Another machine that has this one's name: a process that is started by it finds another start of
 * the kernel. For Linux and root.
 */
public final class OtherBoot {

  private static final String MOUNT =
      "mount --bind \"$0\" /proc/sys/kernel/random/boot_id && exec \"$@\"";

  private OtherBoot() {}

  /** Whether it can be had here. */
  public static boolean isPossible(Path folder) {
    try {
      List<String> command = new ArrayList<>(List.of(starter(folder)));
      command.add("true");
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What to start a process by; a file of it is kept in the folder. */
  public static String[] starter(Path folder) {
    try {
      Path id = Files.writeString(folder.resolve("boot_id"), UUID.randomUUID() + "\n");
      return new String[] {"unshare", "--mount", "sh", "-c", MOUNT, id.toString()};
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
