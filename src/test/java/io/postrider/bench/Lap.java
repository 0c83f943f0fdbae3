package io.postrider.bench;

import java.time.Duration;

/**
 * One contender, once.
 *
 * @param messages how many the sink took
 * @param octets of one message on the wire
 * @param delivering from the first message to the last
 * @param wall the whole command
 * @param cpu what the command itself used while delivering, user and system
 * @param beside what the database used for the whole command; zero without one
 */
record Lap(
    int messages, int octets, Duration delivering, Duration wall, Duration cpu, Duration beside) {

  /** Messages a second while delivering. */
  double rate() {
    return messages / seconds(delivering);
  }

  /** Messages a second of the whole command, its start and its preparations included. */
  double wallRate() {
    return messages / seconds(wall);
  }

  /** Microseconds of CPU for a message, the command's own. */
  double cpuEach() {
    return seconds(cpu) * 1e6 / messages;
  }

  /** Microseconds of CPU for a message, the database's. */
  double besideEach() {
    return seconds(beside) * 1e6 / messages;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
