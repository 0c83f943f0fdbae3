package io.postrider.pages;

import io.postrider.audience.EmailAddress;
import io.postrider.audience.Subscriber;
import io.postrider.audience.Subscribers;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.Via;
import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.Reader;
import io.postrider.audience.tokens.ReaderTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page behind the unsubscribe link of every mail (RFC 8058). Looking at it changes nothing, for
 * scanners of links do so; posting to the same address unsubscribes, without cookie, session or
 * redirect.
 */
@RestController
class UnsubscribePage {

  /** Only so much of a body counts. */
  private static final int MOST_OCTETS = 4096;

  private final ReaderTokens tokens;
  private final Subscribers subscribers;
  private final Subscriptions subscriptions;
  private final Pages pages;

  UnsubscribePage(
      ReaderTokens tokens, Subscribers subscribers, Subscriptions subscriptions, Pages pages) {
    this.tokens = tokens;
    this.subscribers = subscribers;
    this.subscriptions = subscriptions;
    this.pages = pages;
  }

  @GetMapping({"/u/{token}", "/u/{token}/"})
  ResponseEntity<String> look(@PathVariable String token) {
    Optional<Reader> reader = tokens.verify(LinkedPage.UNSUBSCRIBE, token);
    if (reader.isEmpty()) {
      return unknown();
    }
    return reader.get() instanceof Reader.Subscribed subscribed ? ask(subscribed) : preview();
  }

  @PostMapping({"/u/{token}", "/u/{token}/"})
  ResponseEntity<String> act(@PathVariable String token, HttpServletRequest request)
      throws IOException {
    Optional<Reader> reader = tokens.verify(LinkedPage.UNSUBSCRIBE, token);
    if (reader.isEmpty()) {
      return unknown();
    }
    Wish wish = Wish.of(Form.read(request, MOST_OCTETS));
    if (wish == Wish.UNCLEAR) {
      return pages.answer(HttpStatus.BAD_REQUEST, "unclear", Map.of());
    }
    return reader.get() instanceof Reader.Subscribed subscribed
        ? leave(subscribed, wish)
        : preview();
  }

  private ResponseEntity<String> ask(Reader.Subscribed reader) {
    List<String> lists = subscriptions.lists(reader.subscriberId());
    if (!lists.contains(reader.list())) {
      return left(reader, false);
    }
    return subscribers
        .find(reader.subscriberId())
        .map(one -> page("leave", one, reader.list(), "more", lists.size() > 1))
        .orElseGet(this::unknown);
  }

  private ResponseEntity<String> leave(Reader.Subscribed reader, Wish wish) {
    boolean everything = wish == Wish.LEAVE_EVERYTHING;
    Via via = wish == Wish.ONE_CLICK ? Via.ONE_CLICK : Via.BUTTON;
    if (everything) {
      subscriptions.unsubscribeFromAll(reader.subscriberId(), via, null);
    } else {
      subscriptions.unsubscribe(reader.subscriberId(), reader.list(), via, null);
    }
    return left(reader, everything);
  }

  private ResponseEntity<String> left(Reader.Subscribed reader, boolean everything) {
    return subscribers
        .find(reader.subscriberId())
        .map(one -> page("left", one, reader.list(), "everything", everything))
        .orElseGet(this::unknown);
  }

  private ResponseEntity<String> page(
      String page, Subscriber who, String list, String flag, boolean set) {
    String address = EmailAddress.parse(who.address()).masked();
    return pages.answer(
        HttpStatus.OK, page, Map.<String, Object>of("address", address, "list", list, flag, set));
  }

  private ResponseEntity<String> preview() {
    return pages.answer(HttpStatus.OK, "preview", Map.of("page", LinkedPage.UNSUBSCRIBE));
  }

  private ResponseEntity<String> unknown() {
    return pages.answer(HttpStatus.NOT_FOUND, "unknown", Map.of());
  }
}
