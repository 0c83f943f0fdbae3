package io.postrider.pages;

import io.postrider.audience.preferences.PreferenceChange;
import io.postrider.audience.preferences.PreferenceRefused;
import io.postrider.audience.preferences.Preferences;
import io.postrider.audience.tokens.LinkHolder;
import io.postrider.audience.tokens.LinkedPage;
import io.postrider.audience.tokens.ReaderTokens;
import jakarta.servlet.http.HttpServletRequest;
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
 * The page behind the preferences link of every mail, where readers see and change what is theirs.
 * Like the unsubscribe page: looking at it changes nothing; posting to the same address does,
 * without cookie, session or redirect.
 */
@RestController
class PreferencesPage {

  private final ReaderTokens tokens;
  private final Preferences preferences;
  private final Pages pages;

  PreferencesPage(ReaderTokens tokens, Preferences preferences, Pages pages) {
    this.tokens = tokens;
    this.preferences = preferences;
    this.pages = pages;
  }

  @GetMapping({"/p/{token}", "/p/{token}/**"})
  ResponseEntity<String> look(@PathVariable String token) {
    Optional<LinkHolder> reader = tokens.verify(LinkedPage.PREFERENCES, token);
    if (reader.isEmpty()) {
      return unknown();
    }
    return reader.get() instanceof LinkHolder.Subscribed subscribed
        ? show(subscribed, List.of(), false)
        : preview();
  }

  @PostMapping({"/p/{token}", "/p/{token}/**"})
  ResponseEntity<String> act(@PathVariable String token, HttpServletRequest request) {
    Optional<LinkHolder> reader = tokens.verify(LinkedPage.PREFERENCES, token);
    if (reader.isEmpty()) {
      return unknown();
    }
    PostedForm form = PostedForm.read(PostedBody.of(request));
    // The button stands last: a form that lost its end on the way lacks it.
    if (!form.says("save", "preferences")) {
      return pages.answer(HttpStatus.BAD_REQUEST, "unclear", Map.of());
    }
    PreferenceChange wanted =
        new PreferenceChange(
            form.only("name"), form.only("language"), form.all("topic"), form.all("leave"));
    return reader.get() instanceof LinkHolder.Subscribed subscribed
        ? change(subscribed, wanted)
        : preview();
  }

  private ResponseEntity<String> change(LinkHolder.Subscribed reader, PreferenceChange wanted) {
    try {
      return preferences
          .change(reader.subscriberId(), wanted)
          .map(left -> show(reader, left, true))
          .orElseGet(this::unknown);
    } catch (PreferenceRefused refusal) {
      return preferences
          .find(reader.subscriberId())
          .map(sheet -> PreferencesView.refused(sheet, wanted, refusal))
          .map(view -> page(HttpStatus.BAD_REQUEST, view))
          .orElseGet(this::unknown);
    }
  }

  private ResponseEntity<String> show(
      LinkHolder.Subscribed reader, List<String> left, boolean saved) {
    return preferences
        .find(reader.subscriberId())
        .map(sheet -> page(HttpStatus.OK, PreferencesView.of(sheet, left, saved)))
        .orElseGet(this::unknown);
  }

  private ResponseEntity<String> page(HttpStatus status, PreferencesView view) {
    return pages.answer(status, "preferences", Map.of("view", view));
  }

  private ResponseEntity<String> preview() {
    return pages.answer(HttpStatus.OK, "preview", Map.of("page", LinkedPage.PREFERENCES));
  }

  private ResponseEntity<String> unknown() {
    return pages.answer(HttpStatus.NOT_FOUND, "unknown", Map.of());
  }
}
