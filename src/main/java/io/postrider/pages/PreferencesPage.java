package io.postrider.pages;

import io.postrider.audience.preferences.PreferenceChange;
import io.postrider.audience.preferences.PreferenceChange.Link;
import io.postrider.audience.preferences.PreferenceChange.Timing;
import io.postrider.audience.preferences.PreferenceRefused;
import io.postrider.audience.preferences.PreferenceSheet;
import io.postrider.audience.preferences.Preferences;
import io.postrider.audience.tokens.LinkHolder;
import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.pages.PreferencesView.Wording;
import io.postrider.pages.appearance.ReaderPages;
import io.postrider.pages.http.PostedBody;
import io.postrider.pages.http.PostedForm;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page behind the preferences link of every mail, where readers see and change what is theirs.
 * Like the unsubscribe page: looking at it changes nothing; posting to the same address does,
 * without cookie, session or redirect.
 */
@RestController
class PreferencesPage {

  private final ReaderTokens tokens;
  private final Preferences preferences;
  private final MyData data;
  private final ReaderPages pages;
  private final Clock clock;

  PreferencesPage(
      ReaderTokens tokens, Preferences preferences, MyData data, ReaderPages pages, Clock clock) {
    this.data = data;
    this.clock = clock;
    this.tokens = tokens;
    this.preferences = preferences;
    this.pages = pages;
  }

  @GetMapping({"/p/{token}", "/p/{token}/**"})
  ResponseEntity<String> look(@PathVariable String token, HttpServletRequest request) {
    Optional<LinkHolder> reader = tokens.verify(LinkedPage.PREFERENCES, token);
    if (reader.isEmpty()) {
      return unknown(request);
    }
    return reader.get() instanceof LinkHolder.Subscribed subscribed
        ? show(subscribed, List.of(), false, request)
        : preview(request);
  }

  @PostMapping({"/p/{token}", "/p/{token}/**"})
  ResponseEntity<String> act(@PathVariable String token, HttpServletRequest request) {
    Optional<LinkHolder> reader = tokens.verify(LinkedPage.PREFERENCES, token);
    if (reader.isEmpty()) {
      return unknown(request);
    }
    PostedBody body = PostedBody.of(request);
    PostedForm form = PostedForm.read(body);
    boolean isAboutData = MyData.isAskedFor(form);
    // The button stands last: a form that lost its end on the way lacks it.
    if (!isAboutData && !form.says("save", "preferences")) {
      return pages.toStranger(HttpStatus.BAD_REQUEST, "unclear", Map.of(), request);
    }
    if (!(reader.get() instanceof LinkHolder.Subscribed subscribed)) {
      return preview(request);
    }
    return isAboutData
        ? data.answer(subscribed, form).orElseGet(() -> unknown(request))
        : change(subscribed, wanted(subscribed, form, body.arrivedAt()), request);
  }

  /** A list that was shown with a tick and comes without is left; one that was not, joined. */
  private PreferenceChange wanted(
      LinkHolder.Subscribed reader, PostedForm form, @Nullable Instant askedAt) {
    Set<String> leave = new HashSet<>(form.all("shown"));
    leave.removeAll(form.all("list"));
    // So says a page that was opened before an update: nobody's wish to leave is lost.
    leave.addAll(form.all("leave"));
    Timing timing =
        new Timing(
            form.only("time-zone"), form.only("pause"), pages.looks().ofList(reader.list()).zone());
    return new PreferenceChange(
        form.only("name"),
        form.only("language"),
        timing,
        form.all("topic"),
        leave,
        form.all("list"),
        new Link(reader.edition(), askedAt));
  }

  private ResponseEntity<String> change(
      LinkHolder.Subscribed reader, PreferenceChange wanted, HttpServletRequest request) {
    try {
      return preferences
          .change(reader.subscriberId(), wanted, pages.looks()::offer)
          .map(left -> show(reader, left, true, request))
          .orElseGet(() -> unknown(request));
    } catch (PreferenceRefused refusal) {
      return preferences
          .find(reader.subscriberId(), pages.looks()::offer)
          .map(
              sheet -> {
                Wording wording = Wording.of(pages, sheet.subscriber(), reader.list());
                PreferencesView kept = view(sheet, List.of(), false, wording);
                PreferencesView refused = kept.refused(sheet, wanted, refusal, wording);
                return page(HttpStatus.BAD_REQUEST, reader, sheet, refused);
              })
          .orElseGet(() -> unknown(request));
    }
  }

  private ResponseEntity<String> show(
      LinkHolder.Subscribed reader, List<String> left, boolean saved, HttpServletRequest request) {
    return preferences
        .find(reader.subscriberId(), pages.looks()::offer)
        .map(
            sheet -> {
              Wording wording = Wording.of(pages, sheet.subscriber(), reader.list());
              return page(HttpStatus.OK, reader, sheet, view(sheet, left, saved, wording));
            })
        .orElseGet(() -> unknown(request));
  }

  private PreferencesView view(
      PreferenceSheet sheet, List<String> left, boolean saved, Wording wording) {
    return PreferencesView.of(sheet, left, saved, wording, clock.instant());
  }

  private ResponseEntity<String> page(
      HttpStatus status,
      LinkHolder.Subscribed reader,
      PreferenceSheet sheet,
      PreferencesView view) {
    return pages.toReader(
        status, "preferences", Map.of("view", view), sheet.subscriber(), reader.list());
  }

  private ResponseEntity<String> preview(HttpServletRequest request) {
    return pages.toStranger(HttpStatus.OK, "preview", Map.of("page", "preferences"), request);
  }

  private ResponseEntity<String> unknown(HttpServletRequest request) {
    return pages.toStranger(HttpStatus.NOT_FOUND, "unknown", Map.of(), request);
  }
}
