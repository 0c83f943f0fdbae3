package io.postrider.bench.delivery;

import static io.postrider.bench.Report.seconds;

import io.postrider.bench.Usage;
import java.time.Duration;

/**
 * One contender, once.
 *
 * @param messages how many the sink took
 * @param octets of one message on the wire
 * @param connections the most that were open at once
 * @param delivering from the first message to the last
 * @param wall the whole command
 * @param cpu the processor that the command itself used while delivering
 * @param own what the whole command used
 * @param beside what the database used meanwhile; nothing without one
 */
record Lap(
    int messages,
    int octets,
    int connections,
    Duration delivering,
    Duration wall,
    Duration cpu,
    Usage own,
    Usage beside) {

  /** Messages a second while delivering. */
  double rate() {
    return messages / seconds(delivering);
  }

  /** Messages a second of the whole command, its start and its preparations included. */
  double wallRate() {
    return messages / seconds(wall);
  }

  /** Microseconds of the processor for a message while delivering, the command's own. */
  double cpuEach() {
    return seconds(cpu) * 1e6 / messages;
  }

  /** Seconds of the processor for 1,000 messages, the command's own. */
  double ownProcessor() {
    return seconds(own.processor()) * 1000 / messages;
  }

  /** Seconds of the processor for 1,000 messages, the database's. */
  double besideProcessor() {
    return seconds(beside.processor()) * 1000 / messages;
  }

  /** Seconds of the processor for 1,000 messages, of both. */
  double processor() {
    return ownProcessor() + besideProcessor();
  }

  /** Octets that the command wrote for 1,000 messages. */
  double ownWritten() {
    return own.written() * 1000.0 / messages;
  }

  /** Octets that the database wrote for 1,000 messages. */
  double besideWritten() {
    return beside.written() * 1000.0 / messages;
  }
}
