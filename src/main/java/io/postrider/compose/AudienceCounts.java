package io.postrider.compose;

import io.postrider.audience.AudienceHints;
import io.postrider.audience.Candidates;
import io.postrider.audience.Subscriber;
import io.postrider.database.Transactions;
import io.postrider.digest.Digest;
import io.postrider.edition.content.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts whom something would be mailed to, and shows some of them. Writes nothing. */
@Component
public class AudienceCounts {

  private final Candidates candidates;
  private final AudienceHints hints;
  private final Transactions transactions;

  AudienceCounts(Candidates candidates, AudienceHints hints, Transactions transactions) {
    this.candidates = candidates;
    this.hints = hints;
    this.transactions = transactions;
  }

  /**
   * Counts the readers of something that is for all topics.
   *
   * @param sample how many of them are shown
   */
  public AudienceCount ofAnnouncement(Digest digest, int sample) {
    return count(digest, Labels.FOR_EVERYBODY, null, sample);
  }

  /**
   * Counts the readers of a draft.
   *
   * @param digest with the readers that are meant
   * @param about which edition it is, for people
   * @param sample how many of them are shown
   */
  public AudienceCount of(Digest digest, Draft draft, String about, int sample) {
    Labels labels = draft.posts().isEmpty() ? Labels.FOR_EVERYBODY : Labels.of(draft.posts());
    return count(digest, labels, about, sample);
  }

  private AudienceCount count(Digest digest, Labels labels, @Nullable String about, int sample) {
    return transactions.reading(() -> read(digest, labels, about, sample));
  }

  private AudienceCount read(Digest digest, Labels labels, @Nullable String about, int sample) {
    Candidates.Count count = candidates.count(digest, labels);
    List<Subscriber> some =
        count.mailed() == 0 || sample == 0 ? List.of() : candidates.sample(digest, labels, sample);
    return new AudienceCount(
        digest.name(),
        about,
        digest.audience().list(),
        digest.audience().where().expressions(),
        count.mailed(),
        count.leftOut(),
        some.stream()
            .map(one -> new AudienceCount.Sample(one.address(), one.name(), one.locale()))
            .toList(),
        count.mailed() == 0 ? hints.hints(digest.audience()) : List.of());
  }
}
