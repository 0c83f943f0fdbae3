package io.postrider.delivery.counts;

import java.util.Arrays;
import java.util.List;

/**
 * What a chunk's rows are.
 *
 * @param number the chunk's
 * @param first its first subscriber's row
 * @param last its last subscriber's row
 * @param size how many rows were planned
 * @param purge whether its rows are removed
 * @param isKept whether the counts are those that are kept with the chunk, as nothing has changed
 *     since
 * @param countings how often its rows were counted and kept
 * @param counts its rows by state and detail, in their order
 */
public record ChunkRows(
    int number,
    long first,
    long last,
    int size,
    Purge purge,
    boolean isKept,
    int countings,
    List<RowCount> counts) {

  /** How far the removal of a chunk's rows has come. */
  public enum Purge {
    /** All are there. */
    NONE,
    /** Some may be left; nobody changes them any more. */
    BEGUN,
    /** None is left. */
    ENDED
  }

  /** Whether its rows are removed or going to be, so that the counts stand for good. */
  public boolean isPurged() {
    return purge != Purge.NONE;
  }

  /** How many rows are in one of these states. */
  public long in(Enum<?>... states) {
    return counts.stream()
        .filter(count -> Arrays.stream(states).anyMatch(count::isIn))
        .mapToLong(RowCount::deliveries)
        .sum();
  }

  /** How many rows are in one of these states for this reason. */
  public long forReason(Enum<?> reason, Enum<?>... states) {
    return counts.stream()
        .filter(count -> count.detail().equals(reason.name()))
        .filter(count -> Arrays.stream(states).anyMatch(count::isIn))
        .mapToLong(RowCount::deliveries)
        .sum();
  }

  /** How many rows there are. */
  public long rows() {
    return counts.stream().mapToLong(RowCount::deliveries).sum();
  }

  /** Whether this one's counts are still those that are kept with its chunk. */
  boolean isStill(ChunkRows now) {
    return isKept && now.isKept && countings == now.countings;
  }

  ChunkRows with(List<RowCount> counted) {
    return new ChunkRows(number, first, last, size, purge, false, countings, counted);
  }
}
