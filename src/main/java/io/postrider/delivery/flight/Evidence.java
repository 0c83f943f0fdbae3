package io.postrider.delivery.flight;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the records of an owner say. Of a row about which they disagree they say nothing. */
final class Evidence {

  private final Map<Row, FlightEntry> entries = new HashMap<>();
  private final Set<Row> disputed = new HashSet<>();

  private record Row(ClaimMark claim, long subscriber) {}

  /** Adds what a record says, slot by slot. */
  void addAll(InputStream record) throws IOException {
    for (byte[] slot = record.readNBytes(FlightEntry.SLOT);
        slot.length > 0;
        slot = record.readNBytes(FlightEntry.SLOT)) {
      FlightEntry.read(slot).ifPresent(this::add);
    }
  }

  private void add(FlightEntry entry) {
    Row row = new Row(entry.claim(), entry.subscriber());
    FlightEntry other = entries.put(row, entry);
    if (other != null && !other.equals(entry)) {
      disputed.add(row);
    }
  }

  /** What is known of a row; empty if nothing is. */
  Optional<FlightEntry> of(ClaimMark claim, long subscriber) {
    Row row = new Row(claim, subscriber);
    return disputed.contains(row) ? Optional.empty() : Optional.ofNullable(entries.get(row));
  }
}
