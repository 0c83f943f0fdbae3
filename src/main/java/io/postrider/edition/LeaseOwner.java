package io.postrider.edition;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that may hold a lease, told so exactly that another process of the same host can know
 * that it is dead.
 *
 * @param host the host's name, with its namespace of process ids where there are several
 * @param boot which start of the host
 * @param pid the process
 * @param started when the process started, as this system tells it
 */
record LeaseOwner(String host, String boot, long pid, long started) {

  /** The system tells a start time from the clock, which may have been set since. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(10);

  /** Of /proc/PID/stat behind the name: see proc(5), field 22. */
  private static final int START_FIELD = 19;

  /** Not every system tells when another user's process started. */
  private static final long UNKNOWN = 0;

  /** This process. */
  static LeaseOwner self() {
    ProcessHandle self = ProcessHandle.current();
    return new LeaseOwner(hostHere(), bootHere(), self.pid(), startOf(self));
  }

  static LeaseOwner parse(String text) {
    String[] parts = text.split(" ");
    return new LeaseOwner(parts[0], parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3]));
  }

  /** Whether it certainly lives no more; false if this process cannot know. */
  boolean isProvenDead() {
    if (!host.equals(hostHere())) {
      return false;
    }
    return !boot.equals(bootHere())
        || ProcessHandle.of(pid).filter(process -> isSame(startOf(process))).isEmpty();
  }

  private boolean isSame(long start) {
    return start == UNKNOWN
        || started == UNKNOWN
        || Math.abs(start - started) < START_TOLERANCE.toMillis();
  }

  /**
   * In ticks since the host's start where the system tells them, as no clock that is set moves
   * those.
   */
  private static long startOf(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/%d/stat".formatted(process.pid())));
      return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[START_FIELD]);
    } catch (IOException | RuntimeException e) {
      return startByClock(process);
    }
  }

  private static long startByClock(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(UNKNOWN);
  }

  private static String hostHere() {
    String namespace = link(Path.of("/proc/self/ns/pid")).map(ns -> "/" + ns).orElse("");
    try {
      return (InetAddress.getLocalHost().getHostName() + namespace).replace(' ', '_');
    } catch (UnknownHostException e) {
      return ("localhost" + namespace).replace(' ', '_');
    }
  }

  private static Optional<String> link(Path path) {
    try {
      return Optional.of(Files.readSymbolicLink(path).toString());
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static String bootHere() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "-";
    }
  }

  @Override
  public String toString() {
    return host + " " + boot + " " + pid + " " + started;
  }

  /** How people name it. */
  String forPeople() {
    return "process %d on %s".formatted(pid, host.replaceFirst("/.*", ""));
  }
}
