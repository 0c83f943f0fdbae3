package io.postrider.audience.csv;

import io.postrider.audience.Subscriptions;
import io.postrider.audience.Via;
import io.postrider.audience.csv.Enrolment.Place;
import io.postrider.audience.csv.Enrolment.Standing;
import io.postrider.audience.csv.ImportTally.Fate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  ImportBatch(Profiles profiles, Enrolment enrolment, Subscriptions subscriptions) {
    this.profiles = profiles;
    this.enrolment = enrolment;
    this.subscriptions = subscriptions;
  }

  ImportTally write(List<SubscriberRow> rows, ImportTerms terms, LocalDateTime now) {
    ImportTally tally = new ImportTally();
    Profiles.Written written = profiles.write(people(rows), terms, now, tally);
    Map<String, Long> ids = written.ids();
    Map<Place, Standing> before = enrolment.find(new HashSet<>(ids.values()));
    Map<Place, Standing> wanted = new LinkedHashMap<>();
    rows.forEach(row -> wanted.merge(place(row, ids), standing(row), ImportBatch::lower));
    enrol(wanted, before, terms.consent(), now);
    Set<String> suppressed = enrolment.suppressed(ids.keySet());
    for (SubscriberRow row : rows) {
      Place place = place(row, ids);
      tally.count(fate(row, wanted.get(place), before.get(place)));
      if (suppressed.contains(row.key())) {
        tally.countSuppressed();
      }
      if (written.keepers().contains(row.key())) {
        tally.countKeptChoice();
      }
    }
    return tally;
  }

  private void enrol(
      Map<Place, Standing> wanted, Map<Place, Standing> before, String consent, LocalDateTime now) {
    Map<Place, Standing> fresh = new LinkedHashMap<>(wanted);
    fresh.keySet().removeAll(before.keySet());
    enrolment.insert(fresh, consent, now);
    before.forEach(
        (place, standing) -> {
          if (wanted.get(place) == Standing.UNSUBSCRIBED && standing == Standing.SUBSCRIBED) {
            subscriptions.unsubscribe(place.subscriberId(), place.list(), Via.IMPORT, consent);
          }
        });
  }

  private static SortedMap<String, Profile> people(List<SubscriberRow> rows) {
    SortedMap<String, Profile> people = new TreeMap<>();
    rows.forEach(
        row -> people.merge(row.key(), row.profile(), (earlier, later) -> later.over(earlier)));
    return people;
  }

  private static Fate fate(
      SubscriberRow row, @Nullable Standing wanted, @Nullable Standing before) {
    if (row.repeated()) {
      return Fate.REPEATED;
    }
    if (before == Standing.UNSUBSCRIBED) {
      return Fate.STAYED_UNSUBSCRIBED;
    }
    if (wanted == Standing.UNSUBSCRIBED) {
      return Fate.UNSUBSCRIBED;
    }
    return before == null ? Fate.SUBSCRIBED : Fate.ALREADY_SUBSCRIBED;
  }

  private static Place place(SubscriberRow row, Map<String, Long> ids) {
    return new Place(ids.getOrDefault(row.key(), 0L), row.list());
  }

  private static Standing standing(SubscriberRow row) {
    return row.left() ? Standing.UNSUBSCRIBED : Standing.SUBSCRIBED;
  }

  private static Standing lower(Standing one, Standing other) {
    return one == Standing.UNSUBSCRIBED ? one : other;
  }
}
