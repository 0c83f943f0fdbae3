package io.postrider.delivery.gate;

import io.postrider.audience.Subscriber;
import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.delivery.letter.Letter;
import io.postrider.digest.Digest;
import io.postrider.edition.EditionKey;
import io.postrider.rendering.PreparedEdition;
import io.postrider.rendering.reader.Recipient;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the letters of one edition. Safe for use by several threads. */
public final class LetterWriter {

  private final EditionKey edition;
  private final Digest digest;
  private final PreparedEdition prepared;
  private final ReaderTokens tokens;
  private final URI publicUrl;
  private final WaysBack ways;
  private final List<String> warnings;
  private final String domain;
  private final String feedbackId;

  /**
   * @param edition names the edition in each {@code Message-ID}
   * @param digest the settings that are frozen with it
   * @param prepared what it says
   * @param tokens makes the readers' links
   * @param publicUrl where the public pages are
   * @param ways where what a subscriber's letter brings about comes back to
   * @param warnings what is not right, but keeps nothing from going out; one sentence each
   */
  public LetterWriter(
      EditionKey edition,
      Digest digest,
      PreparedEdition prepared,
      ReaderTokens tokens,
      URI publicUrl,
      WaysBack ways,
      List<String> warnings) {
    this.edition = edition;
    this.digest = digest;
    this.prepared = prepared;
    this.tokens = tokens;
    this.publicUrl = publicUrl;
    this.ways = ways;
    this.warnings = List.copyOf(warnings);
    this.domain = SenderDomain.of(digest);
    this.feedbackId = FeedbackId.of(edition, digest);
  }

  /**
   * Where what a letter brings about comes back to.
   *
   * @param edition what its links know to be of; null for a letter of no edition's
   * @param returnTo if it cannot be delivered, by the subscriber's id; null for the sender's own
   * @param leaveBy where a mail unsubscribes, by the subscriber's id; null for nowhere
   */
  record WaysBack(
      @Nullable Long edition,
      LongFunction<@Nullable String> returnTo,
      LongFunction<@Nullable String> leaveBy) {}

  /** Whether there is anything in it for a subscriber: one of the posts is on their topics. */
  public boolean concerns(Subscriber subscriber) {
    return prepared.concerns(subscriber.topics());
  }

  /** What people should know before it goes out: what was cut for size, then the warnings. */
  public List<String> remarks() {
    return Stream.concat(cuts().stream(), warnings().stream()).toList();
  }

  /** What does not show because the mail would be too large; one sentence each. */
  public List<String> cuts() {
    return prepared.cuts();
  }

  /** What is not right but does not keep the edition from going out; one sentence each. */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * The letter for a subscriber, with their own links.
   *
   * @throws IllegalArgumentException if it does not {@link #concerns concern} them
   */
  public Letter write(Subscriber subscriber) {
    String list = digest.audience().list();
    return write(
        subscriber,
        subscriber.topics(),
        page -> link(page, subscriber.id(), list),
        Long.toString(subscriber.id(), Character.MAX_RADIX));
  }

  private URI link(LinkedPage page, long subscriberId, String list) {
    Long id = ways.edition;
    return id == null
        ? tokens.link(publicUrl, page, subscriberId, list)
        : tokens.link(publicUrl, page, subscriberId, list, id);
  }

  /** A letter to look at: its links harm nobody. Whom it does not concern is shown all posts. */
  public Letter preview(Subscriber like) {
    return write(
        like,
        concerns(like) ? like.topics() : List.of(),
        page -> tokens.previewLink(publicUrl, page),
        "preview-" + Long.toString(like.id(), Character.MAX_RADIX));
  }

  private Letter write(
      Subscriber subscriber, List<String> topics, Function<LinkedPage, URI> links, String copy) {
    URI unsubscribe = links.apply(LinkedPage.UNSUBSCRIBE);
    URI preferences = links.apply(LinkedPage.PREFERENCES);
    Recipient reader =
        new Recipient(subscriber.name(), subscriber.locale(), topics, unsubscribe, preferences);
    return new Letter(
        "%s.%s.%s@%s".formatted(edition.digest(), edition.slot(), copy, domain),
        digest.sender().from(),
        digest.sender().replyTo(),
        ways.returnTo.apply(subscriber.id()),
        subscriber.address(),
        digest.sender().nameInTo() ? reader.shownName() : null,
        "<%s.%s>".formatted(digest.name(), domain),
        feedbackId,
        unsubscribe,
        ways.leaveBy.apply(subscriber.id()),
        prepared.render(reader));
  }
}
