package io.postrider.accounting;

import io.postrider.audience.People;
import io.postrider.audience.Person;
import io.postrider.audience.address.EmailAddress;
import io.postrider.delivery.feedback.Feedback;
import io.postrider.delivery.ledger.DeliveryState;
import io.postrider.delivery.ledger.MailedTopics;
import io.postrider.delivery.roster.Roster;
import io.postrider.edition.Edition;
import io.postrider.edition.Step;
import io.postrider.edition.choice.Considerations;
import io.postrider.edition.content.Contents;
import io.postrider.edition.content.Labels;
import io.postrider.edition.content.Zones;
import io.postrider.posts.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Explains deliveries to people, from the ledger alone. */
@Component
public class Explanations {

  private final DeliveryRecords records;
  private final People people;
  private final Roster roster;
  private final Contents contents;
  private final Considerations considerations;
  private final MailedTopics mailedTopics;
  private final Zones zones;
  private final Feedback feedback;

  Explanations(
      DeliveryRecords records,
      People people,
      Roster roster,
      Contents contents,
      Considerations considerations,
      MailedTopics mailedTopics,
      Zones zones,
      Feedback feedback) {
    this.records = records;
    this.people = people;
    this.roster = roster;
    this.contents = contents;
    this.considerations = considerations;
    this.mailedTopics = mailedTopics;
    this.zones = zones;
    this.feedback = feedback;
  }

  /**
   * Why the owner of this address did or did not get this edition. Of its posts those are named
   * that are on the topics by which the mail was written, whatever the reader chose since.
   */
  public Explanation explain(Edition edition, EmailAddress address) {
    Optional<Person> person = people.find(address);
    if (person.isEmpty()) {
      return untold(edition, address, "No subscriber has this address.");
    }
    return records
        .find(edition, person.get().subscriber().id())
        .map(row -> told(edition, address, person.get(), row))
        .orElseGet(() -> untold(edition, address, whyNoRow(edition, person.get())));
  }

  private Explanation told(
      Edition edition, EmailAddress address, Person person, DeliveryRecord row) {
    boolean wentOut = row.state().wentOut();
    List<String> story =
        new ArrayList<>(
            DeliveryStory.of(
                edition,
                zones.of(edition),
                row,
                person.suppressionEvents(),
                records.before(edition, row).orElse(null),
                feedback.of(edition, row.subscriber())));
    if (wentOut) {
      considerations.find(edition).ifPresent(considered -> story.addAll(considered.cuts()));
    }
    return new Explanation(
        edition.key().toString(),
        address.toString(),
        row.state().name(),
        row.reason(),
        story,
        row.state() == DeliveryState.IN_DOUBT ? List.of(Step.RULE) : List.of(),
        wentOut ? titles(edition, row.subscriber()) : List.of());
  }

  private List<String> titles(Edition edition, long reader) {
    List<String> topics = mailedTopics.find(edition.id(), reader);
    return contents.posts(edition).stream()
        .filter(post -> Labels.of(post).concern(topics))
        .map(Post::title)
        .toList();
  }

  /** Where rows are removed, there may have been one, whoever has the address now. */
  private Explanation untold(Edition edition, EmailAddress address, String why) {
    Edition.Purge purge = edition.purge();
    return new Explanation(
        edition.key().toString(),
        address.toString(),
        null,
        purge == null ? null : "PURGED",
        purge == null
            ? List.of(why)
            : List.of(
                why,
                purge.sentence(zones.of(edition))
                    + " Whether this reader had one is not known any more."),
        List.of(),
        List.of());
  }

  private String whyNoRow(Edition edition, Person person) {
    if (edition.purge() != null) {
      return "The ledger has no delivery to this reader.";
    }
    if (!roster.isFrozen(edition)) {
      return "The edition's roster is not frozen, so nobody has a delivery yet (the edition is %s)."
          .formatted(edition.state());
    }
    boolean onList =
        person.subscriptions().stream().anyMatch(one -> one.list().equals(edition.list()));
    return onList
        ? "The reader was not a candidate when the roster was frozen: subscribed to '%s' later, or did not match the digest's 'where'."
            .formatted(edition.list())
        : "The reader has no subscription to '%s', the list that the edition goes to."
            .formatted(edition.list());
  }
}
