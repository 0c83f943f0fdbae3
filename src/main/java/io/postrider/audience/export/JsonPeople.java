package io.postrider.audience.export;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.postrider.audience.address.Suppression;
import io.postrider.audience.evidence.ConsentRecord.Leaving;
import io.postrider.audience.evidence.ConsentRecord.Proof;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** People as JSON lines: an object each, in UTF-8. What is not known is left out. */
final class JsonPeople implements PersonWriter {

  private static final String TOPICS = "topics";
  private static final String ATTRIBUTES = "attributes.";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(always -> always.withValueInclusion(Include.NON_NULL))
          .build();

  private final Appendable out;

  JsonPeople(Appendable out) {
    this.out = out;
  }

  private record Person(
      String email,
      @Nullable String name,
      @Nullable String locale,
      @Nullable String timeZone,
      @Nullable Instant pausedUntil,
      SortedSet<String> topics,
      SortedMap<String, SortedSet<String>> attributes,
      List<Place> lists,
      @Nullable Suppressed suppressed,
      @Nullable Instant lastHardBounceAt) {}

  private record Place(
      String list,
      String state,
      @Nullable Instant stateSince,
      @Nullable Instant consentAt,
      @Nullable String consentOrigin,
      @Nullable Proof consent,
      @Nullable Leaving lastLeft) {}

  private record Suppressed(String because, Instant since, String evidence) {}

  @Override
  public void write(ExportedPerson person) throws IOException {
    out.append(JSON.writeValueAsString(object(person))).append('\n');
  }

  private static Person object(ExportedPerson person) {
    ExportedPerson.Profile profile = person.profile();
    SortedMap<String, SortedSet<String>> attributes = new TreeMap<>();
    person
        .values()
        .forEach(
            (name, values) -> {
              if (name.startsWith(ATTRIBUTES)) {
                attributes.put(name.substring(ATTRIBUTES.length()), values);
              }
            });
    return new Person(
        profile.email(),
        profile.name(),
        profile.locale(),
        profile.timeZone(),
        profile.pausedUntil(),
        person.values().getOrDefault(TOPICS, new TreeSet<>()),
        attributes,
        person.places().stream().map(JsonPeople::place).toList(),
        suppressed(person.suppression()),
        person.hardBounceAt());
  }

  private static Place place(ExportedPerson.Place place) {
    return new Place(
        place.list(),
        place.state(),
        place.consent().stateSince(),
        place.consent().consentAt(),
        place.consent().origin(),
        place.consent().proof(),
        place.consent().leaving());
  }

  private static @Nullable Suppressed suppressed(@Nullable Suppression suppression) {
    return suppression == null
        ? null
        : new Suppressed(suppression.reason().name(), suppression.at(), suppression.evidence());
  }
}
