package io.postrider.pages;

import io.postrider.audience.preferences.PreferenceChange;
import io.postrider.audience.preferences.PreferenceRefused;
import io.postrider.audience.preferences.PreferenceSheet;
import io.postrider.audience.preferences.Preferences;
import io.postrider.audience.tokens.LinkHolder;
import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.ReaderTokens;
import io.postrider.pages.appearance.ReaderPages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final ReaderPages pages;

  PreferencesPage(ReaderTokens tokens, Preferences preferences, ReaderPages pages) {
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
    PostedForm form = PostedForm.read(PostedBody.of(request));
    // The button stands last: a form that lost its end on the way lacks it.
    if (!form.says("save", "preferences")) {
      return pages.toStranger(HttpStatus.BAD_REQUEST, "unclear", Map.of(), request);
    }
    return reader.get() instanceof LinkHolder.Subscribed subscribed
        ? change(subscribed, wanted(form), request)
        : preview(request);
  }

  /** A list that was shown with a tick and comes without is left. */
  private static PreferenceChange wanted(PostedForm form) {
    Set<String> leave = new HashSet<>(form.all("shown"));
    leave.removeAll(form.all("list"));
    return new PreferenceChange(form.only("name"), form.only("language"), form.all("topic"), leave);
  }

  private ResponseEntity<String> change(
      LinkHolder.Subscribed reader, PreferenceChange wanted, HttpServletRequest request) {
    try {
      return preferences
          .change(reader.subscriberId(), wanted)
          .map(left -> show(reader, left, true, request))
          .orElseGet(() -> unknown(request));
    } catch (PreferenceRefused refusal) {
      return preferences
          .find(reader.subscriberId())
          .map(
              sheet ->
                  page(
                      HttpStatus.BAD_REQUEST,
                      reader,
                      sheet,
                      PreferencesView.refused(sheet, wanted, refusal, wording(reader, sheet))))
          .orElseGet(() -> unknown(request));
    }
  }

  private ResponseEntity<String> show(
      LinkHolder.Subscribed reader, List<String> left, boolean saved, HttpServletRequest request) {
    return preferences
        .find(reader.subscriberId())
        .map(
            sheet ->
                page(
                    HttpStatus.OK,
                    reader,
                    sheet,
                    PreferencesView.of(sheet, left, saved, wording(reader, sheet))))
        .orElseGet(() -> unknown(request));
  }

  private PreferencesView.Wording wording(LinkHolder.Subscribed reader, PreferenceSheet sheet) {
    return new PreferencesView.Wording(
        pages.looks(), pages.texts(), pages.languageOf(sheet.subscriber(), reader.list()));
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
