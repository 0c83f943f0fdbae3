package io.postrider.edition.lease;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A process that may hold a lease, described so exactly that another process of the same machine
 * can prove that it is dead. A name does not identify a machine: cloned machines, containers and
 * hosts that no resolver knows share theirs. So everything here must be the same, and a clone that
 * has even the kernel's start in common lacks the process's {@linkplain ProcessTrace trace}.
 *
 * @param host the machine's name, with the namespaces in which it counts processes and time
 * @param boot which start of which kernel
 * @param pid the process
 * @param started when the process started, in ticks of that kernel
 * @param id drawn at random by the process; empty if an earlier version described it
 */
record LeaseOwner(String host, String boot, long pid, long started, String id) {

  private static final String UNKNOWN = "-";

  private static final int LONGEST_NAME = 64;

  /** This process. */
  static LeaseOwner self() {
    long pid = ProcessHandle.current().pid();
    return new LeaseOwner(
        (name() + Procfs.namespaces().map("/"::concat).orElse("")).replace(' ', '_'),
        Procfs.boot().orElse(UNKNOWN),
        pid,
        Procfs.startOf(pid).orElse(0L),
        HexFormat.of().toHexDigits(new SecureRandom().nextLong()));
  }

  static LeaseOwner parse(String text) {
    String[] parts = text.split(" ");
    return new LeaseOwner(
        parts[0],
        parts[1],
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]),
        parts.length > 4 ? parts[4] : "");
  }

  private static String name() {
    String name = Procfs.hostName().orElseGet(LeaseOwner::nameByResolver);
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  private static String nameByResolver() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /**
   * Whether it certainly lives no more; false if the observer cannot know.
   *
   * @param observer the process that asks
   */
  boolean isProvenDead(LeaseOwner observer) {
    return isBeside(observer) && ProcessTrace.of(this).isHere() && Procfs.hasEnded(pid, started);
  }

  /** Whether both are known to run in one namespace of one start of one machine. */
  boolean isBeside(LeaseOwner other) {
    return host.contains("/")
        && host.equals(other.host)
        && !boot.equals(UNKNOWN)
        && boot.equals(other.boot);
  }

  @Override
  public String toString() {
    return "%s %s %d %d %s".formatted(host, boot, pid, started, id).strip();
  }

  /**
   * How people name it.
   *
   * @param observer the process that speaks
   */
  String forPeople(LeaseOwner observer) {
    boolean namesake = name(this).equals(name(observer)) && !isBeside(observer);
    return "process %d on %s%s"
        .formatted(pid, namesake ? "another machine or container that is called " : "", name(this));
  }

  private static String name(LeaseOwner owner) {
    return owner.host.replaceFirst("/.*", "");
  }
}
