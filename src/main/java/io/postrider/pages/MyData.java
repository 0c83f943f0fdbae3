package io.postrider.pages;

import io.postrider.audience.Subscriber;
import io.postrider.audience.Subscribers;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.erasure.Erasure;
import io.postrider.audience.erasure.PersonalData;
import io.postrider.audience.erasure.StillMailed;
import io.postrider.audience.tokens.LinkHolder;
import io.postrider.pages.appearance.ReaderPages;
import io.postrider.pages.http.PostedForm;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * What the page of preferences has at its end: readers take all that is known of them along, or
 * have it deleted, which is asked for twice.
 */
@Component
class MyData {

  private static final MediaType JSON =
      new MediaType(MediaType.APPLICATION_JSON, StandardCharsets.UTF_8);

  private final Subscribers subscribers;
  private final PersonalData data;
  private final Erasure erasure;
  private final ReaderPages pages;

  MyData(Subscribers subscribers, PersonalData data, Erasure erasure, ReaderPages pages) {
    this.subscribers = subscribers;
    this.data = data;
    this.erasure = erasure;
    this.pages = pages;
  }

  /** Whether a form asks for it. */
  static boolean isAskedFor(PostedForm form) {
    return form.says("data", "give") || form.says("erase", "ask") || form.says("erase", "all");
  }

  /** Does what a form asks for; empty if there is no such reader. */
  Optional<ResponseEntity<String>> answer(LinkHolder.Subscribed reader, PostedForm form) {
    return subscribers
        .find(reader.subscriberId())
        .flatMap(
            one ->
                form.says("erase", "all")
                    ? Optional.of(erase(one, reader.list()))
                    : form.says("erase", "ask") ? Optional.of(ask(one, reader.list())) : give(one));
  }

  private Optional<ResponseEntity<String>> give(Subscriber reader) {
    return data.of(reader.id())
        .map(
            all ->
                ResponseEntity.ok()
                    .contentType(JSON)
                    .cacheControl(CacheControl.noStore())
                    .header(
                        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"my-data.json\"")
                    .header("Referrer-Policy", "no-referrer")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("X-Robots-Tag", "noindex, nofollow")
                    .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                    .body(all));
  }

  private ResponseEntity<String> ask(Subscriber reader, String list) {
    return page(HttpStatus.OK, "erase", reader, list);
  }

  private ResponseEntity<String> erase(Subscriber reader, String list) {
    try {
      erasure.erase(EmailAddress.parse(reader.address()));
      return page(HttpStatus.OK, "erased", reader, list);
    } catch (StillMailed e) {
      return page(HttpStatus.SERVICE_UNAVAILABLE, "trouble", reader, list);
    }
  }

  private ResponseEntity<String> page(
      HttpStatus status, String page, Subscriber reader, String list) {
    Map<String, String> values = Map.of("address", EmailAddress.parse(reader.address()).masked());
    return pages.toReader(status, page, values, reader, list);
  }
}
