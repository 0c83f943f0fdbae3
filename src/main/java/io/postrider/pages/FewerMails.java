package io.postrider.pages;

import io.postrider.audience.Subscriber;
import io.postrider.audience.Subscribers;
import io.postrider.audience.preferences.PreferenceChange.Link;
import io.postrider.audience.preferences.PreferenceChange.Timing;
import io.postrider.audience.preferences.PreferenceRefused;
import io.postrider.audience.preferences.Preferences;
import io.postrider.audience.tokens.LinkHolder;
import io.postrider.pages.PreferencesView.Newsletter;
import io.postrider.pages.PreferencesView.Pause;
import io.postrider.pages.PreferencesView.Wording;
import io.postrider.pages.appearance.ReaderPages;
import io.postrider.pages.http.PostedForm;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What readers may want instead of leaving: a pause, or another newsletter. */
@Component
class FewerMails {

  private final Subscribers subscribers;
  private final Preferences preferences;
  private final ReaderPages pages;
  private final Clock clock;

  FewerMails(Subscribers subscribers, Preferences preferences, ReaderPages pages, Clock clock) {
    this.subscribers = subscribers;
    this.preferences = preferences;
    this.pages = pages;
    this.clock = clock;
  }

  /**
   * What the page to leave offers.
   *
   * @param pause when they may pause until
   * @param others what they may have instead
   */
  record Offer(Pause pause, List<Newsletter> others) {}

  Offer offer(LinkHolder.Subscribed reader, Subscriber one) {
    Wording wording = wording(reader, one);
    return new Offer(
        Pause.of(subscribers.times(one.id()), wording, clock.instant()),
        preferences.offered(one.id(), beside(reader)).stream().map(wording::newsletter).toList());
  }

  /**
   * Pauses until a day, or has another newsletter take the place of the link's.
   *
   * @param askedAt when they asked for it; null if nobody knows
   * @return empty if there is no such reader
   */
  Optional<ResponseEntity<String>> act(
      LinkHolder.Subscribed reader, PostedForm form, @Nullable Instant askedAt) {
    Link link = new Link(reader.edition(), askedAt);
    return subscribers
        .find(reader.subscriberId())
        .map(
            one ->
                form.says("leave", "pause")
                    ? pause(reader, one, form, link)
                    : swap(reader, one, form, link));
  }

  private ResponseEntity<String> pause(
      LinkHolder.Subscribed reader, Subscriber one, PostedForm form, Link link) {
    Wording wording = wording(reader, one);
    String until = form.only("until");
    try {
      Timing timing = new Timing(null, until == null ? "?" : until, wording.zone());
      Subscriber.Times times = preferences.pause(one.id(), timing, link);
      Pause pause = Pause.of(times, wording, clock.instant());
      return said(reader, one, "until", pause.untilInWords());
    } catch (PreferenceRefused refused) {
      Map<String, String> values = Map.of("trouble", wording.trouble(refused));
      return pages.toReader(HttpStatus.BAD_REQUEST, "unpaused", values, one, reader.list());
    }
  }

  private ResponseEntity<String> swap(
      LinkHolder.Subscribed reader, Subscriber one, PostedForm form, Link link) {
    String wanted = form.only("instead");
    return wanted != null && preferences.swap(one.id(), reader.list(), wanted, beside(reader), link)
        ? said(reader, one, "instead", pages.titleOf(wanted))
        : pages.toReader(HttpStatus.BAD_REQUEST, "unclear", Map.of(), one, reader.list());
  }

  private Set<String> beside(LinkHolder.Subscribed reader) {
    return pages.looks().offer(List.of(reader.list())).lists();
  }

  private ResponseEntity<String> said(
      LinkHolder.Subscribed reader, Subscriber one, String what, String value) {
    Map<String, String> values =
        Map.of("what", what, "value", value, "list", pages.titleOf(reader.list()));
    return pages.toReader(HttpStatus.OK, "fewer", values, one, reader.list());
  }

  private Wording wording(LinkHolder.Subscribed reader, Subscriber one) {
    return Wording.of(pages, one, reader.list());
  }
}
