package io.postrider.delivery.dkim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/**
 * A private key as it was configured.
 *
 * @param origin where it is from, for messages; never the key
 * @param pem its text
 */
record KeyText(String origin, String pem) {

  private static final String SETTING = "POSTRIDER_DKIM_KEY";
  private static final int LONGEST_PATH = 255;
  private static final long LARGEST = 64 * 1024;

  /** Reads the file, unless the setting is the key itself. */
  static KeyText of(String setting) {
    if (setting.contains("-----BEGIN")) {
      return new KeyText(SETTING, setting.strip());
    }
    // It may be a key with its first line missing, which must not be told.
    if (setting.length() > LONGEST_PATH || setting.strip().contains("\n")) {
      throw new DkimUnusable(
          SETTING + " is neither the path of a PEM file nor its text: give it one of them.");
    }
    return read(setting.strip());
  }

  private static KeyText read(String path) {
    try {
      Path file = Path.of(path);
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        throw new DkimUnusable(
            "%s is '%s', where no key lies: give it the path of a PEM file."
                .formatted(SETTING, path));
      }
      if (isOpenToAll(file)) {
        throw new DkimUnusable(
            "Everybody on this machine may read or change the key '%s': say chmod 600 to it."
                .formatted(path));
      }
      return new KeyText(path, Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException | InvalidPathException unreadable) {
      throw new DkimUnusable(
          "%s is '%s', which cannot be read (%s): let this program's user read it."
              .formatted(SETTING, path, unreadable.getClass().getSimpleName()));
    }
  }

  private static boolean isOpenToAll(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return false;
    }
    var modes = Files.getPosixFilePermissions(file);
    return modes.contains(PosixFilePermission.OTHERS_READ)
        || modes.contains(PosixFilePermission.OTHERS_WRITE);
  }

  @Override
  public String toString() {
    return "a key from " + origin;
  }
}
