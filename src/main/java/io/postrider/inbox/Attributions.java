package io.postrider.inbox;

import io.postrider.audience.tokens.BounceTokens;
import io.postrider.audience.tokens.LinkHolder;
import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.audience.tokens.ReturnedLetter;
import io.postrider.delivery.feedback.KnownBy;
import io.postrider.edition.Edition;
import io.postrider.edition.EditionLists;
import io.postrider.inbox.mail.Returned;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds out whose delivery a report is about. Only what we have signed counts: the token in the
 * address that it came back to or from, else that of an unsubscribe link in the header that is
 * brought back. A {@code Message-ID} says which edition it was once somebody is known: anybody
 * could make one up, and a {@code Final-Recipient} as well.
 */
@Component
class Attributions {

  /** A token stands behind the last plus sign before the at. */
  private static final Pattern TAGGED =
      Pattern.compile("\\+([0-9A-Za-z]{" + BounceTokens.LENGTH + "})@");

  /** Digest and slot; the subscriber, in the digits of {@link Character#MAX_RADIX}. */
  private static final Pattern MESSAGE_ID = Pattern.compile("(.+)\\.([0-9a-z]{1,13})@[^@]+");

  private static final String WAS_MAILED =
      """
      SELECT COUNT(*) FROM delivery
       WHERE edition_id = :edition AND subscriber_id = :subscriber AND claimed_at IS NOT NULL
      """;

  private final BounceTokens bounceTokens;
  private final ReaderTokens readerTokens;
  private final EditionLists editions;
  private final JdbcClient jdbc;

  Attributions(
      BounceTokens bounceTokens,
      ReaderTokens readerTokens,
      EditionLists editions,
      JdbcClient jdbc) {
    this.bounceTokens = bounceTokens;
    this.readerTokens = readerTokens;
    this.editions = editions;
    this.jdbc = jdbc;
  }

  /** The token in an address, if it has one. */
  static Optional<String> tag(String address) {
    Matcher tagged = TAGGED.matcher(address);
    String last = null;
    while (tagged.find()) {
      last = tagged.group(1);
    }
    return Optional.ofNullable(last);
  }

  /**
   * Whose delivery it is.
   *
   * @param recipients the addresses that the report came to
   * @param returned what it brings back
   */
  Attribution of(List<String> recipients, Returned returned) {
    List<String> tags =
        Stream.concat(recipients.stream(), returned.addresses().stream())
            .flatMap(address -> tag(address).stream())
            .distinct()
            .toList();
    Optional<ReturnedLetter> letter =
        tags.stream().flatMap(tag -> bounceTokens.read(tag).stream()).findFirst();
    if (letter.isPresent()) {
      return delivery(letter.get());
    }
    List<LinkHolder> holders =
        returned.links().stream()
            .flatMap(link -> token(link).stream())
            .flatMap(token -> readerTokens.verify(LinkedPage.UNSUBSCRIBE, token).stream())
            .toList();
    Optional<LinkHolder.Subscribed> reader =
        holders.stream()
            .filter(LinkHolder.Subscribed.class::isInstance)
            .map(LinkHolder.Subscribed.class::cast)
            .findFirst();
    if (reader.isPresent()) {
      return letterOf(reader.get(), returned);
    }
    boolean hasLink = returned.links().stream().anyMatch(link -> token(link).isPresent());
    return new Attribution.Unknown(
        !holders.isEmpty()
            ? KeptMail.Why.PREVIEW
            : !tags.isEmpty() || hasLink
                ? KeptMail.Why.FORGED
                : returned.isReport() ? KeptMail.Why.NOT_OURS : KeptMail.Why.UNSIGNED);
  }

  private Attribution delivery(ReturnedLetter letter) {
    return editions
        .find(letter.editionId())
        .filter(edition -> wasMailed(edition, letter.subscriberId()))
        .<Attribution>map(
            edition ->
                new Attribution.Known(letter.subscriberId(), edition, KnownBy.RETURN_ADDRESS))
        .orElseGet(() -> new Attribution.Unknown(KeptMail.Why.NO_DELIVERY));
  }

  private Attribution letterOf(LinkHolder.Subscribed reader, Returned returned) {
    String id = returned.messageId();
    Matcher parts = MESSAGE_ID.matcher(id == null ? "" : id);
    String subscriber = Long.toString(reader.subscriberId(), Character.MAX_RADIX);
    if (!parts.matches() || !parts.group(2).equals(subscriber)) {
      return new Attribution.Unknown(KeptMail.Why.NO_DELIVERY);
    }
    return editions.written(parts.group(1)).stream()
        .filter(edition -> edition.list().equals(reader.list()))
        .filter(edition -> wasMailed(edition, reader.subscriberId()))
        .findFirst()
        .<Attribution>map(
            edition ->
                new Attribution.Known(reader.subscriberId(), edition, KnownBy.UNSUBSCRIBE_LINK))
        .orElseGet(() -> new Attribution.Unknown(KeptMail.Why.NO_DELIVERY));
  }

  private boolean wasMailed(Edition edition, long subscriber) {
    return jdbc.sql(WAS_MAILED)
            .param("edition", edition.id())
            .param("subscriber", subscriber)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** What stands behind {@code /u/} in a link. */
  private static Optional<String> token(String link) {
    try {
      String path = URI.create(link).getPath();
      int start = path == null ? -1 : path.lastIndexOf("/u/");
      return start < 0 ? Optional.empty() : Optional.of(path.substring(start + 3));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
