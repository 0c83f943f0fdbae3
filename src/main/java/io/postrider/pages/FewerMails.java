package io.postrider.pages;

import io.postrider.audience.Subscriber;
import io.postrider.audience.Subscribers;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        preferences.offered(one.id(), pages.looks().beside(reader.list())).stream()
            .map(wording::newsletter)
            .toList());
  }

  /**
   * Pauses until a day, or has another newsletter take the place of the link's.
   *
   * @return empty if there is no such reader
   */
  Optional<ResponseEntity<String>> act(LinkHolder.Subscribed reader, PostedForm form) {
    return subscribers
        .find(reader.subscriberId())
        .map(
            one ->
                form.says("leave", "pause") ? pause(reader, one, form) : swap(reader, one, form));
  }

  private ResponseEntity<String> pause(
      LinkHolder.Subscribed reader, Subscriber one, PostedForm form) {
    Wording wording = wording(reader, one);
    String until = form.only("until");
    try {
      Timing timing = new Timing(null, until == null ? "?" : until, wording.zone());
      Subscriber.Times times = preferences.pause(one.id(), timing);
      Pause pause = Pause.of(times, wording, clock.instant());
      return said(reader, one, "until", pause.untilInWords());
    } catch (PreferenceRefused refused) {
      Map<String, String> values = Map.of("trouble", wording.trouble(refused));
      return pages.toReader(HttpStatus.BAD_REQUEST, "unpaused", values, one, reader.list());
    }
  }

  private ResponseEntity<String> swap(
      LinkHolder.Subscribed reader, Subscriber one, PostedForm form) {
    String wanted = form.only("instead");
    List<String> beside = pages.looks().beside(reader.list());
    return wanted != null && preferences.swap(one.id(), reader.list(), wanted, beside)
        ? said(reader, one, "instead", pages.titleOf(wanted))
        : pages.toReader(HttpStatus.BAD_REQUEST, "unclear", Map.of(), one, reader.list());
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
