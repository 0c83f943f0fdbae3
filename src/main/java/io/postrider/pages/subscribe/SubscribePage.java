package io.postrider.pages.subscribe;

import io.postrider.audience.address.AddressRefused;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.consent.ClientNetwork;
import io.postrider.audience.consent.SignUpLimits;
import io.postrider.audience.consent.SignUpLimits.Limit;
import io.postrider.audience.consent.SignUpRequest;
import io.postrider.audience.consent.SignUps;
import io.postrider.pages.appearance.Look;
import io.postrider.pages.appearance.ReaderPages;
import io.postrider.pages.http.PostedBody;
import io.postrider.pages.http.PostedForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
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
 * The page on which strangers subscribe to a digest, and where forms lead that others have on their
 * own pages: anybody may post to it, from wherever, for nothing counts before it is confirmed by
 * mail. Whoever asks, and for whomever, is answered alike and after the same work: whether an
 * address is known is looked up later, by whoever sends the mail.
 */
@RestController
class SubscribePage {

  private final ReaderPages pages;
  private final FormGuard guard;
  private final SignUpLimits limits;
  private final SignUps signUps;

  SubscribePage(ReaderPages pages, FormGuard guard, SignUpLimits limits, SignUps signUps) {
    this.pages = pages;
    this.guard = guard;
    this.limits = limits;
    this.signUps = signUps;
  }

  @GetMapping("/s/{digest}")
  ResponseEntity<String> look(@PathVariable String digest, HttpServletRequest request) {
    return OfferedForm.of(digest, pages.looks())
        .map(offered -> form(HttpStatus.OK, offered, SubscribeView.empty(), request))
        .orElseGet(() -> unknown(request));
  }

  @PostMapping("/s/{digest}")
  ResponseEntity<String> act(@PathVariable String digest, HttpServletRequest request) {
    return OfferedForm.of(digest, pages.looks())
        .map(offered -> act(offered, PostedForm.read(PostedBody.of(request)), request))
        .orElseGet(() -> unknown(request));
  }

  private ResponseEntity<String> act(
      OfferedForm offered, PostedForm form, HttpServletRequest request) {
    // The button stands last: a form that lost its end on the way lacks it.
    if (!form.says("subscribe", "yes")) {
      return pages.toStranger(HttpStatus.BAD_REQUEST, "unclear", Map.of(), look(offered), request);
    }
    if (guard.isTrapped(form)) {
      return asked(offered, String.valueOf(form.only("email")), request);
    }
    Locale language = language(offered, form, request);
    OfferedForm.Consent consent = offered.consent(language);
    Optional<String> wording = guard.wording(form, offered.digest().name(), consent);
    SubscribeView view = SubscribeView.of(form);
    String trouble = guard.trouble(form, offered, wording.isPresent());
    if (trouble != null) {
      return form(HttpStatus.BAD_REQUEST, offered, view.with(trouble), request);
    }
    EmailAddress address = address(view.email());
    if (address == null) {
      return form(HttpStatus.BAD_REQUEST, offered, view.with("address"), request);
    }
    List<String> lists = offered.lists(form.all("digest"));
    if (lists.isEmpty()) {
      return form(HttpStatus.BAD_REQUEST, offered, view.with("choice"), request);
    }
    ClientNetwork network = ClientNetwork.of(request.getRemoteAddr());
    Optional<Limit> limit = limits.exceeded(address, offered.digest().name(), network);
    if (limit.isEmpty()) {
      signUps.add(
          new SignUpRequest(
              address,
              offered.digest().name(),
              lists,
              offered.topics(form.all("topic")),
              language.toLanguageTag(),
              wording.orElseThrow(),
              guard.page(form, request),
              network.address()));
    }
    return limit.isEmpty() || limit.get() == Limit.ADDRESS
        ? asked(offered, address.toString(), request)
        : pages.toStranger(
            HttpStatus.TOO_MANY_REQUESTS, "subscribe-later", Map.of(), look(offered), request);
  }

  /** That of the form, which others may have written; else as their browser wants. */
  private Locale language(OfferedForm offered, PostedForm form, HttpServletRequest request) {
    String own = form.only("language");
    return own == null || own.length() > 35
        ? pages.texts().languageFor(request.getHeader("Accept-Language"), look(offered))
        : pages.texts().languageOf(own, look(offered));
  }

  /** Null if nobody can be mailed there. */
  private static @Nullable EmailAddress address(String typed) {
    try {
      EmailAddress address = EmailAddress.parse(typed);
      return address.isRole() ? null : address;
    } catch (AddressRefused e) {
      return null;
    }
  }

  private ResponseEntity<String> form(
      HttpStatus status, OfferedForm offered, SubscribeView view, HttpServletRequest request) {
    Look look = look(offered);
    Locale language = pages.texts().languageFor(request.getHeader("Accept-Language"), look);
    return pages.toStranger(
        status,
        "subscribe",
        Map.of(
            "view",
            view,
            "offered",
            offered,
            "consent",
            offered.consent(language),
            "shown",
            guard.stamp(offered.digest().name())),
        look,
        request);
  }

  private ResponseEntity<String> asked(
      OfferedForm offered, String address, HttpServletRequest request) {
    return pages.toStranger(
        HttpStatus.OK, "subscribe-asked", Map.of("address", address), look(offered), request);
  }

  private static Look look(OfferedForm offered) {
    return Look.of(offered.digest());
  }

  private ResponseEntity<String> unknown(HttpServletRequest request) {
    return pages.toStranger(HttpStatus.NOT_FOUND, "unknown", Map.of(), request);
  }
}
