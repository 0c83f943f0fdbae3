package io.postrider.delivery.flight;

import io.postrider.delivery.ledger.Settlement;
import io.postrider.delivery.letter.FinalDot;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's record of the claim that it has in hand. Every row has a slot, which is written
 * before the row is claimed, before its message's final dot, and when the relay has answered: by
 * plain writes, which outlive the process and not the machine. Where it cannot be written, nothing
 * is claimed in its name. For one thread.
 */
public final class FlightRecord implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FlightRecord.class);

  private final @Nullable Path path;
  private final Function<String, ClaimMark> marks;
  private final Map<Long, Integer> slots = new HashMap<>();
  private @Nullable RandomAccessFile file;
  private @Nullable ClaimMark claim;
  private boolean sound;

  /**
   * A record that is not begun; its file is made for the first claim.
   *
   * @param path its file, which nobody else writes; null to keep no record
   * @param marks the mark of a claim of this name
   */
  FlightRecord(@Nullable Path path, Function<String, ClaimMark> marks) {
    this.path = path;
    this.marks = marks;
    this.sound = path != null;
  }

  /** Whether the rows of the next claim are recorded: nobody knows before it is begun. */
  public boolean isKept() {
    return sound;
  }

  /**
   * Writes down that these rows are on the ground, before they are claimed. What was claimed before
   * is settled by then.
   *
   * @param name the claim's; if it cannot be recorded, nothing may be claimed by it
   * @return whether the claim is recorded
   */
  public boolean begin(String name, Collection<Long> subscribers) {
    if (!sound || path == null) {
      return false;
    }
    slots.clear();
    ClaimMark mark = marks.apply(name);
    byte[] all = new byte[subscribers.size() * FlightEntry.SLOT];
    for (long subscriber : subscribers) {
      int slot = slots.size() * FlightEntry.SLOT;
      byte[] octets = FlightEntry.onTheGround(mark, subscriber).octets();
      System.arraycopy(octets, 0, all, slot, octets.length);
      slots.put(subscriber, slot);
    }
    try {
      write(path, 0, all);
      claim = mark;
    } catch (IOException e) {
      giveUp(e);
    }
    return sound;
  }

  /** Whether all that was to be written of this claim was; else it is to be settled at once. */
  public boolean isComplete() {
    return sound || claim == null;
  }

  /** Writes down when a message of the claim is about to be the relay's. */
  public FinalDot dotOf(long subscriber) {
    ClaimMark mark = claim;
    if (mark == null) {
      return FinalDot.UNRECORDED;
    }
    return () -> {
      try {
        write(FlightEntry.inTheAir(mark, subscriber));
      } catch (IOException e) {
        giveUp(e);
        throw new UncheckedIOException("the flight record cannot be written", e);
      }
    };
  }

  /** Writes down what the relay answered. */
  public void answered(Settlement answer) {
    ClaimMark mark = claim;
    if (mark != null) {
      note(FlightEntry.answered(mark, answer));
    }
  }

  /** Writes down that the relay certainly does not have the message. */
  public void notStarted(long subscriber) {
    ClaimMark mark = claim;
    if (mark != null) {
      note(FlightEntry.onTheGround(mark, subscriber));
    }
  }

  /** The claim is settled, and nobody will ask of it. */
  public void settled() {
    claim = null;
  }

  private void note(FlightEntry entry) {
    try {
      write(entry);
    } catch (IOException e) {
      giveUp(e);
    }
  }

  private void write(FlightEntry entry) throws IOException {
    Integer slot = slots.get(entry.subscriber());
    if (!sound || path == null || slot == null) {
      throw new IOException("it was given up, or has no slot for the row");
    }
    write(path, slot, entry.octets());
  }

  // Not a channel: those are closed for good when their thread is interrupted.
  private void write(Path to, int offset, byte[] octets) throws IOException {
    RandomAccessFile open = file;
    if (open == null) {
      Files.createDirectories(to.getParent());
      open = new RandomAccessFile(to.toFile(), "rw");
      file = open;
    }
    open.seek(offset);
    open.write(octets);
  }

  private void giveUp(IOException failure) {
    sound = false;
    LOG.warn(
        "The flight record {} cannot be written ({}): if this process is killed, whole claims are in doubt.",
        path,
        failure.getMessage());
  }

  /** Removes the file, unless a claim was left that is not settled. */
  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
        file = null;
      }
      if (claim == null && path != null && Files.deleteIfExists(path)) {
        FlightRecords.removeIfEmpty(path.resolveSibling("."));
      }
    } catch (IOException e) {
      LOG.debug("The flight record {} was not removed.", path, e);
    }
  }
}
