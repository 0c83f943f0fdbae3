package io.postrider.pages;

import io.postrider.audience.Channel;
import io.postrider.audience.Subscribers;
import io.postrider.audience.Subscriptions;
import io.postrider.audience.Subscriptions.Departure;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.tokens.LinkHolder;
import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.database.Transactions;
import io.postrider.pages.appearance.ReaderPages;
import io.postrider.pages.http.PostedBody;
import io.postrider.pages.http.PostedForm;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ReaderTokens tokens;
  private final Subscribers subscribers;
  private final Subscriptions subscriptions;
  private final WayBack back;
  private final FewerMails fewer;
  private final Transactions transactions;
  private final ReaderPages pages;

  UnsubscribePage(
      ReaderTokens tokens,
      Subscribers subscribers,
      Subscriptions subscriptions,
      WayBack back,
      FewerMails fewer,
      Transactions transactions,
      ReaderPages pages) {
    this.tokens = tokens;
    this.subscribers = subscribers;
    this.subscriptions = subscriptions;
    this.back = back;
    this.fewer = fewer;
    this.transactions = transactions;
    this.pages = pages;
  }

  @GetMapping({"/u/{token}", "/u/{token}/**"})
  ResponseEntity<String> look(@PathVariable String token, HttpServletRequest request) {
    Optional<LinkHolder> reader = tokens.verify(LinkedPage.UNSUBSCRIBE, token);
    if (reader.isEmpty()) {
      return unknown(request);
    }
    return reader.get() instanceof LinkHolder.Subscribed subscribed
        ? ask(subscribed).orElseGet(() -> unknown(request))
        : preview(request);
  }

  @PostMapping({"/u/{token}", "/u/{token}/**"})
  ResponseEntity<String> act(@PathVariable String token, HttpServletRequest request) {
    Optional<LinkHolder> reader = tokens.verify(LinkedPage.UNSUBSCRIBE, token);
    if (reader.isEmpty()) {
      return unknown(request);
    }
    PostedBody body = PostedBody.of(request);
    UnsubscribeChoice wish = UnsubscribeChoice.of(body);
    if (wish == UnsubscribeChoice.UNCLEAR) {
      return pages.toStranger(HttpStatus.BAD_REQUEST, "unclear", Map.of(), request);
    }
    if (!(reader.get() instanceof LinkHolder.Subscribed subscribed)) {
      return preview(request);
    }
    Optional<ResponseEntity<String>> answer =
        switch (wish) {
          case COME_BACK -> back.take(subscribed, PostedForm.read(body).only("ticket"));
          case FEWER -> fewer.act(subscribed, PostedForm.read(body), body.arrivedAt());
          default -> leave(subscribed, wish, body.arrivedAt());
        };
    return answer.orElseGet(() -> unknown(request));
  }

  private Optional<ResponseEntity<String>> ask(LinkHolder.Subscribed reader) {
    List<String> lists = subscriptions.lists(reader.subscriberId());
    if (!lists.contains(reader.list())) {
      return left(reader, List.of(reader.list()), false);
    }
    return subscribers
        .find(reader.subscriberId())
        .flatMap(
            one ->
                page(
                    HttpStatus.OK,
                    "leave",
                    reader,
                    Map.of(
                        "list",
                        pages.titleOf(reader.list()),
                        "more",
                        lists.size() > 1,
                        "offer",
                        fewer.offer(reader, one))));
  }

  /** Who has pressed the button may never do so again: a database that restarts is waited for. */
  private Optional<ResponseEntity<String>> leave(
      LinkHolder.Subscribed reader, UnsubscribeChoice wish, @Nullable Instant askedAt) {
    boolean everything = wish == UnsubscribeChoice.LEAVE_EVERYTHING;
    Channel via = wish == UnsubscribeChoice.ONE_CLICK ? Channel.ONE_CLICK : Channel.BUTTON;
    Departure departure = new Departure(via, null, reader.edition(), askedAt);
    List<String> left = transactions.insist(PATIENCE, () -> leave(reader, everything, departure));
    return left(reader, left, everything);
  }

  private List<String> leave(
      LinkHolder.Subscribed reader, boolean everything, Departure departure) {
    long id = reader.subscriberId();
    if (everything) {
      return subscriptions.unsubscribeFromAll(id, departure);
    }
    subscriptions.unsubscribe(id, reader.list(), departure);
    return List.of(reader.list());
  }

  private Optional<ResponseEntity<String>> left(
      LinkHolder.Subscribed reader, List<String> lists, boolean everything) {
    String ticket = back.ticket(reader, lists);
    return page(
        HttpStatus.OK,
        "left",
        reader,
        Map.of("list", pages.titleOf(reader.list()), "everything", everything, "ticket", ticket));
  }

  private Optional<ResponseEntity<String>> page(
      HttpStatus status, String page, LinkHolder.Subscribed reader, Map<String, Object> values) {
    return subscribers
        .find(reader.subscriberId())
        .map(
            one -> {
              Map<String, Object> all = new HashMap<>(values);
              all.put("address", EmailAddress.parse(one.address()).masked());
              return pages.toReader(status, page, all, one, reader.list());
            });
  }

  private ResponseEntity<String> preview(HttpServletRequest request) {
    return pages.toStranger(HttpStatus.OK, "preview", Map.of("page", "unsubscribe"), request);
  }

  private ResponseEntity<String> unknown(HttpServletRequest request) {
    return pages.toStranger(HttpStatus.NOT_FOUND, "unknown", Map.of(), request);
  }
}
