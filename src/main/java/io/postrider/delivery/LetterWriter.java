package io.postrider.delivery;

import io.postrider.audience.Subscriber;
import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.delivery.letter.Letter;
import io.postrider.digest.Digest;
import io.postrider.edition.EditionKey;
import io.postrider.rendering.PreparedEdition;
import io.postrider.rendering.Reader;
import java.net.URI;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Writes the letters of one edition. Safe for use by several threads. */
public final class LetterWriter {

  private final EditionKey edition;
  private final Digest digest;
  private final PreparedEdition prepared;
  private final ReaderTokens tokens;
  private final URI publicUrl;
  private final LongFunction<@Nullable String> returnTo;
  private final String domain;
  private final String feedbackId;

  /**
   * @param edition names the edition in each {@code Message-ID}
   * @param digest the settings that are frozen with it
   * @param prepared what it says
   * @param tokens makes the readers' links
   * @param publicUrl where the public pages are
   * @param returnTo where a subscriber's letter comes back to, by id; null for the sender's own
   */
  public LetterWriter(
      EditionKey edition,
      Digest digest,
      PreparedEdition prepared,
      ReaderTokens tokens,
      URI publicUrl,
      LongFunction<@Nullable String> returnTo) {
    this.edition = edition;
    this.digest = digest;
    this.prepared = prepared;
    this.tokens = tokens;
    this.publicUrl = publicUrl;
    this.returnTo = returnTo;
    this.domain = SenderDomain.of(digest);
    this.feedbackId = FeedbackId.of(edition, digest);
  }

  /** The letter for a subscriber, with their own unsubscribe link. */
  public Letter write(Subscriber subscriber) {
    URI unsubscribe = tokens.unsubscribeLink(publicUrl, subscriber.id(), digest.audience().list());
    return write(subscriber, unsubscribe, Long.toString(subscriber.id(), Character.MAX_RADIX));
  }

  /** A letter to look at: its unsubscribe link harms nobody. */
  public Letter preview(Subscriber like) {
    return write(
        like,
        tokens.previewLink(publicUrl),
        "preview-" + Long.toString(like.id(), Character.MAX_RADIX));
  }

  /** What is not right with the edition but does not keep it from going out. */
  public List<String> warnings() {
    return prepared.warnings();
  }

  private Letter write(Subscriber subscriber, URI unsubscribe, String copy) {
    Reader reader = new Reader(subscriber.name(), subscriber.locale(), unsubscribe);
    return new Letter(
        "%s.%s.%s@%s".formatted(edition.digest(), edition.slot(), copy, domain),
        digest.from(),
        returnTo.apply(subscriber.id()),
        subscriber.address(),
        "<%s.%s>".formatted(digest.name(), domain),
        feedbackId,
        unsubscribe,
        prepared.render(reader));
  }
}
