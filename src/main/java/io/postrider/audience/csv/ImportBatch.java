package io.postrider.audience.csv;

import static java.util.stream.Collectors.toSet;

import io.postrider.audience.Channel;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.address.ErasedAddresses;
import io.postrider.audience.address.Suppressions;
import io.postrider.audience.columns.RowState;
import io.postrider.audience.csv.Enrolment.Place;
import io.postrider.audience.csv.Enrolment.Standing;
import io.postrider.audience.csv.ImportTally.Fate;
import io.postrider.database.Ids;
import io.postrider.database.UtcColumn;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes some rows of a subscribers' file at once. Needs an open transaction. */
@Component
class ImportBatch {

  private final Profiles profiles;
  private final Enrolment enrolment;
  private final Subscriptions subscriptions;
  private final Suppressions suppressions;
  private final ErasedAddresses erased;

  ImportBatch(
      Profiles profiles,
      Enrolment enrolment,
      Subscriptions subscriptions,
      Suppressions suppressions,
      ErasedAddresses erased) {
    this.profiles = profiles;
    this.enrolment = enrolment;
    this.subscriptions = subscriptions;
    this.suppressions = suppressions;
    this.erased = erased;
  }

  ImportTally write(List<SubscriberRow> all, ImportTerms terms, Instant at) {
    String now = UtcColumn.of(at);
    ImportTally tally = new ImportTally();
    List<SubscriberRow> confirmed = all.stream().filter(row -> !row.isUnconfirmed()).toList();
    Set<String> forgotten =
        erased.among(confirmed.stream().map(SubscriberRow::key).collect(toSet()));
    List<SubscriberRow> rows =
        confirmed.stream().filter(row -> !forgotten.contains(row.key())).toList();
    confirmed.stream()
        .filter(row -> forgotten.contains(row.key()))
        .forEach(row -> tally.count(Fate.SUPPRESSED, row.list()));
    all.stream().filter(SubscriberRow::isUnconfirmed).forEach(row -> tally.count(Fate.UNCONFIRMED));
    if (rows.isEmpty()) {
      return tally;
    }
    Profiles.Written written = profiles.write(people(rows), terms, now, tally);
    Map<String, Long> ids = written.ids();
    Map<Place, Standing> before = enrolment.find(written.known());
    Map<Place, SubscriberRow> wanted = new LinkedHashMap<>();
    rows.forEach(row -> wanted.merge(place(row, ids), row, SubscriberRow::graver));
    enrol(wanted, before, terms, at);
    List<SubscriberRow> toSuppress =
        wanted.values().stream().filter(ImportBatch::suppresses).toList();
    Set<String> already =
        toSuppress.isEmpty() || written.known().isEmpty()
            ? Set.of()
            : enrolment.suppressed(new Ids(written.known()));
    toSuppress.stream()
        .filter(row -> !already.contains(row.key()))
        .forEach(row -> suppress(row, terms, at));
    Set<String> suppressed = enrolment.suppressed(new Ids(new HashSet<>(ids.values())));
    for (SubscriberRow row : rows) {
      Place place = place(row, ids);
      RowState state = Objects.requireNonNull(wanted.get(place)).state();
      tally.count(fate(row, state, before.get(place), suppressed.contains(row.key())), row.list());
      if (written.keepers().contains(row.key())) {
        tally.countKeptChoice();
      }
    }
    return tally;
  }

  private void enrol(
      Map<Place, SubscriberRow> wanted,
      Map<Place, Standing> before,
      ImportTerms terms,
      Instant at) {
    Map<Place, SubscriberRow> fresh = new LinkedHashMap<>(wanted);
    fresh.keySet().removeAll(before.keySet());
    enrolment.insert(fresh, terms, at);
    wanted.forEach(
        (place, row) -> {
          if (row.state().isAway()) {
            leave(place, row, terms.evidence(row));
          }
        });
  }

  private void leave(Place place, SubscriberRow row, String evidence) {
    if (row.everywhere()) {
      subscriptions.unsubscribeFromAll(place.subscriberId(), Channel.IMPORT, evidence);
    } else {
      subscriptions.unsubscribe(place.subscriberId(), place.list(), Channel.IMPORT, evidence);
    }
  }

  private static boolean suppresses(SubscriberRow row) {
    return row.suppressed() != null || row.state().suppression().isPresent();
  }

  private void suppress(SubscriberRow row, ImportTerms terms, Instant at) {
    OwnCells.Suppressed suppressed = row.suppressed();
    if (suppressed != null) {
      suppressions.add(suppressed.of(row.profile().address(), terms.origin(), at), terms.origin());
    }
    row.state()
        .suppression()
        .ifPresent(
            reason -> suppressions.add(row.profile().address(), reason, terms.evidence(row)));
  }

  private static SortedMap<String, Profile> people(List<SubscriberRow> rows) {
    SortedMap<String, Profile> people = new TreeMap<>();
    rows.forEach(
        row -> people.merge(row.key(), row.profile(), (earlier, later) -> later.over(earlier)));
    return people;
  }

  private static Fate fate(
      SubscriberRow row, RowState wanted, @Nullable Standing before, boolean suppressed) {
    if (row.repeated()) {
      return Fate.REPEATED;
    }
    if (suppressed) {
      return Fate.SUPPRESSED;
    }
    if (before == Standing.UNSUBSCRIBED) {
      return Fate.STAYED_UNSUBSCRIBED;
    }
    if (wanted.isAway()) {
      return Fate.UNSUBSCRIBED;
    }
    return before == null ? Fate.SUBSCRIBED : Fate.ALREADY_SUBSCRIBED;
  }

  private static Place place(SubscriberRow row, Map<String, Long> ids) {
    return new Place(ids.getOrDefault(row.key(), 0L), row.list());
  }
}
