package io.postrider.delivery.mailbox;

import io.postrider.delivery.letter.FinalDot;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Outcome.Accepted;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Trouble;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Where one message lies in the mailbox folder.
 *
 * @param path ends in {@code .eml}
 */
record MailboxFile(Path path) {

  private static final int LONGEST = 120;

  /**
   * The file of the message with this id; ids that differ never share one, not even where case does
   * not count.
   */
  static MailboxFile of(Path folder, String messageId) {
    String safe = messageId.replaceAll("[^a-z0-9@._+-]", "_");
    boolean plain = safe.equals(messageId) && safe.length() <= LONGEST && !safe.startsWith(".");
    String name =
        plain
            ? safe
            : "m" + safe.substring(0, Math.min(safe.length(), LONGEST)) + "-" + digest(messageId);
    return new MailboxFile(folder.resolve(name + ".eml"));
  }

  private static String digest(String messageId) {
    return UUID.nameUUIDFromBytes(messageId.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * Writes aside, forces to the disk, then moves into place in one step.
   *
   * @param dot called before it is moved
   */
  Outcome write(byte[] message, FinalDot dot) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Path aside = Files.createTempFile(path.toAbsolutePath().getParent(), ".", ".part");
      try {
        fill(aside, message);
        boolean again = Files.exists(path);
        dot.mayBeWritten();
        Files.move(
            aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new Accepted((again ? "written again to " : "written to ") + path.getFileName());
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException | UncheckedIOException failure) {
      return new NotStarted(
          Trouble.RELAY_ABSENT,
          "The mailbox %s cannot be written (%s): make room there, or name another folder with --home."
              .formatted(path.toAbsolutePath().getParent(), failure.getMessage()));
    }
  }

  // Not a channel: those are closed for good when their thread is interrupted.
  private static void fill(Path aside, byte[] message) throws IOException {
    try (FileOutputStream out = new FileOutputStream(aside.toFile())) {
      out.write(message);
      out.getFD().sync();
    }
  }
}
