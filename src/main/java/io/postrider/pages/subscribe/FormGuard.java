package io.postrider.pages.subscribe;

import io.postrider.audience.consent.SignUps;
import io.postrider.audience.tokens.FormStamps;
import io.postrider.pages.http.PostedForm;
import io.postrider.text.OneLine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells people from robots, without a puzzle: robots fill in what nobody sees, and are done at
 * once. A form on somebody else's page cannot say when it was shown; it is protected by the trap
 * and the limits alone, as no form is from a robot that was made for it: what counts is that nobody
 * is subscribed who does not confirm it by mail.
 */
@Component
class FormGuard {

  /** Nobody types an address faster. */
  static final Duration SHORTEST = Duration.ofSeconds(2);

  private static final Duration LONGEST = Duration.ofDays(1);

  /** What robots like to fill in; people do not see it. */
  private static final String TRAP = "website";

  private static final String SHOWN = "shown";

  private final FormStamps stamps;
  private final SignUps signUps;

  FormGuard(FormStamps stamps, SignUps signUps) {
    this.stamps = stamps;
    this.signUps = signUps;
  }

  /** What a form carries that is shown now. */
  String stamp(String digest) {
    return stamps.write(digest);
  }

  boolean isTrapped(PostedForm form) {
    return form.all(TRAP).stream().anyMatch(value -> !value.isEmpty());
  }

  /** The text that somebody agreed to; empty if we cannot tell. */
  Optional<String> wording(PostedForm form, String digest, OfferedForm.Consent now) {
    String version = Objects.requireNonNullElse(form.only("wording"), "");
    return version.equals(now.version())
        ? Optional.of(now.text())
        : signUps.wording(digest, version);
  }

  /** Why the form has to be sent again; null if it need not. */
  @Nullable String trouble(PostedForm form, OfferedForm offered, boolean knowsWording) {
    String stamp = form.only(SHOWN);
    if (stamp != null) {
      Duration age = stamps.age(stamp, offered.digest().name()).orElse(LONGEST);
      if (age.compareTo(SHORTEST) < 0) {
        return "quick";
      }
      if (age.compareTo(LONGEST) >= 0) {
        return "stale";
      }
    }
    return knowsWording ? null : "stale";
  }

  /** The address of the page that the form stood on, as far as the browser says. */
  String page(PostedForm form, HttpServletRequest request) {
    if (form.only(SHOWN) != null) {
      return request.getRequestURL().toString();
    }
    String referrer = request.getHeader("Referer");
    String origin = request.getHeader("Origin");
    String said = referrer == null ? origin : referrer;
    return said == null ? "a form on a page of its own" : OneLine.of(said);
  }
}
