package io.postrider.edition.lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Linux says about itself and its processes below /proc. Other systems say nothing there. */
final class Procfs {

  /** Of /proc/PID/stat behind the name: see proc(5), field 22. */
  private static final int START_FIELD = 19;

  /** How /proc is mounted where the processes of other users are left out: see proc(5). */
  private static final Pattern HIDDEN = Pattern.compile("\\bhidepid=(?!0|off)");

  private static final Path PROC = Path.of("/proc");

  private Procfs() {}

  /** The machine's name, whether or not a resolver knows it. */
  static Optional<String> hostName() {
    return read("sys/kernel/hostname").map(String::strip).filter(name -> !name.isEmpty());
  }

  /** The kernel's start, by a number drawn at random; empty where none is known. */
  static Optional<String> boot() {
    return read("sys/kernel/random/boot_id").map(String::strip).filter(id -> !id.isEmpty());
  }

  /**
   * The namespace that numbers this process, and the one that counts its time; empty where the
   * first is unknown.
   */
  static Optional<String> namespaces() {
    return link("self/ns/pid").map(pid -> pid + link("self/ns/time").map("/"::concat).orElse(""));
  }

  /** When a process started, in ticks that no setting of a clock moves; empty if it is unknown. */
  static Optional<Long> startOf(long pid) {
    return read(pid + "/stat")
        .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ")[START_FIELD])
        .map(Long::parseLong);
  }

  /**
   * Whether the process that started then certainly runs no more. False where /proc cannot say so:
   * it may belong to another namespace, or leave out what other users run.
   */
  static boolean hasEnded(long pid, long started) {
    return showsEveryProcess()
        && (Files.notExists(PROC.resolve(String.valueOf(pid)))
            || startOf(pid).filter(start -> start != started).isPresent());
  }

  private static boolean showsEveryProcess() {
    String self = String.valueOf(ProcessHandle.current().pid());
    return link("self").filter(self::equals).isPresent()
        && read("self/mountinfo").stream()
            .flatMap(String::lines)
            .filter(mount -> mount.contains(" /proc ") && mount.contains(" - proc "))
            .reduce((lower, upper) -> upper)
            .filter(mount -> !HIDDEN.matcher(mount).find())
            .isPresent();
  }

  private static Optional<String> read(String file) {
    try {
      return Optional.of(Files.readString(PROC.resolve(file)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> link(String link) {
    try {
      return Optional.of(Files.readSymbolicLink(PROC.resolve(link)).toString());
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
