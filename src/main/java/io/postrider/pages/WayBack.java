package io.postrider.pages;

import io.postrider.audience.Subscriber;
import io.postrider.audience.Subscribers;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.address.Suppressions;
import io.postrider.audience.preferences.Resubscription;
import io.postrider.audience.tokens.LinkHolder;
import io.postrider.pages.appearance.ReaderPages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The button by which readers come back who have just left by mistake. */
@Component
class WayBack {

  private final Subscribers subscribers;
  private final Suppressions suppressions;
  private final Resubscription returns;
  private final ReaderPages pages;

  WayBack(
      Subscribers subscribers,
      Suppressions suppressions,
      Resubscription returns,
      ReaderPages pages) {
    this.subscribers = subscribers;
    this.suppressions = suppressions;
    this.returns = returns;
    this.pages = pages;
  }

  /** What the button has to send; empty for no button. */
  String ticket(LinkHolder.Subscribed reader, List<String> left) {
    return returns.ticket(reader.subscriberId(), left).orElse("");
  }

  /** Brings a reader back; empty if there is no such reader. */
  Optional<ResponseEntity<String>> take(LinkHolder.Subscribed reader, @Nullable String ticket) {
    List<String> lists =
        ticket == null ? List.of() : returns.comeBack(reader.subscriberId(), ticket);
    return subscribers.find(reader.subscriberId()).map(one -> page(reader, one, lists));
  }

  private ResponseEntity<String> page(
      LinkHolder.Subscribed reader, Subscriber one, List<String> lists) {
    if (lists.isEmpty()) {
      return pages.toReader(HttpStatus.GONE, "late", Map.of(), one, reader.list());
    }
    EmailAddress address = EmailAddress.parse(one.address());
    Map<String, Object> values =
        Map.of(
            "address", address.masked(),
            "lists", lists.stream().map(pages::titleOf).toList(),
            "stopped", suppressions.find(address).isPresent());
    return pages.toReader(HttpStatus.OK, "back", values, one, reader.list());
  }
}
